import { type Command, Option } from "commander";
import type { CheckedIncidentQuery, IncidentSummary } from "../server/index.ts";
import { plural } from "./add.ts";
import { UsageError } from "./failure.ts";
import type { Io, Paint } from "./io.ts";
import { table, wrap } from "./layout.ts";
import type { Context } from "./main.ts";
import {
  type CodebookOption,
  codebookOption,
  type FormatOption,
  formatOption,
  type RecordOption,
  recordOption,
  wholeNumber,
} from "./options.ts";
import { jsonText, visible } from "./safe-text.ts";
import { rangeWords, timeWords } from "./wording.ts";

interface IncidentsOptions extends RecordOption, FormatOption, CodebookOption {
  readonly type?: string;
  readonly party?: string;
  readonly place?: string;
  readonly from?: string;
  readonly to?: string;
  readonly search?: string;
  readonly sort: CheckedIncidentQuery["sort"];
  readonly limit?: number;
  readonly all?: boolean;
}

const EXAMPLES = `
Examples:
  parallax incidents
  parallax incidents --party Russia --from 2016-09-01 --to 2016-09-30
  parallax incidents --type air_strike --sort newest --limit 20
  parallax incidents --format json | jq '.[].id'

Figures are what is said, with its range. An origin is a named speaker, a wire or an outlet's own voice;
copies count once, and so does a statement that many reports quote. A grade is a suggestion; a person decides.`;

export function defineIncidents(program: Command, context: Context): void {
  program
    .command("incidents")
    .description("list what the record tells of, and where the reports differ")
    .addOption(recordOption())
    .addOption(formatOption())
    .addOption(new Option("--type <type>", "of this codebook type, air_strike for instance"))
    .addOption(new Option("--party <name>", "of which this party speaks"))
    .addOption(new Option("--place <name>", "at this place"))
    .addOption(new Option("--from <day>", "on this day or later"))
    .addOption(new Option("--to <day>", "on this day or earlier"))
    .addOption(new Option("--search <words>", "with these words in type, place and parties"))
    .addOption(
      new Option("--sort <order>", "the order")
        .choices(["contested", "newest", "oldest", "sources"])
        .default("contested"),
    )
    .addOption(new Option("--limit <number>", "at most so many").argParser(wholeNumber(1, 999_999)))
    .addOption(new Option("--all", "with mentions that have no day, place or figure"))
    .addOption(codebookOption())
    .addHelpText("after", EXAMPLES)
    .action((options: IncidentsOptions) => incidents(options, context));
}

async function incidents(options: IncidentsOptions, context: Context): Promise<void> {
  const { io } = context;
  for (const name of ["from", "to"] as const) {
    const day = options[name];
    if (day !== undefined && !/^\d{4}(?:-\d{2}){0,2}$/.test(day))
      throw new UsageError(`--${name} ${day}: not a day. Write 2016-09-17, 2016-09 or 2016.`);
  }
  const { toIncident } = await import("../interchange/index.ts");
  const { isMention, listIncidents } = await import("../server/index.ts");
  const { shortIds, withDerived } = await import("./record-view.ts");
  await withDerived(options, async (derived, _view, labels) => {
    const { type, party, place, from, to, search: q, sort, limit = 1_000_000 } = options;
    const query = Object.fromEntries(
      Object.entries({ type, party, place, from, to, q, sort, limit }).filter(
        ([, value]) => value !== undefined,
      ),
    ) as CheckedIncidentQuery;
    const list = listIncidents(derived, query, labels);
    if (options.format === "json") {
      const found = list.items.flatMap(({ id }) => derived.incidentById.get(id) ?? []);
      await io.out(`${jsonText(found.map(toIncident), 2)}\n`);
      return;
    }
    const short = shortIds(derived.incidents.map(({ id }) => id));
    const items = options.all ? list.items : list.items.filter((each) => !isMention(each));
    await io.out(incidentsText(items, short, io));
    const totals = [
      plural(list.total, "incident"),
      list.items.length < list.total ? `${list.items.length} shown` : "",
      items.length < list.items.length
        ? `${plural(list.items.length - items.length, "mention")} without day or place (--all lists them)`
        : "",
      `from ${plural(derived.documents.size, "report")}`,
      plural(derived.claims.size, "claim"),
    ];
    await io.out(io.paint.faint(`${totals.filter((part) => part !== "").join(", ")}\n`));
  });
}

/** A table of incidents; on a terminal each row is followed by who takes which position. */
export function incidentsText(
  items: readonly IncidentSummary[],
  short: (id: string) => string,
  { columns, paint }: Pick<Io, "columns" | "paint">,
): string {
  if (items.length === 0) return "";
  const rows = items.map((each) => [
    short(each.id),
    timeWords(each.time) || "day not known",
    eventWords(each),
    each.place === null ? "place not known" : visible(each.place.name),
    killedWords(each),
    String(each.documents),
    String(each.independentOrigins),
    each.grade.harm,
    ...(columns === null ? [positionsWords(each.accounts).join(", "), each.differsOn.join(", ")] : []),
  ]);
  const text = table(
    [
      { title: "id", paint: paint.name },
      { title: "when", max: 22 },
      { title: "what", grows: true, paint: paint.strong },
      { title: "where", grows: true },
      { title: "killed", max: 14 },
      { title: "reports", align: "right" },
      { title: "origins", align: "right" },
      { title: "grade", paint: (cell) => gradePaint(cell.trim(), paint)(cell) },
      ...(columns === null ? [{ title: "positions" }, { title: "differ on" }] : []),
    ],
    rows,
    columns,
    paint.faint,
  );
  if (columns === null) return text;
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const out = [head];
  lines.forEach((line, index) => {
    const each = items[index] as IncidentSummary;
    const positions = positionsWords(each.accounts);
    const more = positions.length - POSITIONS;
    const said = [...positions.slice(0, POSITIONS), more > 0 ? `${more} more` : "", differWords(each)];
    const words = said.filter((part) => part !== "").join(" · ");
    const indent = " ".repeat(short(each.id).length + 2);
    out.push(line, ...(words === "" ? [] : wrap(words, columns, indent).map(paint.faint)));
  });
  return out.map((line) => `${line}\n`).join("");
}

function eventWords({ type, agents, targets }: IncidentSummary): string {
  const by = agents.length > 0 ? ` by ${agents.map(visible).join(", ")}` : "";
  const against = targets.length > 0 ? ` against ${targets.map(visible).join(", ")}` : "";
  return `${visible(type.label)}${by}${against}`;
}

function killedWords({ tolls }: IncidentSummary): string {
  const { killed } = tolls;
  return killed === undefined ? "" : rangeWords(killed);
}

const differWords = ({ differsOn }: IncidentSummary): string =>
  differsOn.length === 0 ? "" : `differ on ${differsOn.join(", ")}`;

/** Positions named below a row of the table. */
const POSITIONS = 4;

/** "United States admits"; those who take a side before those who only tell, nobody in particular left out. */
function positionsWords(accounts: IncidentSummary["accounts"]): string[] {
  const telling = ({ position }: { position: string }): number => (position === "states" ? 1 : 0);
  return accounts
    .filter(({ party, position }) => party !== null && position !== "none")
    .sort((a, b) => telling(a) - telling(b))
    .map(({ party, position }) => `${visible(party ?? "")} ${position}`);
}

export function gradePaint(grade: string, paint: Paint): (text: string) => string {
  if (grade === "confirmed" || grade === "declared") return paint.good;
  if (grade === "contested" || grade === "discounted") return paint.bad;
  if (grade === "weak" || grade === "single_source") return paint.doubt;
  return (text) => text;
}
