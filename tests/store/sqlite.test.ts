import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, describe, test } from "node:test";
import fc from "fast-check";
import { openMemory, openSqlite, type Store } from "../../src/store/index.ts";
import { conformance } from "./conformance.ts";
import { judgement, made } from "./made.ts";

const folder = mkdtempSync(join(tmpdir(), "parallax-store-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => join(folder, "made", "on", "demand", `${files++}.sqlite`);

conformance("sqlite", async () => openSqlite(newFile(), { mode: "write" }));

async function filled(file: string, count = 3): Promise<void> {
  const store = openSqlite(file, { mode: "write" });
  await store.write((writer) => {
    for (let i = 0; i < count; i++) {
      const { reading, capture } = made({
        id: `d_${i}`,
        text: `Report number ${i} on the crossing. `.repeat(50),
      });
      writer.addReading(reading, capture);
    }
  });
  await store.close();
}

async function ids(store: Store): Promise<string[]> {
  const view = await store.view();
  try {
    return (await Array.fromAsync(view.documents())).map((document) => document.id);
  } finally {
    await view.close();
  }
}

describe("the record's file", () => {
  test("can be read only by its owner, and its folder too", async () => {
    const file = newFile();
    await filled(file);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(join(file, "..")).mode & 0o777, 0o700);
  });

  test("is append-only for every other program as well", async () => {
    const file = newFile();
    await filled(file);
    const database = new DatabaseSync(file);
    for (const table of ["capture", "document", "reading", "claim"]) {
      assert.throws(() => database.exec(`DELETE FROM ${table}`), /append-only/, table);
      const column = table === "capture" ? "sha256" : "seq";
      assert.throws(() => database.exec(`UPDATE ${table} SET ${column} = ${column}`), /append-only/, table);
    }
    database.close();
  });

  test("forces every commit to the disk", async () => {
    const file = newFile();
    await filled(file);
    const database = new DatabaseSync(file);
    assert.equal(database.prepare("PRAGMA journal_mode").get()?.journal_mode, "wal");
    assert.equal(database.prepare("PRAGMA integrity_check").get()?.integrity_check, "ok");
    database.close();
  });

  test("reading a record that is not there says how to make one", () => {
    const file = newFile();
    assert.throws(() => openSqlite(file, { mode: "read" }), {
      code: "record_missing",
      message: /parallax add/,
    });
    assert.equal(existsSync(file), false);
  });

  test("an open record answers while another process writes, with the last commit", async () => {
    const file = newFile();
    await filled(file, 2);
    const reader = openSqlite(file, { mode: "read" });
    const other = openSqlite(file, { mode: "write" });
    await other.write(nothing);
    await other.write((writer) => {
      const { reading, capture } = made({ id: "d_9" });
      writer.addReading(reading, capture);
    });
    assert.deepEqual(await ids(reader), ["d_0", "d_1", "d_9"]);
    await assert.rejects(reader.write(nothing), { code: "record_read_only" });
    await other.close();
    await reader.close();
  });

  test("a second writer waits, then says that another process writes", async () => {
    const file = newFile();
    await filled(file, 1);
    const holder = new DatabaseSync(file);
    holder.exec("BEGIN IMMEDIATE");
    const store = openSqlite(file, { mode: "write", busyTimeoutMs: 20 });
    const { reading, capture } = made({ id: "d_9" });
    const write = (): Promise<boolean> => store.write((writer) => writer.addReading(reading, capture));
    await assert.rejects(write(), { code: "record_busy", message: /Another process is writing/ });
    holder.exec("ROLLBACK");
    assert.equal(await write(), true);
    await store.close();
    holder.close();
  });

  test("a record marked read-only is read but not written", async () => {
    const file = newFile();
    await filled(file);
    chmodSync(file, 0o400);
    assert.throws(() => openSqlite(file, { mode: "write" }), { code: "record_read_only" });
    const store = openSqlite(file, { mode: "read" });
    assert.equal((await ids(store)).length, 3);
    await store.close();
  });

  test("a damaged, cut or foreign file is named, and not touched", async () => {
    const noise = newFile();
    await filled(noise);
    writeFileSync(noise, "This is a shopping list, not a database. ".repeat(200));
    for (const mode of ["read", "write"] as const)
      assert.throws(() => openSqlite(noise, { mode }), { code: "record_damaged" }, mode);
    assert.match(readFileSync(noise, "utf8"), /shopping list/);

    const cut = newFile();
    await filled(cut, 40);
    truncateSync(cut, 3 * 4096);
    await assert.rejects(
      async () => {
        const store = openSqlite(cut, { mode: "read" });
        const view = await store.view();
        await Array.fromAsync(view.readings());
      },
      { code: "record_damaged" },
    );

    const foreign = newFile();
    await filled(foreign);
    const database = new DatabaseSync(foreign);
    database.exec("PRAGMA application_id = 7");
    database.close();
    assert.throws(() => openSqlite(foreign, { mode: "write" }), { code: "record_foreign" });
  });

  test("a spoiled schema page is named", async () => {
    const file = newFile();
    await filled(file, 30);
    const bytes = readFileSync(file);
    bytes.fill(0xff, 100, 108);
    writeFileSync(file, bytes);
    assert.throws(() => openSqlite(file, { mode: "read" }), { code: "record_damaged" });
  });

  test("a record of a later program is left alone", async () => {
    const file = newFile();
    await filled(file);
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 99");
    database.close();
    for (const mode of ["read", "write"] as const)
      assert.throws(() => openSqlite(file, { mode }), { code: "record_too_new" }, mode);
  });

  test("opens where nothing may be written", async () => {
    const file = newFile();
    await filled(file);
    chmodSync(join(file, ".."), 0o500);
    try {
      const store = openSqlite(file, { mode: "read" });
      assert.equal((await ids(store)).length, 3);
      await store.close();
    } finally {
      chmodSync(join(file, ".."), 0o700);
    }
  });
});

const nothing = (): void => {};

describe("the two stores are twins", () => {
  const word = fc.constantFrom("siege", "convoy", "aid", "Ségou", "حلب", "truce", "of");
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("reading" as const),
        id: fc.constantFrom("d_1", "d_2", "d_3", "😀"),
        words: fc.array(word, { minLength: 1, maxLength: 12 }),
        title: fc.option(word),
        version: fc.integer({ min: 1, max: 3 }),
        given: fc.constantFrom({}, { published: "2016-09-18" }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("judgement" as const), id: fc.constantFrom("j_1", "j_2") }),
    },
  );

  test("any sequence of writes leaves the same record", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 6 }),
        fc.array(word, { maxLength: 2 }),
        async (batches, words) => {
          const stores = [openMemory(), openSqlite(newFile(), { mode: "write" })];
          const states = await Promise.all(
            stores.map(async (store) => {
              const outcomes: unknown[] = [];
              for (const batch of batches)
                await store.write((writer) => {
                  for (const each of batch) {
                    if (each.kind === "judgement") {
                      outcomes.push(writer.addJudgement(judgement(each.id)));
                      continue;
                    }
                    const { reading, capture } = made({
                      id: each.id,
                      text: `${each.id} ${each.words.join(" ")}`,
                      title: each.title,
                      given: each.given,
                      producedBy: [`claims/rules@${each.version}`],
                    });
                    try {
                      outcomes.push(writer.addReading(reading, capture));
                    } catch (error) {
                      outcomes.push((error as Error).message);
                    }
                  }
                });
              const view = await store.view();
              const state = {
                outcomes,
                documents: await Array.fromAsync(view.documents()),
                readings: await Array.fromAsync(view.readings()),
                claims: await Array.fromAsync(view.claims({})),
                judgements: await Array.fromAsync(view.judgements()),
                history: await view.history("d_1"),
                revision: await view.revision(),
                hits: await view.search(words.join(" "), 5),
              };
              await view.close();
              await store.close();
              return state;
            }),
          );
          assert.deepEqual(states[1], states[0]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
