import { slice } from "../base/index.ts";
import type { Claim } from "../claims/record.ts";
import type { Paint } from "./io.ts";
import { visible } from "./safe-text.ts";
import { actWords, factualityWords, idWords, speakerWords, timeWords, tollWords } from "./wording.ts";

/**
 * A claim in one line: who, does what, with which event, by and against whom, where, when, how many,
 * and the words that say so.
 */
export function claimLine(
  claim: Claim,
  text: string,
  paint: Paint,
  label: (type: string) => string = idWords,
): string {
  const named = (role: string): string[] =>
    claim.roles.filter((each) => each.role === role).map((each) => visible(each.name));
  const agents = named("agent");
  const targets = [...named("target"), ...named("victim")];
  const surely = factualityWords(claim.factuality);
  const event = [
    paint.strong(visible(label(claim.type))),
    agents.length > 0 ? `by ${unique(agents).join(", ")}` : "",
    targets.length > 0 ? `against ${unique(targets).join(", ")}` : "",
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
  const said = `${paint.name(speakerWords(claim))} ${actPaint(claim.act, paint)(actWords(claim.act))} ${words(event)}`;
  return `${[said, ...details].filter((part) => part !== "").join(" · ")} — “${visible(slice(text, claim.evidence))}”`;
}

function actPaint(act: Claim["act"], paint: Paint): (text: string) => string {
  if (act === "deny" || act === "dispute") return paint.bad;
  if (act === "admit" || act === "confirm" || act === "claim_responsibility") return paint.good;
  return (text) => text;
}

const words = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");
const unique = (names: readonly string[]): string[] => [...new Set(names)];
