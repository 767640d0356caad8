/** A calendar day or moment as ISO 8601 allows it here. */
const ISO =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?$/u;

/**
 * Checks an ISO date or date-time ("2016-09", "2016-09-18", "2016-09-18T14:05:00Z") and returns it
 * in that form; null when it is none or names a day that does not exist.
 */
export function isoDate(value: string): string | null {
  const match = ISO.exec(value.trim());
  if (!match) return null;
  const [, year, month, day] = match as unknown as [string, string, string, string | undefined];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day ?? 1)) return null;
  if (match[4] !== undefined && (Number(match[4]) > 24 || Number(match[5]) > 59)) return null;
  return value.trim().replace(" ", "T");
}
