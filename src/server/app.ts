import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { Judgement, Store, View } from "../store/store.ts";
import type { JudgementAnswer } from "./api.ts";
import { ceasefiresPage } from "./ceasefires-page.ts";
import type { Derived, Derivers } from "./derived.ts";
import { documentDetail } from "./document-page.ts";
import type { PageFiles } from "./files.ts";
import { checkRequest, SECURITY_HEADERS } from "./guard.ts";
import { incidentQuery, listIncidents } from "./incident-list.ts";
import { incidentDetail } from "./incident-page.ts";
import { overview, placesPage, searchPage, sourcesPage } from "./other-pages.ts";
import { badRequest, notFound, ProblemError, problemOf, problemResponse } from "./problem.ts";
import { openRecords } from "./records.ts";
import { type ReadSentence, sentenceAt, sentenceTree } from "./tree.ts";
import type { TypeLabels } from "./wire.ts";

export interface AppOptions {
  readonly store: Store;
  readonly rules: Derivers;
  readonly labels: TypeLabels;
  readonly files: PageFiles;
  readonly readSentence: ReadSentence;
  /** Who judges, as written beside each judgement. */
  readonly reviewer: string;
  /** ISO 8601, UTC. */
  readonly now: () => string;
  /** Told of errors nobody expected. */
  readonly onError: (error: unknown) => void;
}

const judgementRequest = z.strictObject({
  kind: z.enum(["same", "different", "accept", "reject", "undo", "comment"]),
  subjects: z.array(z.string().min(1).max(200)).min(1).max(500),
  value: z.unknown().optional(),
  reason: z.string().max(4000).nullish(),
});

/** Largest body of a change, in bytes. */
const BODY_LIMIT = 256 * 1024;

/** Incidents named beside a place; all of them are one link away. */
const SHOWN_AT_PLACE = 6;

/** Answers kept for one state of the record: how many, and the longest, in code units. */
const MOST_KEPT = 400;
const LARGEST_KEPT = 2_000_000;

const answers = new WeakMap<Derived, Map<string, string>>();

/** Answers already given from this state of the record, by address; they go with the state. */
function keptFor(derived: Derived): Map<string, string> {
  let kept = answers.get(derived);
  if (kept === undefined) {
    kept = new Map();
    answers.set(derived, kept);
  }
  return kept;
}

/** The HTTP interface over one record: JSON under `/api/`, the page elsewhere. */
export function createApp(options: AppOptions): Hono {
  const { store, rules, labels, files } = options;
  const records = openRecords(store, rules);
  const app = new Hono();

  app.use(async (context, next) => {
    checkRequest(context.req.raw);
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.res.headers.set(name, value);
  });
  app.onError((error) => {
    const problem = problemOf(error);
    if (problem.code === "unexpected") options.onError(error);
    const response = problemResponse(problem);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
    return response;
  });

  /** Answers a GET from one moment of the record, with an ETag that names the moment. */
  const get = (path: string, answer: (derived: Derived, view: View, query: URLSearchParams) => unknown) =>
    app.get(path, async (context) =>
      records.read(async (derived, view) => {
        const etag = `W/"${derived.version}"`;
        const headers = {
          etag,
          "cache-control": "no-cache",
          "content-type": "application/json; charset=utf-8",
        };
        if (context.req.header("if-none-match") === etag) return new Response(null, { status: 304, headers });
        const url = new URL(context.req.url);
        const known = keptFor(derived);
        let body = known.get(url.pathname + url.search);
        if (body === undefined) {
          body = JSON.stringify(await answer(derived, view, url.searchParams));
          if (known.size < MOST_KEPT && body.length < LARGEST_KEPT)
            known.set(url.pathname + url.search, body);
        }
        return new Response(body, { headers });
      }),
    );

  get("/api/overview", (derived) => overview(derived, labels));
  get("/api/incidents", (derived, _view, query) =>
    listIncidents(derived, checked(incidentQuery, query), labels),
  );
  get("/api/incident", (derived, _view, query) => {
    const id = required(query, "id");
    return incidentDetail(derived, id, labels) ?? missing(`incident ${id}`);
  });
  get("/api/document", async (derived, view, query) => {
    const id = required(query, "id");
    return (await documentDetail(derived, view, id, labels)) ?? missing(`document ${id}`);
  });
  get("/api/tree", async (derived, _view, query) => {
    const id = required(query, "document");
    const start = required(query, "start");
    if (!/^\d{1,9}$/.test(start)) throw badRequest("The parameter start must be an offset in the text.");
    const row = derived.documents.get(id) ?? missing(`document ${id}`);
    const sentence = sentenceAt(row.sentences, Number(start)) ?? missing(`sentence at ${start}`);
    return sentenceTree(row.text, sentence, options.readSentence);
  });
  get("/api/search", (derived, view, query) =>
    searchPage(derived, view, (query.get("q") ?? "").slice(0, 500)),
  );
  get("/api/ceasefires", (derived) => ceasefiresPage(derived, labels));
  get("/api/places", (derived) => placesPage(derived, labels, SHOWN_AT_PLACE));
  get("/api/sources", (derived) => sourcesPage(derived));

  app.post("/api/judgements", bodyLimit({ maxSize: BODY_LIMIT, onError: tooLarge }), async (context) => {
    const body: unknown = await context.req.json().catch(() => {
      throw badRequest("The body is not JSON.");
    });
    const parsed = judgementRequest.safeParse(body);
    if (!parsed.success) throw badRequest(z.prettifyError(parsed.error));
    const { kind, value, reason } = parsed.data;
    const subjects = await records.read((derived) => subjectsOf(parsed.data, derived));
    const judgement: Judgement = {
      id: `j_${randomUUID()}`,
      kind,
      subjects,
      value: value ?? null,
      reason: reason ?? null,
      by: options.reviewer,
      at: options.now(),
    };
    await store.write((writer) => writer.addJudgement(judgement));
    const version = await records.read((derived) => derived.version);
    return context.json({ id: judgement.id, version } satisfies JudgementAnswer, 201);
  });

  app.all("/api/*", () => {
    throw new ProblemError(404, "not_found", "Not found", "The interface has no such path.");
  });
  app.get("*", (context) => {
    const { pathname } = new URL(context.req.url);
    const known = context.req.header("if-none-match") ?? null;
    const file = files.answer(pathname, known);
    if (file !== null) return file;
    // Places within the page are its own affair; anything that looks like a file is not there.
    if (/\.[a-z0-9]{1,8}$/i.test(pathname) || pathname.startsWith("/assets/"))
      throw new ProblemError(404, "not_found", "Not found", "There is no such file.");
    const page = files.answer("/index.html", known);
    if (page === null)
      throw new ProblemError(
        503,
        "page_not_built",
        "The page is not built",
        "Run `npm run build`, then start again.",
      );
    return page;
  });
  return app;
}

/**
 * What a judgement is kept about. "Same" of incidents is kept as said of all their claims, so that it
 * still means the same when they are linked anew. Throws ProblemError for anything the record lacks.
 */
function subjectsOf(
  { kind, subjects }: z.infer<typeof judgementRequest>,
  derived: Derived,
): readonly string[] {
  if (kind === "different" && subjects.length !== 2)
    throw badRequest("Different is said of two claims or incidents.");
  if (kind === "same" && subjects.length < 2)
    throw badRequest("Same is said of two claims or incidents, or more.");
  if (kind === "undo" || kind === "comment") return subjects;
  return subjects.flatMap((id) => {
    if (derived.claims.has(id)) return [id];
    const incident = derived.incidentById.get(id);
    if (incident === undefined || kind === "accept" || kind === "reject") return missing(`claim ${id}`);
    return kind === "same" ? incident.claims.map(({ claim }) => claim) : [id];
  });
}

function checked<T extends z.ZodType>(schema: T, query: URLSearchParams): z.output<T> {
  const parsed = schema.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw badRequest(z.prettifyError(parsed.error));
  return parsed.data;
}

function required(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null || value === "" || value.length > 2000)
    throw badRequest(`The parameter ${name} is missing.`);
  return value;
}

function missing(what: string): never {
  throw notFound(what);
}

function tooLarge(): never {
  throw new ProblemError(413, "too_large", "Too large", "The body is larger than 256 KB.");
}
