/**
 * The surroundings failed (disk, database, network, an unreadable input). The command line prints one
 * line and exits non-zero, the server maps it to a status. A caller's mistake is a RangeError or
 * TypeError instead; an odd page is a Diagnostic.
 */
export class ParallaxError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ParallaxError";
    this.code = code;
  }
}
