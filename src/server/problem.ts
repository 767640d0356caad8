import { ParallaxError } from "../base/index.ts";
import type { Problem } from "./api.ts";

/** An answer that is not the thing asked for; `code` is stable, `detail` is for a person. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(status: number, code: string, title: string, detail: string) {
    super(detail);
    this.problem = { type: "about:blank", title, status, detail, code };
  }
}

export const notFound = (what: string): ProblemError =>
  new ProblemError(404, "not_found", "Not found", `The record has no ${what}.`);

export const badRequest = (detail: string): ProblemError =>
  new ProblemError(400, "bad_request", "Bad request", detail);

/** Maps what was thrown to an answer. Only messages written for people leave the server. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof ParallaxError)
    return {
      type: "about:blank",
      title: "The record cannot answer",
      status: 503,
      detail: error.message,
      code: error.code,
    };
  return {
    type: "about:blank",
    title: "Something went wrong in the server",
    status: 500,
    detail: "The server met an error it did not expect. The record itself was not changed.",
    code: "unexpected",
  };
}

export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  });
}
