import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { DocumentDetail, SentenceTree } from "../../src/server/index.ts";
import type { RunningServer } from "../../src/server/serve.ts";
import { serveFixture } from "./fixture.ts";

let server: RunningServer;
before(async () => {
  server = await serveFixture();
});
after(() => server.close());

const tree = (query: string): Promise<Response> => fetch(`${server.url}/api/tree?${query}`);

test("any offset of a sentence gives its tree, heads before their dependents", async () => {
  const document = (await (
    await fetch(`${server.url}/api/document?id=coalition-release`)
  ).json()) as DocumentDetail;
  const sentence = document.sentences.find(({ start, end }) =>
    document.text.slice(start, end).startsWith("It gave no number"),
  );
  assert.ok(sentence);
  const answers = await Promise.all(
    [sentence.start, sentence.end - 1].map(async (start) => {
      const response = await tree(`document=coalition-release&start=${start}`);
      assert.equal(response.status, 200);
      return (await response.json()) as SentenceTree;
    }),
  );
  assert.deepEqual(answers[0], answers[1]);
  const [{ words, omitted, ...span }] = answers as [SentenceTree];
  assert.deepEqual(span, { start: sentence.start, end: sentence.end });
  assert.equal(omitted, 0);
  assert.deepEqual(words[0], { word: "gave", upos: "VERB", deprel: "root", depth: 0 });
  assert.deepEqual(
    words.filter(({ depth }) => depth === 1).map(({ word, deprel }) => `${word} ${deprel}`),
    ["It nsubj", "number obj", ". punct"],
  );
});

test("what is no sentence of the record is refused in words", async () => {
  for (const [query, status] of [
    ["document=coalition-release&start=999999", 404],
    ["document=nobody&start=0", 404],
    ["document=coalition-release&start=-1", 400],
    ["document=coalition-release", 400],
  ] as const) {
    const response = await tree(query);
    assert.equal(response.status, status, query);
    assert.match(response.headers.get("content-type") ?? "", /problem\+json/);
  }
});
