import assert from "node:assert/strict";
import { test } from "node:test";
import type { Document } from "../../src/base/index.ts";
import { ParallaxError } from "../../src/base/index.ts";
import { firstPart } from "../../src/pipeline/bound.ts";
import { createAnalyst, readBatch, refusalOf, type Task } from "../../src/pipeline/index.ts";

function task(tag: number, text: string, published: string | null = "2016-09-18"): Task<number> {
  const source = {
    content: { kind: "text" as const, text },
    id: `d${tag}`,
    title: null,
    publisher: null,
    url: null,
    published,
  };
  return { tag, source, refusal: null };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const tasks: Task<number>[] = Array.from({ length: 12 }, (_, i) =>
  i === 3
    ? { tag: i, source: null, refusal: { code: "input_missing", message: "There is no such file." } }
    : i === 5
      ? task(i, "")
      : i === 7
        ? task(i, "Text.", "yesterday")
        : task(i, `The army said on Saturday that ${i + 2} soldiers were killed near Hama.`),
);

test("outcomes come in the order of the tasks and are the same with and without threads", async () => {
  const analyst = createAnalyst();
  const alone = await Array.fromAsync(readBatch(each(tasks), { workers: 0, analyst }));
  const threads = await Array.fromAsync(readBatch(each(tasks), { workers: 2 }));
  assert.deepEqual(
    alone.map(({ tag, refusal }) => [tag, refusal?.code ?? "read"]),
    tasks.map(({ tag }) => [
      tag,
      tag === 3 ? "input_missing" : tag === 5 ? "empty_input" : tag === 7 ? "invalid_value" : "read",
    ]),
  );
  assert.deepEqual(threads, alone);
});

test("a report that takes too long is given up by name, and the next are read", async () => {
  const outcomes = await Array.fromAsync(readBatch(each(tasks.slice(0, 3)), { workers: 1, timeoutMs: 1 }));
  assert.equal(outcomes.length, 3);
  for (const { refusal } of outcomes) assert.ok(refusal === null || refusal.code === "reading_timed_out");
  assert.ok(
    outcomes.some(({ refusal }) => refusal !== null),
    "a millisecond is not enough to read a report",
  );
});

test("threads that cannot start fail the batch, not the machine", async () => {
  await assert.rejects(
    Array.fromAsync(
      readBatch(each(tasks), { workers: 2, codebooks: [new URL("./broken/", import.meta.url).pathname] }),
    ),
    /noise\.yaml/,
  );
});

test("one who stops listening ends the threads", async () => {
  for await (const { tag } of readBatch(each(tasks), { workers: 2 })) if (tag === 1) break;
});

test("a refusal says what a person can do with it", () => {
  assert.deepEqual(refusalOf(new ParallaxError("empty_input", "The input is empty.")), {
    code: "empty_input",
    message: "The input is empty.",
  });
  assert.equal(refusalOf(new RangeError("Not a date")).code, "invalid_value");
  assert.equal(refusalOf(new TypeError("x is undefined")).code, "reading_failed");
  assert.equal(refusalOf("thrown").code, "reading_failed");
});

test("annotators see the first part of a long text, and the rest is told", () => {
  const text = `${"word ".repeat(400)}${"x".repeat(3000)} tail`;
  const whole = { start: 0, end: text.length };
  const document = {
    text,
    blocks: [
      { span: { start: 0, end: 1000 }, kind: "headline" },
      { span: { start: 1000, end: text.length }, kind: "paragraph" },
      { span: { start: text.length - 4, end: text.length }, kind: "paragraph" },
    ],
  } as unknown as Document;
  const told: string[] = [];
  const cut = firstPart(document, ({ code, span }) => told.push(`${code} ${span?.start}`), 1502);
  assert.equal(cut.text, text.slice(0, 1499));
  assert.deepEqual(
    cut.blocks.map(({ span }) => [span.start, span.end]),
    [
      [0, 1000],
      [1000, 1499],
    ],
  );
  assert.deepEqual(told, ["text_partly_read 1499"]);
  // No space near: cut where it must be.
  assert.equal(firstPart(document, () => {}, 4500).text.length, 4500);
  assert.equal(
    firstPart(document, () => assert.fail(), whole.end),
    document,
  );
});
