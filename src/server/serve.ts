import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import type { Hono } from "hono";
import { ParallaxError } from "../base/index.ts";
import { findCeasefires, findConditions } from "../ceasefires/index.ts";
import type { Codebook } from "../codebook/index.ts";
import { createLink } from "../incidents/index.ts";
import type { EngineName } from "../pipeline/index.ts";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";
import { pageFiles } from "./files.ts";
import { isLoopback } from "./guard.ts";
import { lateReader } from "./tree.ts";
import { words } from "./wire.ts";

export interface ServerOptions {
  readonly store: Store;
  readonly codebook: Codebook;
  /** Reads the trees that are asked for; the fast one when not given. */
  readonly engine?: EngineName;
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Folder of the built page; `dist/web` of this package when not given. */
  readonly webRoot?: string;
  /** Who judges, as written beside each judgement. */
  readonly reviewer?: string;
  readonly now?: () => string;
  /** Told of errors nobody expected. */
  readonly onError?: (error: unknown) => void;
}

export interface RunningServer {
  /** "http://127.0.0.1:4173" */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the page and its interface on this machine only. Rejects with ParallaxError
 * `host_not_loopback` for any other address, `port_taken` when another program listens there.
 */
export function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store, codebook, host = "127.0.0.1", port = 4173 } = options;
  const names = new Map(codebook.types.types.map(({ id, name }) => [id, name]));
  const app = createApp({
    store,
    rules: {
      link: createLink(codebook.linking),
      ceasefires: (readings, incidents) => findCeasefires(readings, incidents, codebook.ceasefires),
      conditions: (readings, incidents) => findConditions(readings, incidents, codebook.ceasefires),
    },
    labels: (type) => names.get(type) ?? words(type),
    files: pageFiles(options.webRoot ?? ownPage()),
    readSentence: lateReader(options.engine),
    reviewer: options.reviewer ?? "local reviewer",
    now: options.now ?? (() => new Date().toISOString()),
    onError: options.onError ?? (() => {}),
  });
  return listen(app, host, port);
}

/** Lets an app answer on a loopback address; rejects as `startServer` does. */
export async function listen(app: Hono, host: string, port: number): Promise<RunningServer> {
  if (!isLoopback(host))
    throw new ParallaxError(
      "host_not_loopback",
      `Cannot serve on ${host}: without accounts the record is shown on this machine only (127.0.0.1).`,
    );
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      const name = info.family === "IPv6" ? `[${info.address}]` : info.address;
      resolve({ url: `http://${name}:${info.port}`, port: info.port, close: () => closeServer(server) });
    });
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new ParallaxError("port_taken", `Port ${port} is in use; choose another with --port.`, {
              cause: error,
            })
          : new ParallaxError("server_failed", `Cannot serve on ${host}:${port}: ${error.message}`, {
              cause: error,
            }),
      ),
    );
  });
}

/** `dist/web`, seen from the sources (`src/server`) or from the built package (`dist/server`). */
function ownPage(): string {
  const here = fileURLToPath(new URL(".", import.meta.url));
  return /[\\/]src[\\/]server[\\/]$/.test(here)
    ? fileURLToPath(new URL("../../dist/web", import.meta.url))
    : fileURLToPath(new URL("../web", import.meta.url));
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close(() => resolve());
  });
}
