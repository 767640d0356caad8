import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { Argument, type Command, Option } from "commander";
import { ParallaxError } from "../base/index.ts";
import type { Derived } from "../server/index.ts";
import type { Judgement } from "../store/index.ts";
import { UsageError } from "./failure.ts";
import { table } from "./layout.ts";
import type { Context } from "./main.ts";
import {
  type CodebookOption,
  codebookOption,
  type FormatOption,
  formatOption,
  type RecordOption,
  recordOption,
} from "./options.ts";
import { jsonText, visible } from "./safe-text.ts";
import { dayWords } from "./wording.ts";

interface JudgeOptions extends RecordOption, FormatOption, CodebookOption {
  readonly reason?: string;
  readonly by: string;
}

const VERDICTS = ["same", "different", "accept", "reject", "undo", "list"] as const;
type Verdict = (typeof VERDICTS)[number];

/** How many subjects each takes. */
const SUBJECTS: Readonly<Record<Verdict, readonly [number, number]>> = {
  same: [2, 2],
  different: [2, 2],
  accept: [1, 1000],
  reject: [1, 1000],
  undo: [1, 1],
  list: [0, 0],
};

const EXAMPLES = `
Examples:
  parallax judge same c_1a2b c_3c4d --reason "same hour, same hill"
  parallax judge different i_1a2b i_3c4d          two incidents stay apart
  parallax judge reject c_1a2b --reason "a headline about another strike"
  parallax judge list                             who decided what, and when
  parallax judge undo j_5e6f

A judgement always wins over what was computed. It is added to the record, never edited; undo is a
judgement as well.`;

export function defineJudge(program: Command, context: Context): void {
  program
    .command("judge")
    .description("decide: same event or not, a claim right or wrong; or list what was decided")
    .addArgument(new Argument("<verdict>", "what you decide").choices(VERDICTS))
    .argument("[ids...]", "claims or incidents; for undo, the judgement")
    .addOption(new Option("--reason <words>", "why"))
    .addOption(new Option("--by <name>", "who decides").default(userName(), "your user name"))
    .addOption(recordOption())
    .addOption(formatOption())
    .addOption(codebookOption())
    .addHelpText("after", EXAMPLES)
    .action((verdict: Verdict, ids: string[], options: JudgeOptions) =>
      judge(verdict, ids, options, context),
    );
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

async function judge(
  verdict: Verdict,
  ids: readonly string[],
  options: JudgeOptions,
  { io }: Context,
): Promise<void> {
  const [least, most] = SUBJECTS[verdict];
  if (ids.length < least || ids.length > most)
    throw new UsageError(
      `${verdict} takes ${least === most ? least : `${least} or more`} ids, not ${ids.length}. See: parallax judge --help`,
    );
  const { withDerived, withView } = await import("./record-view.ts");
  if (verdict === "list") {
    const all = await withView(options, (view) => Array.fromAsync(view.judgements()));
    return io.out(
      options.format === "json" ? `${jsonText(all, 2)}\n` : listText(all, io.columns, io.paint.faint),
    );
  }
  const subjects = await withDerived(options, async (derived, view) =>
    verdict === "undo"
      ? [findOne(await Array.fromAsync(view.judgements()), ids[0] as string)]
      : ids.flatMap((id) => findSubjects(derived, id, verdict)),
  );
  const judgement: Judgement = {
    id: `j_${randomUUID()}`,
    kind: verdict,
    subjects,
    value: null,
    reason: options.reason ?? null,
    by: options.by,
    at: new Date().toISOString(),
  };
  const { openSqlite } = await import("../store/index.ts");
  const store = openSqlite(options.record, { mode: "write" });
  try {
    await store.write((writer) => writer.addJudgement(judgement));
  } finally {
    await store.close();
  }
  await io.out(
    options.format === "json"
      ? `${jsonText(judgement, 2)}\n`
      : `Recorded ${judgement.id}: ${verdict} ${subjects.map(visible).join(" ")}\n`,
  );
}

/**
 * The claim with this id or beginning. Of an incident, "same" is said of all its claims, so that it still
 * means the same when they are linked anew, "different" of the incident; a claim is accepted or rejected.
 */
function findSubjects(derived: Derived, wanted: string, verdict: Verdict): readonly string[] {
  const claims = derived.claims.has(wanted)
    ? [wanted]
    : [...derived.claims.keys()].filter((id) => id.startsWith(wanted));
  const exact = derived.incidentById.get(wanted);
  const incidents =
    exact !== undefined ? [exact] : derived.incidents.filter(({ id }) => id.startsWith(wanted));
  const [incident] = incidents;
  if (claims.length === 1 && incident === undefined) return claims;
  if (claims.length === 0 && incidents.length === 1 && incident !== undefined) {
    if (verdict === "same") return incident.claims.map(({ claim }) => claim);
    const [first] = incident.claims;
    if (first !== undefined && verdict === "different") return [first.claim];
    throw new ParallaxError(
      "subject_unknown",
      `${wanted} is an incident; a person ${verdict}s its claims one by one. Nothing was recorded.`,
    );
  }
  throw new ParallaxError(
    "subject_unknown",
    claims.length + incidents.length === 0
      ? `The record has no claim or incident ${wanted}. Nothing was recorded.`
      : `Several ids begin with ${wanted}; write more of it. Nothing was recorded.`,
  );
}

function findOne(judgements: readonly Judgement[], wanted: string): string {
  const found = judgements.filter(({ id }) => id.startsWith(wanted));
  if (found.length === 1) return (found[0] as Judgement).id;
  throw new ParallaxError(
    "subject_unknown",
    found.length === 0
      ? `The record has no judgement ${wanted}. List them with: parallax judge list`
      : `Several judgements begin with ${wanted}; write more of it.`,
  );
}

function listText(
  all: readonly Judgement[],
  columns: number | null,
  faint: (text: string) => string,
): string {
  if (all.length === 0) return "No judgements.\n";
  return table(
    [
      { title: "id" },
      { title: "when" },
      { title: "by", max: 20 },
      { title: "verdict" },
      { title: "about", grows: true },
      { title: "reason", grows: true },
    ],
    all.map(({ id, at, by, kind, subjects, reason }) => [
      visible(id),
      dayWords(at),
      visible(by),
      kind,
      subjects.map(visible).join(" "),
      visible(reason ?? ""),
    ]),
    columns,
    faint,
  );
}
