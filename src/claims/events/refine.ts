import type { ActorReader } from "../actors/index.ts";
import type { Tree } from "../attribution/index.ts";
import type { Role } from "../record.ts";
import type { JoinedEvent } from "./join.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Tester } from "./tests.ts";

/** The particular kind of a general event, by weapon, actor or manner. `main` is the document's own main type. */
export function refined(
  event: JoinedEvent,
  lexicon: Lexicon,
  test: Tester,
  main: string | null,
): { type: string; rule: string | null } {
  const { word } = event;
  const type = word.trigger.type.id;
  for (const rule of lexicon.book.refine) {
    if (!lexicon.isA(type, rule.from)) continue;
    if (rule.only.length > 0 && !rule.only.includes(type)) continue;
    if (rule.except.includes(type) || rule.to === type) continue;
    if (rule.to === "document") {
      if (main === null || !rule.words.includes(main)) continue;
      if (
        !rule.trigger.includes(word.trigger.words.at(-1) ?? "") &&
        !rule.trigger.includes(word.trigger.words[0] ?? "")
      )
        continue;
      return { type: main, rule: rule.line };
    }
    const words = lexicon.set(rule.words);
    const unless = rule.unless.length > 0 ? lexicon.set(rule.unless) : null;
    let fits = false;
    for (const slot of rule.slots) {
      if (slot === "self") fits ||= word.trigger.pos === "noun" && test.modified(word.token, words);
      else
        for (const one of event.slots) {
          if (one.slot !== slot || event.harmed.has(-1)) continue;
          if (unless && test.holds(one.head, unless, true)) continue;
          fits ||= test.holds(one.head, words, slot !== "obj" && slot !== "of");
        }
      if (fits) break;
    }
    if (fits) return { type: rule.to, rule: rule.line };
  }
  return { type, rule: null };
}

/** The particular attack a report is mostly about; null when none stands out. */
export function mainType(types: readonly { type: string }[], lexicon: Lexicon): string | null {
  const counts = new Map<string, number>();
  let attacks = 0;
  for (const { type } of types) {
    if (!lexicon.isA(type, "attack_other") || type === "attack_other" || type === "killing") continue;
    attacks++;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [type, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = type;
  return best !== null && (counts.get(best) ?? 0) * 2 >= attacks ? best : null;
}

/** Codes of other schemes that depend on who did it to whom. */
export function subcodesOf(
  type: string,
  event: JoinedEvent,
  roles: readonly Role[],
  lexicon: Lexicon,
  test: Tester,
  tree: Tree,
  _actors: ActorReader,
): Record<string, string> {
  const codes: Record<string, string> = {};
  const headsOf = (role: string): number[] => {
    const starts = roles
      .filter((one) => one.role === role && one.span !== null)
      .map((one) => one.span?.start);
    return event.slots
      .filter(({ head }) => starts.some((start) => covers(head, start)))
      .map(({ head }) => head);
  };
  const covers = (head: number, start: number | undefined): boolean => {
    const at = tree.tokens[head]?.span.start ?? -1;
    const role = roles.find((one) => one.span?.start === start);
    return start !== undefined && role?.span != null && role.span.start <= at && at < role.span.end;
  };
  for (const rule of lexicon.book.subcodes) {
    if (rule.type !== type) continue;
    let fits = true;
    for (const { slot, words } of rule.if) {
      const set = lexicon.set(words);
      if (slot === "self" && set.single.has(tree.lemma(event.word.token))) continue;
      if (slot === "self" || slot === "sentence" || slot === "document")
        fits &&= test.passes(
          { ...event.word.trigger, if: [{ slot, words: set }], unless: [] },
          { token: event.word.token, slots: event.slots, particle: "", negated: false, verb: -1 },
        );
      else if (slot === "agent" || slot === "target" || slot === "instrument")
        fits &&= headsOf(slot).some((head) => test.holds(head, set, true));
      else fits &&= event.slots.some((one) => one.slot === slot && test.holds(one.head, set, true));
      if (!fits) break;
    }
    if (fits) for (const [scheme, code] of Object.entries(rule.codes)) codes[scheme] ??= code;
  }
  return codes;
}
