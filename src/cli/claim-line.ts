import { type Span, slice } from "../base/index.ts";
import type { Claim, Reading } from "../claims/record.ts";
import type { Paint } from "./io.ts";
import { clip } from "./layout.ts";
import { visible } from "./safe-text.ts";
import { actWords, factualityWords, idWords, speakerWords, timeWords, tollWords } from "./wording.ts";

/** The codebook's type for acts that have none of their own; its name says nothing to a reader. */
const UNTYPED = "other";

/** Columns of a content quoted in place of a type. */
const CONTENT = 90;

/**
 * A claim in one line: who, does what, with which event, by and against whom, where, when, how many.
 * Where the event has no type of its own, the words that are said stand in its place.
 */
export function claimLine(
  claim: Claim,
  reading: Pick<Reading, "document" | "attributions">,
  paint: Paint,
  label: (type: string) => string = idWords,
): string {
  const named = (role: string): string[] =>
    claim.roles.filter((each) => each.role === role).map((each) => visible(each.name));
  const agents = named("agent");
  const targets = [...named("target"), ...named("victim")];
  const surely = factualityWords(claim.factuality);
  const isTyped = claim.type !== UNTYPED;
  const event = [
    isTyped
      ? paint.strong(typeWords(label(claim.type)))
      : `“${clip(visible(slice(reading.document.text, contentOf(claim, reading.attributions))), CONTENT)}”`,
    isTyped && agents.length > 0 ? `by ${unique(agents).join(", ")}` : "",
    isTyped && targets.length > 0 ? `against ${unique(targets).join(", ")}` : "",
    surely === "" ? "" : paint.doubt(`(${surely})`),
    claim.intent === null ? "" : claim.intent,
  ];
  const details = [
    claim.place === null ? "" : visible(claim.place.name),
    timeWords(claim.time),
    ...claim.tolls.map(tollWords),
    claim.background ? paint.faint("background") : "",
    claim.aggregate ? paint.faint("over several events") : "",
  ];
  const said = `${paint.name(speakerWords(claim))} ${actPaint(claim.act, paint)(actWords(claim.act))}: ${words(event)}`;
  return [said, ...details].filter((part) => part !== "").join(" · ");
}

/** What is said: the closest content around the trigger, the evidence where nobody is cited. */
function contentOf({ trigger, evidence }: Claim, attributions: Reading["attributions"]): Span {
  const around = attributions
    .flatMap(({ content }) => content)
    .filter(({ start, end }) => start <= trigger.start && trigger.end <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  return around[0] ?? evidence;
}

/** "Bombing (planted or thrown explosive)" within a line: "bombing". */
function typeWords(name: string): string {
  const short = visible(name).replace(/ \([^)]*\)$/, "");
  return /^\p{Lu}\p{Ll}/u.test(short) ? short.charAt(0).toLowerCase() + short.slice(1) : short;
}

function actPaint(act: Claim["act"], paint: Paint): (text: string) => string {
  if (act === "deny" || act === "dispute") return paint.bad;
  if (act === "admit" || act === "confirm" || act === "claim_responsibility") return paint.good;
  return (text) => text;
}

const words = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");
const unique = (names: readonly string[]): string[] => [...new Set(names)];
