import { contains, overlaps } from "../../src/base/index.ts";
import { type ActorReader, actorReader } from "../../src/claims/actors/index.ts";
import { findEvents } from "../../src/claims/events/index.ts";
import type { EventCandidate } from "../../src/claims/record.ts";
import { loadCodebook } from "../../src/codebook/index.ts";
import type { LanguageLayers } from "../../src/language/index.ts";
import type { Case, Expectation } from "../cases.ts";
import { read } from "./attribution-reading.ts";

export const codebook = loadCodebook();

export interface EventReading {
  readonly layers: LanguageLayers;
  readonly actors: ActorReader;
  readonly events: readonly EventCandidate[];
}

export function readEvents(text: string): EventReading {
  const { document, layers } = read(text);
  const actors = actorReader(document, layers, codebook.actors);
  return { layers, actors, events: findEvents(layers, document, codebook, actors) };
}

/** "24..", "..80", "3", "10..15" */
function range(text: string): [number | null, number | null] {
  const [low = "", high] = text.split("..");
  const value = (end: string): number | null => (end === "" ? null : Number(end));
  return high === undefined ? [value(low), value(low)] : [value(low), value(high)];
}

const HARMS = new Set(["killed", "injured", "missing", "captured", "displaced", "affected"]);

/**
 * `type=air_strike|attack_other trigger=t agent=a agent.party=Russia killed=24.. who=military scope=part`: one event
 * has all of it. A role names a mark that its span must touch; `agent.party`, `.id`, `.name` are compared whole.
 */
export function evaluateEvents(one: Case): string[] {
  const { events } = readEvents(one.text);
  return one.expected.flatMap((expected) => {
    const met = events.some((event) => meets(event, expected, one));
    if (met !== expected.negated) return [];
    const wanted = [...expected.fields].map(([name, value]) => `${name}=${value}`).join(" ");
    return [
      `${expected.negated ? "must not be read" : "not read"}: ${wanted}; read: ${events.map((event) => brief(event, one.text)).join("; ") || "nothing"}`,
    ];
  });
}

function meets(event: EventCandidate, { fields }: Expectation, one: Case): boolean {
  for (const [name, value] of fields) {
    const [field = "", part] = name.split(".");
    if (field === "type") {
      if (!value.split("|").includes(event.type)) return false;
    } else if (field === "kind" || field === "intent") {
      if (event[field] !== value) return false;
    } else if (field === "trigger") {
      const marks = one.spans.get(value);
      if (!marks) throw new SyntaxError(`${one.file}:${one.line}: no mark ${value}`);
      if (!marks.some((mark) => overlaps(mark, event.trigger))) return false;
    } else if (field === "refers") {
      if (event.refersTo >= 0 !== (value === "true")) return false;
    } else if (field === "code") {
      if (event.codes[part ?? ""] !== value) return false;
    } else if (HARMS.has(field)) {
      const [low, high] = range(value);
      const who = fields.get("who");
      const scope = fields.get("scope");
      const wording = fields.get("wording");
      const found = event.tolls.some(
        (toll) =>
          toll.harm === field &&
          toll.low === low &&
          toll.high === high &&
          (who === undefined || toll.who === who) &&
          (scope === undefined || toll.scope === scope) &&
          (wording === undefined || toll.wording === wording),
      );
      if (!found) return false;
    } else if (field === "tolls") {
      if (event.tolls.length !== Number(value)) return false;
    } else if (field !== "who" && field !== "scope" && field !== "wording") {
      const filled = event.roles.filter((role) => role.role === field);
      if (part) {
        if (!filled.some((role) => String(role[part as "name" | "id" | "party" | "kind"]) === value))
          return false;
      } else if (value === "none") {
        if (filled.length > 0) return false;
      } else {
        const marks = one.spans.get(value);
        if (!marks) throw new SyntaxError(`${one.file}:${one.line}: no mark ${value}`);
        for (const mark of marks)
          if (!filled.some(({ span }) => span && (contains(span, mark) || contains(mark, span))))
            return false;
      }
    }
  }
  return true;
}

const brief = (event: EventCandidate, text: string): string =>
  `${event.type} "${text.slice(event.trigger.start, event.trigger.end)}" (${event.roles.map((role) => `${role.role}=${role.name}/${role.party}`).join(", ")}) ${event.tolls.map((toll) => `${toll.harm} ${toll.who} ${toll.low}..${toll.high} ${toll.scope}`).join(", ")} ${event.intent ?? ""}`;
