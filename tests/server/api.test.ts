import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type {
  DocumentDetail,
  IncidentDetail,
  IncidentList,
  Overview,
  Places,
  Problem,
  RunningServer,
  SearchResults,
  Sources,
} from "../../src/server/index.ts";
import { HOSTILE_TITLE, readings, serveFixture } from "./fixture.ts";

let server: RunningServer;
before(async () => {
  server = await serveFixture();
});
after(() => server.close());

async function get<T>(path: string): Promise<T> {
  const response = await fetch(server.url + path);
  assert.equal(response.status, 200, `${path}: ${response.status} ${await response.clone().text()}`);
  return (await response.json()) as T;
}

async function problem(path: string, init?: RequestInit): Promise<Problem> {
  const response = await fetch(server.url + path, init);
  assert.equal(response.headers.get("content-type"), "application/problem+json; charset=utf-8");
  const body = (await response.json()) as Problem;
  assert.equal(body.status, response.status);
  return body;
}

const post = (body: unknown): Promise<Response> =>
  fetch(`${server.url}/api/judgements`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("the overview counts copies once", async () => {
  const it = await get<Overview>("/api/overview");
  assert.deepEqual(
    [it.documents, it.origins, it.incidents, it.contested, it.earliest, it.latest],
    [7, 6, 3, 1, "2016-09-17", "2016-09-19"],
  );
});

test("incidents are listed with what each facet would leave", async () => {
  const all = await get<IncidentList>("/api/incidents");
  assert.deepEqual(
    all.items.map((each) => each.id),
    ["i_strike", "i_bombing", "i_shootdown"],
  );
  assert.deepEqual(all.map, {
    spots: [
      {
        ...{ name: "Deir ez-Zor", lat: 35.3359, lon: 40.1408, precision: 2 },
        ...{ incidents: 2, contested: 1 },
      },
    ],
    unplaced: 1,
  });
  const some = await get<IncidentList>("/api/incidents?party=Russia");
  assert.deepEqual(
    some.items.map((each) => each.id),
    ["i_strike"],
  );
  // A facet counts what choosing another of its values would give, not what its own choice left.
  assert.ok(some.facets.party.some(({ value, count }) => value === "own-voice" && count === 3));
  assert.deepEqual(
    some.facets.type.map(({ value }) => value),
    ["air_strike"],
  );
});

test("days narrow the list, both ends included", async () => {
  const ids = async (query: string) =>
    (await get<IncidentList>(`/api/incidents?sort=oldest&${query}`)).items.map((each) => each.id);
  assert.deepEqual(await ids("from=2016-09-18"), ["i_shootdown", "i_bombing"]);
  assert.deepEqual(await ids("to=2016-09-18"), ["i_strike", "i_shootdown"]);
  assert.deepEqual(await ids("from=2016-09-18&to=2016-09-18"), ["i_shootdown"]);
  assert.deepEqual(await ids("from=2017-01-01"), []);
});

test("a cursor goes through the list without gap or repetition", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: IncidentList = await get(
      `/api/incidents?limit=1${cursor === null ? "" : `&cursor=${cursor}`}`,
    );
    seen.push(...page.items.map((each) => each.id));
    cursor = page.next;
  } while (cursor !== null);
  assert.deepEqual(seen, ["i_strike", "i_bombing", "i_shootdown"]);
});

test("an incident shows what each side says, the reports' own voice last", async () => {
  const it = await get<IncidentDetail>("/api/incident?id=i_strike");
  const parties = it.accountsInFull.map(({ party }) => party);
  assert.deepEqual(parties.toSorted(), ["Monitors", "Russia", "Syria", "United States", null].toSorted());
  assert.equal(parties.at(-1), null);
  const cell = (question: string, party: string) =>
    it.grid.find((row) => row.question === question)?.cells[parties.indexOf(party)] ?? [];
  assert.deepEqual(
    cell("killed", "Russia").map(({ value }) => value.kind === "count" && [value.low, value.high]),
    [[62, 62]],
  );
  assert.deepEqual(cell("killed", "United States"), [], "who has not said has an empty cell");
  const admitted = cell("happened", "United States").find(
    ({ value }) => value.kind === "stance" && value.factuality === "PS+",
  );
  assert.equal(admitted?.firm, false, "an admission that it may have happened is not firm");
});

test("every value leads to claims whose passage holds their words", async () => {
  const it = await get<IncidentDetail>("/api/incident?id=i_strike");
  const texts = new Map(readings.map(({ document }) => [document.id, document.text]));
  const ids = [
    ...it.grid.flatMap((row) => row.cells.flat().flatMap(({ claims }) => claims)),
    ...it.figures.flatMap(({ claims }) => claims),
    ...it.disagreements.flatMap(({ versions }) => versions.flatMap(({ claims }) => claims)),
    ...it.timeline.flatMap(({ claims }) => claims),
  ];
  assert.ok(ids.length > 40);
  for (const id of ids) {
    const claim = it.claimsById[id];
    assert.ok(claim !== undefined, `claim ${id} is not sent along`);
    const { start, text } = claim.passage;
    assert.equal(texts.get(claim.document)?.slice(start, start + text.length), text);
    assert.ok(start <= claim.evidence.start && claim.evidence.end <= start + text.length);
    assert.ok(it.documentsById[claim.document] !== undefined);
  }
});

test("figures keep their owner, and repeats of one figure are one row", async () => {
  const it = await get<IncidentDetail>("/api/incident?id=i_strike");
  const killed = it.figures.filter(({ harm }) => harm === "killed");
  assert.deepEqual(
    killed.map(({ owner, low, high, documents }) => [owner, low, high, documents]),
    [
      ["Syrian Observatory for Human Rights", 90, null, 1],
      ["Syrian Observatory for Human Rights", 83, null, 1],
      ["Syrian command", 62, 62, 1],
      ["Russian Defence Ministry", 62, 62, 2],
      [null, 24, null, 2],
    ],
  );
});

test("the timeline tells reports, statements and corrections apart", async () => {
  const it = await get<IncidentDetail>("/api/incident?id=i_strike");
  const lane = (name: string) => it.timeline.filter((item) => item.lane === name);
  assert.deepEqual(
    lane("event").map(({ from }) => from),
    ["2016-09-17"],
  );
  assert.equal(lane("report").length, 5, "a copy is no report of its own");
  assert.deepEqual(
    lane("correction").map(({ who, change }) => [who, change?.from, change?.to]),
    [["Syrian Observatory for Human Rights", "at least 83", "at least 90"]],
  );
  const times = it.timeline.map(({ from }) => from.slice(0, 10));
  assert.deepEqual(times, times.toSorted());
});

test("reports are grouped by copied text, the earliest first", async () => {
  const it = await get<IncidentDetail>("/api/incident?id=i_strike");
  assert.deepEqual(
    it.origins.find(({ first }) => first === "northern-wire"),
    { first: "northern-wire", documents: ["northern-wire", "harbour-post"] },
  );
});

test("a document comes with its text unchanged, whatever its id and title", async () => {
  const hostile = readings.find(({ document }) => document.title === HOSTILE_TITLE)?.document;
  const it = await get<DocumentDetail>(`/api/document?id=${encodeURIComponent("../../etc/passwd")}`);
  assert.equal(it.text, hostile?.text);
  assert.equal(it.title, HOSTILE_TITLE);
  assert.equal(it.claims.length, 1);
});

test("search gives passages that hold the words", async () => {
  const it = await get<SearchResults>("/api/search?q=aggression");
  assert.ok(it.results.length >= 1);
  for (const { at, passage } of it.results)
    assert.match(passage.text.slice(at.start - passage.start, at.end - passage.start), /aggression/i);
  assert.deepEqual((await get<SearchResults>("/api/search?q=")).results, []);
});

test("places gather their spellings, sources their copies", async () => {
  const { places } = await get<Places>("/api/places");
  assert.equal(places.length, 1);
  assert.deepEqual(places[0]?.wordings.map(({ wording }) => wording).toSorted(), [
    "Deir Ezzor",
    "Deir al-Zor",
    "Deir ez-Zor",
  ]);
  const { sources } = await get<Sources>("/api/sources");
  const harbour = sources.find(({ publisher }) => publisher === "Harbour Post");
  assert.deepEqual([harbour?.originals, harbour?.copiesOfOthers, harbour?.first], [0, 1, 0]);
});

test("answers carry an ETag that stands for the state of the record", async () => {
  const first = await fetch(`${server.url}/api/overview`);
  const etag = first.headers.get("etag") ?? "";
  const again = await fetch(`${server.url}/api/overview`, { headers: { "if-none-match": etag } });
  assert.equal(again.status, 304);
});

test("a rejected claim no longer counts, and the decision can be taken back", async () => {
  const own = await serveFixture();
  try {
    const ask = async () =>
      (await (await fetch(`${own.url}/api/incident?id=i_shootdown`)).json()) as IncidentDetail;
    const send = async (body: unknown) =>
      (await (
        await fetch(`${own.url}/api/judgements`, {
          method: "POST",
          headers: { "content-type": "application/json", origin: own.url },
          body: JSON.stringify(body),
        })
      ).json()) as { id: string };
    const [id] = Object.keys((await ask()).claimsById) as [string];
    const { id: judgement } = await send({ kind: "reject", subjects: [id] });
    assert.equal((await ask()).claims, 0);
    const document = (await (
      await fetch(`${own.url}/api/document?id=midlands-bulletin`)
    ).json()) as DocumentDetail;
    const review = document.claims.find((claim) => claim.id === id)?.review;
    assert.deepEqual(
      [review?.state, review?.by, review?.judgement],
      ["rejected", "test reviewer", judgement],
    );
    await send({ kind: "undo", subjects: [judgement] });
    assert.equal((await ask()).claims, 1);
    assert.equal((await ask()).claimsById[id]?.review.state, "machine");
  } finally {
    await own.close();
  }
});

test("what is not there, or not asked rightly, is a problem with a stable code", async () => {
  assert.equal((await problem("/api/incident?id=i_nothing")).code, "not_found");
  assert.equal((await problem("/api/document?id=nothing")).code, "not_found");
  assert.equal((await problem("/api/document")).code, "bad_request");
  assert.equal((await problem("/api/incidents?limit=100000")).code, "bad_request");
  assert.equal((await problem("/api/incidents?from=yesterday")).code, "bad_request");
  assert.equal((await problem("/api/incidents?colour=red")).code, "bad_request");
  assert.equal((await problem("/api/nothing")).code, "not_found");
  for (const body of [
    "{",
    { kind: "accept" },
    { kind: "delete", subjects: ["x"] },
    { kind: "same", subjects: ["x"] },
  ])
    assert.equal((await post(body)).status, 400, JSON.stringify(body));
  assert.equal((await post({ kind: "accept", subjects: ["c_nothing"] })).status, 404);
  assert.equal(
    (await post(`{"kind":"comment","subjects":["x"],"reason":"${"x".repeat(300_000)}"}`)).status,
    413,
  );
});
