import { ProblemError } from "./problem.ts";

/**
 * Sent with every answer. Scripts, styles and fonts come from this server alone, nothing inline runs, and
 * no report can load or embed anything, whatever its text says.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types svelte-trusted-html",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
};

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);

/** True for names and addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/**
 * Refuses what a foreign page could send: a Host that is not ours (DNS rebinding), a request started by
 * another site, a change whose Origin is not this server. Throws ProblemError.
 */
export function checkRequest(request: Request): void {
  const host = hostName(request.headers.get("host") ?? "");
  if (host === null || !isLoopback(host))
    throw new ProblemError(
      421,
      "host_refused",
      "Misdirected request",
      "This server answers to loopback names only.",
    );
  const site = request.headers.get("sec-fetch-site");
  const path = new URL(request.url).pathname;
  if (site !== null && site !== "same-origin" && site !== "none" && path.startsWith("/api/"))
    throw new ProblemError(
      403,
      "foreign_origin",
      "Forbidden",
      "Another site asked for this; it was refused.",
    );
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  if (origin === null || origin !== `http://${request.headers.get("host")}`)
    throw new ProblemError(
      403,
      "foreign_origin",
      "Forbidden",
      "A change must come from this server's own page.",
    );
}

/** The name in a Host header without its port; null when it is malformed. */
function hostName(header: string): string | null {
  const bracketed = /^\[([0-9a-fA-F:.]+)\](?::\d{1,5})?$/.exec(header);
  if (bracketed !== null) return (bracketed[1] as string).toLowerCase();
  const plain = /^([A-Za-z0-9.-]+)(?::\d{1,5})?$/.exec(header);
  return plain === null ? null : (plain[1] as string).toLowerCase();
}
