/**
 * A small record in our own words: one strike told by five sides, a crash, a siege, and a report whose
 * title and text try to be markup. Claims are written by hand, so that these tests depend on the
 * server and the page alone.
 */
import { type Block, type Document, type Span, sha256, stableId } from "../../src/base/index.ts";
import type { Ceasefires, Conditions } from "../../src/ceasefires/index.ts";
import type { Claim, Reading, Role, Speaker, Toll } from "../../src/claims/record.ts";
import type { Link } from "../../src/incidents/link-input.ts";
import type { Account, Incident } from "../../src/incidents/record.ts";
import type { PlaceReading } from "../../src/places/record.ts";
import { createApp } from "../../src/server/app.ts";
import { pageFiles } from "../../src/server/files.ts";
import { listen, type RunningServer } from "../../src/server/serve.ts";
import { lateReader } from "../../src/server/tree.ts";
import { words } from "../../src/server/wire.ts";
import { openMemory, type Store } from "../../src/store/index.ts";

const AIRPORT: PlaceReading = {
  name: "Deir ez-Zor",
  lat: 35.3359,
  lon: 40.1408,
  country: "SY",
  placeId: "geonames:170794",
  precision: 2,
  span: null,
};

interface Said {
  /** Words of the text that support it; must occur once. */
  readonly in: string;
  readonly trigger: string;
  readonly by?: readonly [name: string, party: string | null, certain?: boolean][];
  readonly act?: Claim["act"];
  readonly factuality?: Claim["factuality"];
  readonly hearsay?: boolean;
  readonly type?: string;
  readonly agent?: readonly [words: string, name: string, party: string | null];
  readonly target?: readonly [words: string, name: string, party: string | null];
  readonly killed?: readonly [words: string, low: number | null, high: number | null];
  readonly injured?: readonly [words: string, low: number | null, high: number | null];
  readonly intent?: Claim["intent"];
  readonly day?: string;
  readonly placed?: boolean;
  readonly kind?: "event" | "state";
}

export function find(text: string, words: string): Span {
  const start = text.indexOf(words);
  if (start < 0) throw new RangeError(`The text has no "${words}"`);
  return { start, end: start + words.length };
}

export function reading(
  id: string,
  about: {
    title: string | null;
    publisher: string | null;
    published: string | null;
    noise?: readonly string[];
  },
  text: string,
  said: readonly Said[],
): Reading {
  const blocks: Block[] = [];
  let offset = 0;
  for (const part of text.split("\n\n")) {
    const kind = about.noise?.includes(part) ? "noise" : part === about.title ? "headline" : "paragraph";
    blocks.push({ span: { start: offset, end: offset + part.length }, kind });
    offset += part.length + 2;
  }
  const document: Document = {
    id,
    sha256: sha256(text),
    text,
    blocks,
    title: about.title,
    publisher: about.publisher,
    url: null,
    language: "en",
    published: about.published === null ? null : { value: about.published, basis: "stated" },
    credit: null,
    origin: [],
  };
  const sentences: Span[] = [];
  for (const { span } of blocks)
    for (const found of text.slice(span.start, span.end).matchAll(/[^.?!]+(?:[.?!]+["”]?|$)\s*/g)) {
      const words = found[0].trimEnd();
      if (words === "") continue;
      const start = span.start + found.index + (found[0].length - found[0].trimStart().length);
      sentences.push({ start, end: span.start + found.index + words.length });
    }
  return {
    document,
    sentences,
    times: [],
    places: said.some((each) => each.placed)
      ? [
          {
            span: find(text, "Deir"),
            wording: text
              .slice(find(text, "Deir").start)
              .split(/[\s,.]/, 2)
              .join(" "),
            place: {
              id: "geonames:170794",
              name: "Deir ez-Zor",
              lat: 35.3359,
              lon: 40.1408,
              country: "SY",
              kind: "settlement",
              geonameId: 170794,
              population: 242565,
            },
            candidates: [],
            qualifier: null,
            precision: 2,
            isLocation: true,
          },
        ]
      : [],
    actors: [],
    attributions: [],
    events: [],
    claims: said.map((each) => claim(id, text, each)).sort((a, b) => a.evidence.start - b.evidence.start),
    diagnostics: [],
    producedBy: ["fixture/hand@1"],
  };
}

function claim(document: string, text: string, said: Said): Claim {
  const evidence = find(text, said.in);
  const within = (words: string): Span => {
    const at = find(said.in, words);
    return { start: evidence.start + at.start, end: evidence.start + at.end };
  };
  const speakers: Speaker[] = (said.by ?? []).map(([name, party, certain = true]) => ({
    name,
    id: null,
    party,
    span: text.includes(name) ? find(text, name) : null,
    certain,
  }));
  const roles: Role[] = [];
  for (const role of ["agent", "target"] as const) {
    const filler = said[role];
    if (filler !== undefined)
      roles.push({
        role,
        name: filler[1],
        party: filler[2],
        id: filler[1],
        kind: "group",
        span: within(filler[0]),
      });
  }
  const tolls: Toll[] = [];
  for (const harm of ["killed", "injured"] as const) {
    const toll = said[harm];
    if (toll !== undefined)
      tolls.push({
        ...{ harm, who: "military", low: toll[1], high: toll[2], wording: toll[0], scope: "event" },
        span: within(toll[0]),
      });
  }
  const act = said.act ?? "state";
  return {
    id: stableId("c_", document, evidence.start, said.trigger, said.type ?? "air_strike", act),
    document,
    evidence,
    act,
    speakers,
    hearsay: said.hearsay ?? false,
    factuality: said.factuality ?? "CT+",
    kind: said.kind ?? "event",
    type: said.type ?? "air_strike",
    codes: {},
    trigger: within(said.trigger),
    roles,
    time: said.day ? { earliest: said.day, latest: said.day, precision: "day", span: null } : null,
    place: said.placed ? AIRPORT : null,
    tolls,
    intent: said.intent ?? null,
    sameAs: null,
    background: false,
    aggregate: false,
    why: [{ field: "act", rule: `acts.yaml: ${act}`, span: null }],
    producedBy: ["fixture/hand@1"],
  };
}

const WIRE = `Jets strike Syrian army near Deir al-Zor, dozens dead

Share

Warplanes of the U.S.-led coalition bombed a Syrian army position near Deir al-Zor on Saturday, killing dozens of soldiers. Russia's defence ministry said 62 soldiers were killed and about 100 wounded. The U.S. military acknowledged that the coalition may have hit the army by mistake.

Damascus rejected that. The Syrian foreign ministry called the raid a "blatant aggression" and accused the United States of clearing the way for the jihadists.

Advertisement`;

const wireClaims: readonly Said[] = [
  {
    in: "Jets strike Syrian army near Deir al-Zor, dozens dead",
    trigger: "strike",
    target: ["Syrian army", "Syrian army", "Syria"],
    killed: ["dozens", 24, null],
    placed: true,
  },
  {
    in: "Warplanes of the U.S.-led coalition bombed a Syrian army position near Deir al-Zor on Saturday, killing dozens of soldiers",
    trigger: "bombed",
    agent: ["Warplanes of the U.S.-led coalition", "US-led coalition", "United States"],
    target: ["a Syrian army position", "Syrian army", "Syria"],
    killed: ["dozens of soldiers", 24, null],
    day: "2016-09-17",
    placed: true,
  },
  {
    in: "Russia's defence ministry said 62 soldiers were killed and about 100 wounded",
    trigger: "killed",
    by: [["Russian Defence Ministry", "Russia"]],
    killed: ["62", 62, 62],
    injured: ["about 100", 90, 110],
    day: "2016-09-17",
  },
  {
    in: "The U.S. military acknowledged that the coalition may have hit the army by mistake",
    trigger: "hit",
    by: [["U.S. military", "United States"]],
    act: "admit",
    factuality: "PS+",
    agent: ["the coalition", "US-led coalition", "United States"],
    target: ["the army", "Syrian army", "Syria"],
    intent: "unintended",
    day: "2016-09-17",
  },
  {
    in: 'The Syrian foreign ministry called the raid a "blatant aggression" and accused the United States of clearing the way for the jihadists',
    trigger: "raid",
    by: [["Syrian foreign ministry", "Syria"]],
    act: "accuse",
    agent: ["the United States", "United States", "United States"],
    intent: "deliberate",
    day: "2016-09-17",
  },
];

export const HOSTILE_TITLE = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> {@html x} ${"W".repeat(180)}`;

export const readings: readonly Reading[] = [
  reading(
    "northern-wire",
    {
      title: "Jets strike Syrian army near Deir al-Zor, dozens dead",
      publisher: "Northern Wire",
      published: "2016-09-18T05:40:00Z",
      noise: ["Share", "Advertisement"],
    },
    WIRE,
    wireClaims,
  ),
  reading(
    "harbour-post",
    {
      title: "Jets strike Syrian army near Deir al-Zor, dozens dead",
      publisher: "Harbour Post",
      published: "2016-09-18T08:12:00Z",
      noise: ["Share", "Advertisement"],
    },
    WIRE,
    wireClaims,
  ),
  reading(
    "moscow-digest",
    {
      title: "Defence Ministry sets out the strike near Deir ez-Zor",
      publisher: "Moscow Defence Digest",
      published: "2016-09-17T21:30:00Z",
    },
    `Defence Ministry sets out the strike near Deir ez-Zor

Two F-16 fighters and two A-10 aircraft of the international coalition carried out four strikes today on Syrian forces encircled near the airport of Deir ez-Zor, the Russian Defence Ministry said. According to the Syrian command, 62 servicemen were killed and some 100 others wounded.

Whether Moscow believes the strike was deliberate, Ambassador Vitaly Churkin would not say: he had no "specific evidence" of collusion.`,
    [
      {
        in: "Two F-16 fighters and two A-10 aircraft of the international coalition carried out four strikes today on Syrian forces encircled near the airport of Deir ez-Zor, the Russian Defence Ministry said",
        trigger: "strikes",
        by: [["Russian Defence Ministry", "Russia"]],
        act: "accuse",
        agent: ["the international coalition", "US-led coalition", "United States"],
        target: ["Syrian forces", "Syrian forces", "Syria"],
        day: "2016-09-17",
        placed: true,
      },
      {
        in: "According to the Syrian command, 62 servicemen were killed and some 100 others wounded",
        trigger: "killed",
        by: [
          ["Russian Defence Ministry", "Russia"],
          ["Syrian command", "Syria"],
        ],
        killed: ["62 servicemen", 62, 62],
        injured: ["some 100 others", 90, 110],
        day: "2016-09-17",
      },
      {
        in: 'he had no "specific evidence" of collusion',
        trigger: "collusion",
        by: [["Vitaly Churkin", "Russia"]],
        act: "dispute",
        factuality: "UU",
        intent: "disputed",
      },
    ],
  ),
  reading(
    "coalition-release",
    {
      title: "Strike near Dayr az Zawr halted after Russian call",
      publisher: "Coalition Release Service",
      published: "2016-09-17",
    },
    `Strike near Dayr az Zawr halted after Russian call

Coalition aircraft carried out a strike south of Dayr az Zawr earlier today on what crews took to be a Daesh position, U.S. Central Command said. Coalition forces would not intentionally strike a known Syrian military unit, the command said. It gave no number of casualties.`,
    [
      {
        in: "Coalition aircraft carried out a strike south of Dayr az Zawr earlier today on what crews took to be a Daesh position, U.S. Central Command said",
        trigger: "strike",
        by: [["U.S. Central Command", "United States"]],
        act: "admit",
        agent: ["Coalition aircraft", "US-led coalition", "United States"],
        target: ["a Daesh position", "Islamic State", "Islamic State"],
        day: "2016-09-17",
      },
      {
        in: "Coalition forces would not intentionally strike a known Syrian military unit, the command said",
        trigger: "strike",
        by: [["U.S. Central Command", "United States"]],
        act: "deny",
        factuality: "CT-",
        intent: "unintended",
      },
    ],
  ),
  reading(
    "midlands-evening",
    {
      title: "Observatory counts 83 dead after strike",
      publisher: "Midlands Digest",
      published: "2016-09-18T06:00:00Z",
    },
    `Observatory counts 83 dead after strike

At least 83 soldiers died in the coalition strike near Deir Ezzor, the Syrian Observatory for Human Rights said.`,
    [
      {
        in: "At least 83 soldiers died in the coalition strike near Deir Ezzor, the Syrian Observatory for Human Rights said",
        trigger: "strike",
        by: [["Syrian Observatory for Human Rights", "Monitors"]],
        agent: ["coalition", "US-led coalition", "United States"],
        target: ["soldiers", "Syrian army", "Syria"],
        killed: ["At least 83", 83, null],
        day: "2016-09-17",
        placed: true,
      },
    ],
  ),
  reading(
    "midlands-bulletin",
    {
      title: "Observatory raises toll to 90",
      publisher: "Midlands Digest",
      published: "2016-09-18T18:00:00Z",
    },
    `Observatory raises toll to 90

At least 90 members of the government forces were killed in the strike near Deir Ezzor, the Syrian Observatory for Human Rights said on Sunday. About 120 soldiers were wounded, it said. An aircraft of the Syrian air force was reportedly shot down near Deir Ezzor on Sunday.`,
    [
      {
        in: "At least 90 members of the government forces were killed in the strike near Deir Ezzor, the Syrian Observatory for Human Rights said on Sunday",
        trigger: "strike",
        by: [["Syrian Observatory for Human Rights", "Monitors"]],
        target: ["the government forces", "Syrian army", "Syria"],
        killed: ["At least 90", 90, null],
        day: "2016-09-17",
        placed: true,
      },
      {
        in: "About 120 soldiers were wounded, it said",
        trigger: "wounded",
        by: [["Syrian Observatory for Human Rights", "Monitors"]],
        injured: ["About 120", 110, 130],
        day: "2016-09-17",
      },
      {
        in: "An aircraft of the Syrian air force was reportedly shot down near Deir Ezzor on Sunday",
        trigger: "shot down",
        type: "shootdown",
        hearsay: true,
        factuality: "PR+",
        target: ["An aircraft of the Syrian air force", "Syrian air force", "Syria"],
        day: "2016-09-18",
        placed: true,
      },
    ],
  ),
  reading(
    "../../etc/passwd",
    { title: HOSTILE_TITLE, publisher: '"><svg onload=window.hacked=1>', published: "2016-09-19" },
    `${HOSTILE_TITLE}\n\nA bomb went off in <b>the market</b>, said <script>window.hacked=1</script> the mayor. \u202Eevil\u202C قال المتحدث إن القصف قتل ثلاثة مدنيين.`,
    [
      {
        in: "A bomb went off in <b>the market</b>, said <script>window.hacked=1</script> the mayor",
        trigger: "bomb went off",
        type: "bombing",
        by: [["<b>the mayor</b>", null]],
        day: "2016-09-19",
      },
    ],
  ),
];

const gives = (each: Claim, low: number): boolean =>
  each.tolls.some((toll) => toll.harm === "killed" && toll.low === low);

const ids = (test: (each: Claim) => boolean): string[] =>
  readings.flatMap((each) => each.claims.filter(test).map(({ id }) => id));

/** A version of a disagreement with the parties that hold it. */
const version = (value: unknown, holds: (each: Claim) => boolean) => ({
  value,
  parties: [
    ...new Set(
      readings.flatMap((each) => each.claims.filter(holds).map((claim) => claim.speakers[0]?.party ?? null)),
    ),
  ],
  claims: ids(holds),
  origins: 1,
});

const revisions = (claims: readonly Claim[]): Account["changes"] => [
  {
    ...{ field: "killed", from: "at least 83", to: "at least 90", kind: "revision" },
    at: "2016-09-18",
    claims: [83, 90].map((low) => claims.find((each) => gives(each, low))?.id ?? ""),
  },
];

function incident(id: string, type: string, over: Partial<Incident>): Incident {
  const claims = readings.flatMap(({ claims: all }) => all.filter((each) => each.type === type));
  const parties = [...new Set(claims.map((each) => each.speakers[0]?.party ?? null))];
  const told = (party: string | null): Claim[] =>
    claims.filter((each) => (each.speakers[0]?.party ?? null) === party);
  const position = (party: string | null): Account["position"] => {
    const acts = told(party).map((each) => each.act);
    if (acts.includes("admit")) return "admits";
    if (acts.includes("accuse")) return "accuses";
    return acts.includes("dispute") ? "disputes" : "states";
  };
  return {
    id,
    type,
    time: { earliest: "2016-09-17", latest: "2016-09-17", precision: "day" },
    place: { name: AIRPORT.name, lat: AIRPORT.lat, lon: AIRPORT.lon, country: "SY", precision: 2 },
    claims: claims.map((each) => ({ document: each.document, claim: each.id })),
    accounts: parties.map((party) => ({
      party,
      voice: party === null ? "own" : "party",
      certain: true,
      position: position(party),
      claims: told(party).map((each) => ({ document: each.document, claim: each.id })),
      says: {
        ...{ happened: true, agent: [], target: [], killed: null, injured: null },
        ...{ intent: null, breach: null },
      },
      changes: party === "Monitors" ? revisions(claims) : [],
    })),
    disagreements: [],
    sources: { documents: new Set(claims.map((each) => each.document)).size, independentOrigins: 1 },
    tolls: {},
    aggregate: false,
    grade: { harm: "weak", strike: "single_source", reasons: ["One source gives it."] },
    reasons: [`All are of type ${type}.`],
    ...over,
  };
}

/** Incidents as a person would have linked them; stands in for the room `incidents`. */
export const link: Link = (given) => {
  const left = new Set(given.flatMap((each) => each.claims.map(({ id }) => id)));
  const incidents = [
    incident("i_strike", "air_strike", {
      disagreements: [
        {
          field: "killed",
          versions: [
            version({ low: 62, high: 62 }, (each) => gives(each, 62)),
            version({ low: 83, high: null }, (each) => gives(each, 83)),
            version({ low: 90, high: null }, (each) => gives(each, 90)),
          ],
        },
        {
          field: "intent",
          versions: [
            version("deliberate", (each) => each.intent === "deliberate"),
            version("unintended", (each) => each.intent === "unintended"),
          ],
        },
      ],
      sources: { documents: 6, independentOrigins: 4 },
      tolls: {
        killed: {
          low: 62,
          best: 83,
          high: null,
          rule: "Lowest and highest of the parties' own figures.",
          byStatus: {},
        },
      },
      grade: {
        harm: "confirmed",
        strike: "declared",
        reasons: ["The United States admits the strike.", "Four independent origins give dead."],
      },
    }),
    incident("i_shootdown", "shootdown", {
      time: { earliest: "2016-09-18", latest: "2016-09-18", precision: "day" },
    }),
    incident("i_bombing", "bombing", {
      time: { earliest: "2016-09-19", latest: "2016-09-19", precision: "day" },
      place: null,
    }),
  ].map((each) => ({ ...each, claims: each.claims.filter(({ claim: id }) => left.has(id)) }));
  return { incidents, origins: [["harbour-post", "northern-wire"]] };
};

const idOf = (document: string, at = 0): string =>
  readings.find((each) => each.document.id === document)?.claims[at]?.id ?? "";

/** A truce and what is alleged under it, as a person would have read it. */
const ceasefires = (): Ceasefires => ({
  agreements: [
    {
      id: "a_truce",
      labels: [{ value: "the truce", by: [null], claims: [idOf("northern-wire", 1)] }],
      form: "bilateral",
      parties: [
        { party: "Russia", role: "mediator", consent: null, claims: [] },
        { party: "United States", role: "mediator", consent: null, claims: [] },
        { party: "Syria", role: "belligerent", consent: "declared", claims: [idOf("moscow-digest")] },
      ],
      scope: { extent: "national", country: "SY", places: [] },
      agreed: [
        {
          value: { earliest: "2016-09-09", latest: "2016-09-09" },
          by: [null],
          claims: [idOf("northern-wire")],
        },
      ],
      effective: [
        {
          value: { earliest: "2016-09-12", latest: "2016-09-12" },
          by: [null],
          claims: [idOf("northern-wire")],
        },
      ],
      renewals: [],
      ends: [],
      state: {
        value: "eroding",
        rule: "In force, with violations alleged by two sides.",
        asOf: "2016-09-18",
      },
      allegations: [
        {
          id: "v_1",
          agreement: "a_truce",
          allegedBy: ["Syria"],
          against: ["United States"],
          incident: "i_strike",
          act: "air_strike",
          when: { earliest: "2016-09-17", latest: "2016-09-17" },
          where: { name: AIRPORT.name, lat: AIRPORT.lat, lon: AIRPORT.lon, country: "SY", precision: 2 },
          reply: [{ party: "United States", stance: "admits", claims: [idOf("coalition-release")] }],
          scope: "disputed",
          verification: "admitted",
          claims: [idOf("northern-wire", 4)],
        },
      ],
      tallies: [
        {
          by: "Russia",
          against: ["opposition"],
          period: null,
          low: 199,
          high: 199,
          wording: "199 times",
          claim: idOf("moscow-digest"),
          document: "moscow-digest",
          sumCheck: { total: 199, parts: 189, agrees: false },
        },
      ],
      documents: ["northern-wire"],
      claims: [idOf("northern-wire")],
    },
  ],
  unlinked: [],
});

const conditions = (): Conditions => {
  const said = <T>(value: T) => ({ value, by: [null], claims: [idOf("northern-wire", 1)] });
  const place = { name: "al-Joura", lat: null, lon: null, country: "SY", precision: null };
  return {
    sieges: [
      {
        id: "s_1",
        place,
        besiegers: [said("Islamic State")],
        inside: [said("Syria")],
        elements: {
          surrounded: said("yes" as const),
          aidCannotRegularlyEnter: said("yes" as const),
          peopleCannotRegularlyExit: { value: "not_stated" as const, by: [], claims: [] },
          sustained: said("yes" as const),
        },
        since: [said({ earliest: "2015-01", latest: "2015-01" })],
        lifted: [],
        people: [said({ low: 20000, high: null, wording: "tens of thousands" })],
        claims: [idOf("northern-wire", 1)],
      },
    ],
    access: [
      {
        id: "x_1",
        kind: "blocked",
        happened: true,
        by: ["Islamic State"],
        to: place,
        when: { earliest: "2016-09-18", latest: "2016-09-18" },
        said: said("aid could not enter"),
        document: "northern-wire",
      },
    ],
    promises: [
      {
        id: "p_1",
        by: ["Russia"],
        what: "delivered",
        where: place,
        due: null,
        outcome: "not_kept",
        shownBy: [idOf("northern-wire", 1)],
        claims: [idOf("northern-wire", 1)],
      },
    ],
    control: [
      {
        place: { ...place, name: "al-Tharda mountain" },
        statements: [
          {
            controller: "Islamic State",
            part: "much of",
            mode: "captured",
            holds: true,
            at: "2016-09-17",
            by: "Monitors",
            claim: idOf("midlands-evening"),
            document: "midlands-evening",
          },
          {
            controller: "Syria",
            part: "whole",
            mode: "held",
            holds: true,
            at: "2016-09-18",
            by: "Syria",
            claim: idOf("midlands-bulletin"),
            document: "midlands-bulletin",
          },
        ],
        verdict: "disputed",
        holder: null,
        lastSaid: "2016-09-18",
        rule: "Two parties claim it in the same days.",
      },
    ],
  };
};

/** A store in memory that holds the fixture. */
export async function fixtureStore(): Promise<Store> {
  const store = openMemory();
  await store.write((writer) => {
    for (const each of readings) {
      const bytes = new TextEncoder().encode(each.document.text);
      writer.addReading(each, {
        sha256: each.document.sha256,
        bytes,
        mediaType: "text/plain",
        given: {},
        from: `${each.document.publisher}.txt`,
        at: "2016-09-20T08:00:00.000Z",
      });
    }
  });
  return store;
}

/** The fixture served on a free port; `webRoot` is a folder with a built page, if any. */
export async function serveFixture(webRoot = "/nowhere", store?: Store, port = 0): Promise<RunningServer> {
  const app = createApp({
    store: store ?? (await fixtureStore()),
    rules: { link, ceasefires, conditions },
    labels: words,
    files: pageFiles(webRoot),
    readSentence: lateReader(),
    reviewer: "test reviewer",
    now: () => "2016-09-21T10:00:00.000Z",
    onError: (error) => console.error(error),
  });
  return listen(app, "127.0.0.1", port);
}
