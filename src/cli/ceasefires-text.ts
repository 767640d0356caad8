import type {
  CeasefireAgreement,
  Ceasefires,
  Conditions,
  PlaceControl,
  Said,
  SiegeEpisode,
  Tri,
  ViolationAllegation,
  When,
} from "../ceasefires/index.ts";
import type { TypeLabels } from "../server/index.ts";
import type { Io } from "./io.ts";
import { wrap } from "./layout.ts";
import { visible } from "./safe-text.ts";
import { dayWords, idWords, rangeWords, timeWords } from "./wording.ts";

type Page = Pick<Io, "columns" | "paint">;

const OWN_VOICE = "the reports";

/** Truces with their allegations, then sieges, aid and control; each value with who says it. */
export function ceasefiresText(
  { agreements, unlinked }: Ceasefires,
  { sieges, access, promises, control }: Conditions,
  labels: TypeLabels,
  page: Page,
): string {
  const sections: [string, string[]][] = [
    ...agreements.map((each): [string, string[]] => [
      agreementTitle(each),
      agreementLines(each, labels, page),
    ]),
    ["Alleged violations of no agreement known", unlinked.flatMap((each) => allegation(each, labels, page))],
    ["Sieges", sieges.flatMap((each) => siege(each, page))],
    [
      "Aid",
      [
        ...access.flatMap(({ kind, happened, by, to, when, said }) =>
          item(
            [
              `${happened ? "" : "not "}${kind}${by.length > 0 ? ` by ${by.map(visible).join(", ")}` : ""}`,
              to === null ? "" : `to ${visible(to.name)}`,
              whenWords(when),
              `(${sayers(said)})`,
            ],
            page,
          ),
        ),
        ...promises.flatMap(({ by, what, where, due, outcome }) =>
          item(
            [
              `promised by ${names(by)}: ${idWords(what)}`,
              where === null ? "" : visible(where.name),
              due === null ? "" : `due ${whenWords(due)}`,
              outcome === "open" ? "" : `${idWords(outcome)} by what the record holds`,
            ],
            page,
          ),
        ),
      ],
    ],
    ["Who is said to hold what", control.flatMap((each) => controlLines(each, page))],
  ];
  const shown = sections.filter(([, lines]) => lines.length > 0);
  if (shown.length === 0) return "No ceasefires, sieges, aid or control of places in the record.\n";
  return shown
    .map(([title, lines]) =>
      [page.paint.strong(title), ...lines].map((line) => `${line.trimEnd()}\n`).join(""),
    )
    .join("\n");
}

function agreementTitle({ labels, effective, agreed, state }: CeasefireAgreement): string {
  const name = visible(labels[0]?.value ?? "ceasefire");
  const since = effective[0] ?? agreed[0];
  const when =
    since === undefined ? "" : ` ${effective.length > 0 ? "from" : "agreed"} ${whenWords(since.value)}`;
  // The label keeps its own capitals after the first letter.
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${when}: ${idWords(state.value)}`;
}

function agreementLines(agreement: CeasefireAgreement, labels: TypeLabels, page: Page): string[] {
  const { paint } = page;
  const { parties, scope, effective, agreed, ends, renewals, state, allegations, tallies } = agreement;
  const row = (label: string, parts: readonly string[]): string[] =>
    parts.length === 0 ? [] : wrap(parts.join("; "), page.columns, paint.faint(`  ${label.padEnd(10)} `));
  return [
    ...row("by our rule", [
      `${idWords(state.value)}: ${visible(state.rule)}${state.asOf === null ? "" : ` (as of ${dayWords(state.asOf, "day")})`}`,
    ]),
    ...row(
      "parties",
      parties.map(
        ({ party, role, consent }) =>
          `${visible(party)}${role === "mediator" ? " (mediator)" : consent === null ? "" : ` (${consent})`}`,
      ),
    ),
    ...row(
      "agreed",
      agreed.map((each) => `${whenWords(each.value)} (${sayers(each)})`),
    ),
    ...row(
      "in force",
      effective.map((each) => `${whenWords(each.value)} (${sayers(each)})`),
    ),
    ...row(
      "where",
      scope.places.map(({ value }) => visible(value.name)),
    ),
    ...row(
      "renewed",
      renewals.map((each) => `${whenWords(each.value)} (${sayers(each)})`),
    ),
    ...row(
      "ended",
      ends.map((each) => `${each.value.how ?? ""} ${whenWords(each.value.when)} (${sayers(each)})`.trim()),
    ),
    ...(allegations.length > 0 ? [paint.faint("  alleged violations")] : []),
    ...allegations.flatMap((each) => allegation(each, labels, page)),
    ...row(
      "counts",
      tallies.map(
        ({ by, low, high, wording, against, sumCheck }) =>
          `${rangeWords({ low, high })} (“${visible(wording)}”) counted by ${visible(by ?? OWN_VOICE)}${
            against.length > 0 ? ` against ${against.map(visible).join(", ")}` : ""
          }${sumCheck === null ? "" : sumCheck.agrees ? ", the parts add up" : `, but the parts make ${sumCheck.parts}`}`,
      ),
    ),
  ];
}

function allegation(each: ViolationAllegation, labels: TypeLabels, page: Page): string[] {
  const { allegedBy, against, act, when, where, reply, scope, verification } = each;
  return item(
    [
      `${page.paint.name(names(allegedBy))} against ${page.paint.name(against.length > 0 ? against.map(visible).join(", ") : "nobody named")}: ${visible(labels(act))}`,
      where === null ? "" : visible(where.name),
      whenWords(when),
      ...reply.map(({ party, stance }) => `${visible(party)} ${idWords(stance)}`),
      scope === "unknown" ? "" : `${scope === "disputed" ? "scope disputed" : `${scope} its scope`}`,
      page.paint.faint(idWords(verification)),
    ],
    page,
  );
}

const ELEMENTS: readonly (readonly [keyof SiegeEpisode["elements"], string])[] = [
  ["surrounded", "surrounded"],
  ["aidCannotRegularlyEnter", "aid cannot regularly enter"],
  ["peopleCannotRegularlyExit", "people cannot regularly leave"],
  ["sustained", "sustained"],
];

const TRI: Readonly<Record<Tri, string>> = { yes: "yes", no: "no", not_stated: "not said" };

function siege(
  { place, besiegers, inside, since, lifted, people, elements }: SiegeEpisode,
  page: Page,
): string[] {
  return [
    ...item(
      [
        page.paint.strong(visible(place.name)),
        besiegers.length > 0
          ? `besieged by ${besiegers.map(({ value }) => visible(value)).join(", ")}`
          : "besiegers not named",
        inside.length > 0 ? `held by ${inside.map(({ value }) => visible(value)).join(", ")}` : "",
        since[0] === undefined
          ? ""
          : `since ${dayWords(since[0].value.earliest ?? since[0].value.latest ?? "", "day")}`,
        lifted.length > 0
          ? `lifted ${whenWords(lifted[0]?.value ?? null)} (${sayers(lifted[0] as Said<unknown>)})`
          : "",
        ...people.map(
          (each) => `people: ${rangeWords(each.value)} (“${visible(each.value.wording)}”, ${sayers(each)})`,
        ),
      ],
      page,
    ),
    ...wrap(
      ELEMENTS.map(([key, words]) => `${words}: ${TRI[elements[key].value]}`).join(" · "),
      page.columns,
      "      ",
    ).map(page.paint.faint),
  ];
}

function controlLines({ place, verdict, holder, statements, lastSaid }: PlaceControl, page: Page): string[] {
  const head = item(
    [
      page.paint.strong(visible(place.name)),
      holder === null ? "" : `held by ${visible(holder)}`,
      verdict,
      lastSaid === null ? "" : `last said ${dayWords(lastSaid, "day")}`,
    ],
    page,
  );
  return [
    ...head,
    ...statements.flatMap(({ controller, part, mode, holds, at, by }) =>
      wrap(
        `${at === null ? "undated" : dayWords(at, "day")}: ${visible(controller)} ${holds ? "" : "not "}${idWords(mode)}${
          part === "whole" ? "" : ` (${visible(part)})`
        }, says ${visible(by ?? OWN_VOICE)}`,
        page.columns,
        "      ",
      ).map(page.paint.faint),
    ),
  ];
}

const item = (parts: readonly string[], { columns }: Page): string[] =>
  wrap(parts.filter((part) => part !== "").join(" · "), columns, "  - ");

const names = (parties: readonly (string | null)[]): string =>
  parties.length === 0 ? "somebody" : parties.map((party) => visible(party ?? OWN_VOICE)).join(", ");

const sayers = ({ by }: Pick<Said<unknown>, "by">): string => `says ${names(by)}`;

const whenWords = (when: When | null): string =>
  when === null ? "" : timeWords({ ...when, precision: "day" });
