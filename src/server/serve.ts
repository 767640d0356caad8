import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import { ParallaxError } from "../base/index.ts";
import type { Link } from "../incidents/link-input.ts";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";
import { pageFiles } from "./files.ts";
import { isLoopback } from "./guard.ts";
import { type TypeLabels, words } from "./wire.ts";

export interface ServerOptions {
  readonly store: Store;
  readonly link: Link;
  /** Words for codebook types; ids are read as words where it has none. */
  readonly labels?: TypeLabels;
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Folder of the built page; `dist/web` of this package when not given. */
  readonly webRoot?: string;
  readonly reviewer?: string;
  readonly now?: () => string;
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
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = "127.0.0.1", port = 4173 } = options;
  if (!isLoopback(host))
    throw new ParallaxError(
      "host_not_loopback",
      `Cannot serve on ${host}: without accounts the record is shown on this machine only (127.0.0.1).`,
    );
  const app = createApp({
    store: options.store,
    link: options.link,
    labels: options.labels ?? words,
    files: pageFiles(options.webRoot ?? ownPage()),
    reviewer: options.reviewer ?? "local reviewer",
    now: options.now ?? (() => new Date().toISOString()),
    onError: options.onError ?? (() => {}),
  });
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
