import assert from "node:assert/strict";
import { test } from "node:test";
import { loadCodebook } from "../../src/codebook/index.ts";
import { type Derivers, derive } from "../../src/server/derived.ts";
import { type IncidentDetail, type IncidentList, startServer } from "../../src/server/index.ts";
import { decide } from "../../src/server/judgements.ts";
import type { Judgement } from "../../src/store/index.ts";
import { fixtureStore, link, readings } from "./fixture.ts";

let made = 0;
const judgement = (kind: Judgement["kind"], ...subjects: string[]): Judgement => ({
  ...{ id: `j_${++made}`, kind, subjects, value: null, reason: null },
  ...{ by: "a reviewer", at: "2016-09-21T10:00:00Z" },
});

test("of two judgements on one claim the later wins", () => {
  const { reviews } = decide([judgement("accept", "c_1"), judgement("reject", "c_1", "c_2")]);
  assert.deepEqual([reviews.get("c_1")?.state, reviews.get("c_2")?.state], ["rejected", "rejected"]);
});

test("an undo takes back one judgement and leaves the one before it", () => {
  const first = judgement("accept", "c_1");
  const second = judgement("reject", "c_1");
  const undo = judgement("undo", second.id);
  assert.equal(decide([first, second, undo]).reviews.get("c_1")?.state, "accepted");
  assert.equal(
    decide([first, second, undo, judgement("undo", undo.id)]).reviews.get("c_1")?.state,
    "rejected",
  );
  assert.equal(decide([first, judgement("undo", first.id)]).reviews.has("c_1"), false);
});

test("confirming a claim renews its review and links nothing anew; rejecting one does", async () => {
  const store = await fixtureStore();
  let linked = 0;
  const rules: Derivers = {
    link: (readings, links) => {
      linked++;
      return link(readings, links);
    },
    ceasefires: () => ({ agreements: [], unlinked: [] }),
    conditions: () => ({ sieges: [], access: [], promises: [], control: [] }),
  };
  const claim = readings[0]?.claims[0]?.id ?? "";
  const first = await derive(await store.view(), rules);
  await store.write((writer) => writer.addJudgement(judgement("accept", claim)));
  const second = await derive(await store.view(), rules, first);
  assert.equal(second.decisions.reviews.get(claim)?.state, "accepted");
  assert.notEqual(second.version, first.version);
  assert.equal(linked, 1);
  await store.write((writer) => writer.addJudgement(judgement("reject", claim)));
  await derive(await store.view(), rules, second);
  assert.equal(linked, 2);
});

test("same and different are of a pair, whichever way round", () => {
  const { links } = decide([judgement("same", "c_2", "c_1"), judgement("different", "c_1", "c_2")]);
  assert.deepEqual(links, [{ kind: "different", claims: ["c_1", "c_2"] }]);
});

test("a claim said to be of another event leaves its incident, and comes back when that is undone", async () => {
  const server = await startServer({
    store: await fixtureStore(),
    codebook: loadCodebook(),
    port: 0,
    webRoot: "/nowhere",
  });
  const get = async <T>(path: string): Promise<T> => (await (await fetch(server.url + path)).json()) as T;
  const post = async (body: unknown): Promise<{ id: string }> =>
    (await (
      await fetch(`${server.url}/api/judgements`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: server.url },
        body: JSON.stringify(body),
      })
    ).json()) as { id: string };
  try {
    const list = await get<IncidentList>("/api/incidents?type=air_strike&sort=sources");
    const id = list.items[0]?.id ?? "";
    const path = `/api/incident?id=${id}`;
    const before = Object.keys((await get<IncidentDetail>(path)).claimsById);
    const claim = before.find((each) => each.slice(2) !== id.slice(2)) ?? "";
    assert.ok(before.length > 3);
    const { id: said } = await post({ kind: "different", subjects: [claim, id] });
    assert.ok(!Object.keys((await get<IncidentDetail>(path)).claimsById).includes(claim));
    await post({ kind: "undo", subjects: [said] });
    assert.deepEqual(Object.keys((await get<IncidentDetail>(path)).claimsById).sort(), before.sort());
  } finally {
    await server.close();
  }
});

test("two incidents said to be one are one, found under either name", async () => {
  const server = await startServer({
    store: await fixtureStore(),
    codebook: loadCodebook(),
    port: 0,
    webRoot: "/nowhere",
  });
  const get = async <T>(path: string): Promise<T> => (await (await fetch(server.url + path)).json()) as T;
  try {
    const all = await get<IncidentList>("/api/incidents");
    const [one, two] = [all.items[0]?.id ?? "", all.items[1]?.id ?? ""];
    const answer = await fetch(`${server.url}/api/judgements`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.url },
      body: JSON.stringify({ kind: "same", subjects: [one, two] }),
    });
    assert.equal(answer.status, 201);
    assert.equal((await get<IncidentList>("/api/incidents")).total, all.total - 1);
    const [a, b] = await Promise.all([one, two].map((id) => get<IncidentDetail>(`/api/incident?id=${id}`)));
    assert.equal(a?.id, b?.id);
  } finally {
    await server.close();
  }
});
