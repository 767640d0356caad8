import type { CellValue, IncidentDetail, Question, VersionValue, WireClaim } from "../server/index.ts";
import { plural } from "./add.ts";
import { gradePaint } from "./incidents.ts";
import type { Io } from "./io.ts";
import { columnsOf, table, wrap } from "./layout.ts";
import { visible } from "./safe-text.ts";
import { actWords, dayWords, factualityWords, idWords, rangeWords, timeWords, tollWords } from "./wording.ts";

type Page = Pick<Io, "columns" | "paint">;

/** Laid out for so many columns where there is no terminal. */
const WIDTH = 100;
/** A side's column is never narrower; more sides than fit stand below one another. */
const NARROWEST = 14;
/** Sides that get a column, and quotations shown of each. */
const SIDES = 6;
const QUOTES = 2;
/** Values and names listed in one place before the rest is counted. */
const LISTED = 4;

const QUESTIONS: Readonly<Record<Question, string>> = {
  happened: "position",
  agent: "who did it",
  target: "to whom",
  killed: "killed",
  injured: "injured",
  intent: "on purpose",
  time: "when",
  place: "where",
};

type Section = readonly [string, readonly string[]];

/** Who speaks when nobody is named. */
const OWN_VOICE = "The reports themselves";

/**
 * An incident for a person: the sides, where they differ, the figures, the words, the sources, the
 * grade. The brief one ends after where they differ.
 */
export function incidentText(detail: IncidentDetail, page: Page, isBrief = false): string {
  const first: Section[] = [
    ["What each side says", sides(detail, page)],
    ["Where they differ", differences(detail, page)],
  ];
  const rest = (): Section[] => [
    ["Figures, and who gives them", figures(detail, page)],
    ["In their words", quotations(detail, page)],
    ["Sources", sources(detail, page)],
    ["Suggested grade", grade(detail, page)],
    ["Why these claims are one incident", detail.reasons.flatMap((reason) => bullet(reason, page))],
  ];
  const out = head(detail, page);
  for (const [title, lines] of isBrief ? first : [...first, ...rest()])
    if (lines.length > 0) out.push("", page.paint.strong(title.toUpperCase()), ...lines);
  return out.map((line) => `${line.trimEnd()}\n`).join("");
}

function head(detail: IncidentDetail, { columns, paint }: Page): string[] {
  const what = visible(detail.type.label);
  const by = detail.agents.length > 0 ? ` by ${detail.agents.map(visible).join(", ")}` : "";
  const against = detail.targets.length > 0 ? ` against ${detail.targets.map(visible).join(", ")}` : "";
  const facts = [
    timeWords(detail.time) || "day not known",
    detail.place === null ? "place not known" : visible(detail.place.name),
    `${plural(detail.documents, "report")}, ${plural(detail.independentOrigins, "origin")}`,
    idWords(detail.grade.harm),
    detail.id,
  ];
  return [
    ...wrap(`${what}${by}${against}`, columns).map(paint.strong),
    ...wrap(facts.join(" · "), columns).map(paint.faint),
  ];
}

/** The grid: a row for every question that somebody answers, a column for every side. */
function sides(detail: IncidentDetail, { columns, paint }: Page): string[] {
  const width = columns ?? WIDTH;
  const label = 12;
  const perBand = Math.max(1, Math.floor((width - label) / (NARROWEST + 2)));
  const lines: string[] = [];
  const shown = detail.accountsInFull.slice(0, SIDES);
  for (let from = 0; from < shown.length; from += perBand) {
    const band = shown.slice(from, from + perBand);
    const room = Math.min(40, Math.floor((width - label) / band.length) - 2);
    if (lines.length > 0) lines.push("");
    lines.push(
      ...columnsOf(
        ["", ...band.map(({ party }) => visible(party ?? OWN_VOICE))],
        [label, ...band.map(() => room)],
        [paint.faint, ...band.map(() => paint.name)],
      ),
    );
    for (const row of detail.grid) {
      const cells = row.cells.slice(from, from + band.length).map(cellWords);
      if (cells.every((cell) => cell === "")) continue;
      lines.push(
        ...columnsOf([QUESTIONS[row.question], ...cells], [label, ...band.map(() => room)], [paint.faint]),
      );
    }
  }
  const others = detail.accountsInFull
    .slice(SIDES)
    .map(({ party, position }) => `${visible(party ?? OWN_VOICE)} ${position}`);
  if (others.length > 0) lines.push("", ...wrap(others.join(", "), columns, paint.faint("also        ")));
  return lines;
}

function cellWords(values: readonly CellValue[]): string {
  return listed(
    [...new Set(values.map(valueWords))].filter((words) => words !== ""),
    "; ",
  );
}

/** The first few, and how many more there are. */
function listed(words: readonly string[], between: string): string {
  const more = words.length - LISTED;
  return more > 1 ? `${words.slice(0, LISTED).join(between)}${between}${more} more` : words.join(between);
}

function valueWords({ value, firm }: CellValue): string {
  switch (value.kind) {
    case "stance":
      return [value.hearsay ? "hearsay:" : "", actWords(value.act), factualityWords(value.factuality)]
        .filter((part) => part !== "")
        .join(" ");
    case "count": {
      const words = rangeWords(value);
      const who = value.who === "unknown" ? "" : ` ${value.who}`;
      const plain = visible(value.wording).replaceAll(/[,\s]/g, "") === String(value.low);
      return `${words}${who}${plain ? "" : ` (“${visible(value.wording)}”)`}${value.part ? ", among others" : ""}`;
    }
    case "time":
      return timeWords(value);
    case "intent":
      return value.intent;
    case "name":
    case "place":
      return `${visible(value.name)}${firm ? "" : "?"}`;
  }
}

function differences(detail: IncidentDetail, page: Page): string[] {
  return detail.disagreements.flatMap(({ field, versions }) => {
    const said = versions.map(({ value, parties, claims }) => {
      const who = parties.map((party) => visible(party ?? OWN_VOICE.toLowerCase()));
      return `${versionWords(value)} (${listed(who, ", ") || plural(claims.length, "claim")})`;
    });
    return wrap(said.join("  /  "), page.columns, `  ${QUESTIONS[field as Question] ?? idWords(field)}: `);
  });
}

function versionWords(value: VersionValue): string {
  switch (value.kind) {
    case "range":
      return rangeWords(value);
    case "name":
      return `${value.not ? "not " : ""}${visible(value.name)}`;
    case "happened":
      return value.happened ? "it happened" : "it did not happen";
    case "time":
      return timeWords({ ...value, precision: "day" });
    case "intent":
      return value.intent;
    case "type":
      return visible(value.type.label);
  }
}

function figures(detail: IncidentDetail, { columns, paint }: Page): string[] {
  if (detail.figures.length === 0) return [];
  const rows = detail.figures.map((figure) => [
    tollWords(figure),
    visible(figure.owner ?? OWN_VOICE),
    figure.at === null ? "" : dayWords(figure.at, "day"),
    plural(figure.documents, "report"),
    figure.scope === "event" ? "" : SCOPES[figure.scope],
  ]);
  const text = table(
    [
      { title: "figure", grows: true },
      { title: "given by", grows: true, paint: paint.name },
      { title: "first reported" },
      { title: "in" },
      { title: "" },
    ],
    rows,
    columns === null ? null : columns - 2,
    paint.faint,
  );
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`);
}

const SCOPES = { part: "a part", cumulative: "a running total", aggregate: "over several events" } as const;

function quotations(detail: IncidentDetail, { columns, paint }: Page): string[] {
  return detail.accountsInFull.slice(0, SIDES + 1).flatMap(({ party, claims }) => {
    const seen = new Set<string>();
    const quoted: WireClaim[] = [];
    for (const id of claims) {
      const claim = detail.claimsById[id];
      if (claim === undefined || seen.has(claim.passage.text)) continue;
      seen.add(claim.passage.text);
      quoted.push(claim);
    }
    const lines = quoted.slice(0, QUOTES).flatMap((claim) => {
      const document = detail.documentsById[claim.document];
      const where = [
        document?.publisher ?? document?.title ?? claim.document,
        document?.published?.value.slice(0, 10),
      ]
        .filter((part) => part != null)
        .map((part) => visible(part as string));
      return wrap(`“${visible(claim.passage.text)}” ${paint.faint(`— ${where.join(", ")}`)}`, columns, "  ");
    });
    const more = quoted.length - QUOTES;
    if (more > 0) lines.push(paint.faint(`  and ${plural(more, "more passage")}`));
    return lines.length === 0 ? [] : [paint.name(visible(party ?? OWN_VOICE)), ...lines];
  });
}

function sources(detail: IncidentDetail, page: Page): string[] {
  return detail.origins.flatMap(({ first, documents }) => {
    const name = (id: string): string => {
      const document = detail.documentsById[id];
      return visible(document?.publisher ?? document?.title ?? id);
    };
    const document = detail.documentsById[first];
    const copies = documents.filter((id) => id !== first).map(name);
    const parts = [
      name(first),
      document?.published == null ? "undated" : dayWords(document.published.value, "day"),
      document?.title == null ? "" : `“${visible(document.title)}”`,
      copies.length === 0 ? "" : `copied by ${[...new Set(copies)].join(", ")}`,
    ];
    return bullet(parts.filter((part) => part !== "").join(" · "), page);
  });
}

function grade({ grade: { harm, strike, reasons } }: IncidentDetail, page: Page): string[] {
  const { paint } = page;
  const both = `  harm ${gradePaint(harm, paint)(idWords(harm))} · strike ${gradePaint(strike, paint)(idWords(strike))}`;
  return [
    `${both} ${paint.faint("(a person decides)")}`,
    ...reasons.flatMap((reason) => bullet(reason, page)),
  ];
}

const bullet = (text: string, { columns }: Page): string[] => wrap(visible(text), columns, "  - ");
