import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ParallaxError } from "../../src/base/index.ts";
import type { Store, View } from "../../src/store/index.ts";
import { judgement, type Made, made, speaker } from "./made.ts";

/** What every store promises. `open` gives an empty one. */
export function conformance(name: string, open: () => Promise<Store>): void {
  const withStore = async (work: (store: Store) => Promise<void>): Promise<void> => {
    const store = await open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  };
  const add = (store: Store, ...all: Made[]): Promise<boolean[]> =>
    store.write((writer) => all.map(({ reading, capture }) => writer.addReading(reading, capture)));
  const look = async <T>(store: Store, work: (view: View) => Promise<T>): Promise<T> => {
    const view = await store.view();
    try {
      return await work(view);
    } finally {
      await view.close();
    }
  };

  describe(`store: ${name}`, () => {
    test("is empty at first", () =>
      withStore(async (store) => {
        await look(store, async (view) => {
          assert.deepEqual(await Array.fromAsync(view.documents()), []);
          assert.deepEqual(await Array.fromAsync(view.readings()), []);
          assert.deepEqual(await Array.fromAsync(view.claims({})), []);
          assert.deepEqual(await Array.fromAsync(view.judgements()), []);
          assert.deepEqual(await view.search("shelling", 10), []);
          assert.equal(await view.reading("d_none"), null);
          assert.equal(await view.capture("d_none"), null);
          assert.deepEqual(await view.history("d_none"), []);
          assert.equal(await view.revision(), 0);
        });
      }));

    test("gives back what was put in", () =>
      withStore(async (store) => {
        const one = made({ id: "d_1", title: "Crossing shelled", given: { published: "2016-09-18" } });
        assert.deepEqual(await add(store, one), [true]);
        await look(store, async (view) => {
          assert.deepEqual(await view.reading("d_1"), one.reading);
          assert.deepEqual(await Array.fromAsync(view.readings()), [one.reading]);
          const capture = await view.capture("d_1");
          assert.deepEqual(
            { ...capture, bytes: [...(capture?.bytes ?? [])] },
            {
              ...one.capture,
              bytes: [...one.capture.bytes],
            },
          );
          assert.deepEqual(await Array.fromAsync(view.documents()), [
            {
              id: "d_1",
              sha256: one.capture.sha256,
              title: "Crossing shelled",
              publisher: "Harbour Post",
              url: null,
              published: "2016-09-18",
              from: "d_1.txt",
              addedAt: "2026-11-22T12:00:00Z",
              claims: 1,
            },
          ]);
          assert.equal(await view.has(one.capture, one.reading.producedBy), true);
          assert.equal(await view.has(one.capture, ["time/rules@2", "claims/rules@1"]), false);
          assert.equal(await view.has({ ...one.capture, given: {} }, one.reading.producedBy), false);
        });
      }));

    test("the same twice has no effect", () =>
      withStore(async (store) => {
        const one = made({ id: "d_1" });
        assert.deepEqual(await add(store, one, one), [true, false]);
        const before = await look(store, (view) => view.revision());
        const later = made({ id: "d_1", at: "2027-01-01T00:00:00Z" });
        assert.deepEqual(await add(store, later), [false]);
        await look(store, async (view) => {
          assert.equal((await Array.fromAsync(view.claims({}))).length, 1);
          assert.equal((await view.history("d_1")).length, 1);
          assert.equal(await view.revision(), before);
          assert.equal((await view.capture("d_1"))?.at, "2026-11-22T12:00:00Z");
        });
      }));

    test("newer annotators are shown, the older reading is kept", () =>
      withStore(async (store) => {
        const first = made({ id: "d_1", claims: [{ type: "shelling" }] });
        const second = made({
          id: "d_1",
          claims: [{ type: "air_strike" }, {}],
          producedBy: ["time/rules@1", "claims/rules@2"],
        });
        await add(store, first, second);
        await look(store, async (view) => {
          assert.deepEqual(await view.reading("d_1"), second.reading);
          const claims = await Array.fromAsync(view.claims({}));
          assert.deepEqual(
            claims.map((claim) => claim.type),
            ["air_strike", "shelling"],
          );
          assert.deepEqual(
            (await view.history("d_1")).map((version) => [version.claims, version.shown]),
            [
              [1, false],
              [2, true],
            ],
          );
        });
      }));

    test("an older program's reading never hides a newer one", () =>
      withStore(async (store) => {
        const newer = made({ id: "d_1", title: "newer", producedBy: ["time/rules@2", "claims/rules@2"] });
        const older = made({ id: "d_1", title: "older", producedBy: ["time/rules@1", "claims/rules@2"] });
        assert.deepEqual(await add(store, newer, older), [true, true]);
        await look(store, async (view) => {
          assert.equal((await view.reading("d_1"))?.document.title, "newer");
          assert.equal((await view.history("d_1")).length, 2);
          assert.equal((await Array.fromAsync(view.documents())).length, 1);
        });
      }));

    test("a date given later makes a new reading by the same annotators", () =>
      withStore(async (store) => {
        await add(
          store,
          made({ id: "d_1" }),
          made({ id: "d_1", title: "dated", given: { published: "2016-09-19" } }),
        );
        assert.equal(await look(store, async (view) => (await view.reading("d_1"))?.document.title), "dated");
      }));

    test("refuses other bytes under a known id and keeps the rest of the batch", () =>
      withStore(async (store) => {
        const codes = await store.write((writer) => {
          const outcome: (boolean | string)[] = [];
          for (const { reading, capture } of [
            made({ id: "d_1", text: "One text." }),
            made({ id: "d_1", text: "Another text." }),
            made({ id: "d_2", text: "A third text." }),
          ])
            try {
              outcome.push(writer.addReading(reading, capture));
            } catch (error) {
              outcome.push(error instanceof ParallaxError ? error.code : "?");
            }
          return outcome;
        });
        assert.deepEqual(codes, [true, "document_differs", true]);
        const ids = await look(store, async (view) =>
          (await Array.fromAsync(view.documents())).map((d) => d.id),
        );
        assert.deepEqual(ids, ["d_1", "d_2"]);
      }));

    test("refuses a capture that the reading was not made from", () =>
      withStore(async (store) => {
        const { reading } = made({ id: "d_1", text: "One text." });
        const { capture } = made({ id: "d_1", text: "Another text." });
        await assert.rejects(add(store, { reading, capture }), RangeError);
      }));

    test("a write that throws leaves nothing behind", () =>
      withStore(async (store) => {
        const { reading, capture } = made({ id: "d_1" });
        await assert.rejects(
          store.write((writer) => {
            writer.addReading(reading, capture);
            writer.addJudgement(judgement("j_1"));
            throw new Error("the plug was pulled");
          }),
          /the plug was pulled/,
        );
        await look(store, async (view) => {
          assert.equal(await view.revision(), 0);
          assert.deepEqual(await view.search("shelling", 5), []);
        });
        assert.deepEqual(await add(store, { reading, capture }), [true]);
      }));

    test("a view keeps the moment it was opened on", () =>
      withStore(async (store) => {
        await add(store, made({ id: "d_1" }));
        const before = await store.view();
        await add(
          store,
          made({ id: "d_2" }),
          made({ id: "d_1", title: "new", producedBy: ["time/rules@9"] }),
        );
        await store.write((writer) => writer.addJudgement(judgement("j_1")));
        assert.deepEqual(
          (await Array.fromAsync(before.documents())).map((d) => [d.id, d.title]),
          [["d_1", null]],
        );
        assert.deepEqual(await Array.fromAsync(before.judgements()), []);
        assert.deepEqual((await before.search("crossing", 9)).length, 1);
        await before.close();
        assert.equal(await look(store, async (view) => (await Array.fromAsync(view.documents())).length), 2);
      }));

    test("finds claims by document, type, act and party, in the order of the texts", () =>
      withStore(async (store) => {
        await add(
          store,
          made({
            id: "d_2",
            text: "Second text.",
            claims: [
              { id: "c_late", evidence: { start: 7, end: 11 }, type: "siege", speakers: [speaker("Russia")] },
              { id: "c_early", act: "deny", speakers: [speaker("Syria"), speaker("Russia")] },
            ],
          }),
          made({ id: "d_1", text: "First text.", claims: [{ id: "c_first", speakers: [speaker(null)] }] }),
        );
        await look(store, async (view) => {
          const ids = async (query: Parameters<View["claims"]>[0]): Promise<string[]> =>
            (await Array.fromAsync(view.claims(query))).map((claim) => claim.id);
          assert.deepEqual(await ids({}), ["c_first", "c_early", "c_late"]);
          assert.deepEqual(await ids({ document: "d_2" }), ["c_early", "c_late"]);
          assert.deepEqual(await ids({ type: "shelling" }), ["c_first", "c_early"]);
          assert.deepEqual(await ids({ act: "deny" }), ["c_early"]);
          assert.deepEqual(await ids({ party: "Russia" }), ["c_early", "c_late"]);
          assert.deepEqual(await ids({ party: "Russia", type: "siege" }), ["c_late"]);
          assert.deepEqual(await ids({ party: "Rus" }), []);
        });
      }));

    test("keeps judgements in their order, each once", () =>
      withStore(async (store) => {
        const second = judgement("j_2", { kind: "undo", subjects: ["j_1"], value: { was: [1, null] } });
        const added = await store.write((writer) => [
          writer.addJudgement(judgement("j_9")),
          writer.addJudgement(second),
          writer.addJudgement(judgement("j_9", { reason: "changed" })),
        ]);
        assert.deepEqual(added, [true, true, false]);
        await look(store, async (view) => {
          assert.deepEqual(await Array.fromAsync(view.judgements()), [judgement("j_9"), second]);
        });
      }));

    test("searches words whatever their case and accents, phrases as they stand, best first", () =>
      withStore(async (store) => {
        await add(
          store,
          made({
            id: "d_1",
            title: "Truce in Ségou",
            text: "The convoy was late. An aid convoy reached Sana’a.",
          }),
          made({ id: "d_2", text: "Aid was promised; no convoy came. Nobody spoke of SEGOU." }),
          made({ id: "d_3", text: "Convoy, convoy, convoy." }),
          made({ id: "d_4", text: "حلب قُصفت ليلاً." }),
        );
        await look(store, async (view) => {
          const found = async (words: string): Promise<string[]> =>
            (await view.search(words, 10)).map((hit) => hit.document);
          assert.deepEqual(await found("convoy"), ["d_3", "d_1", "d_2"]);
          assert.deepEqual((await found("segou")).sort(), ["d_1", "d_2"]);
          assert.deepEqual(await found('"AID convoy"'), ["d_1"]);
          assert.deepEqual((await found("aid convoy")).sort(), ["d_1", "d_2"]);
          assert.deepEqual(await found("sanaa"), ["d_1"]);
          assert.deepEqual(await found("قصفت"), ["d_4"]);
          assert.deepEqual(await found("convoy nowhere"), []);
          assert.deepEqual(await found("NOT OR -- * ^ :"), []);
          assert.deepEqual(await found(' "" '), []);
          assert.equal((await view.search("convoy", 2)).length, 2);
          assert.deepEqual(await view.search("convoy", 0), []);
        });
      }));

    test("a hit lies at the sentence that holds most of the words", () =>
      withStore(async (store) => {
        const text = "The convoy was late. An aid convoy reached Sana’a.";
        const { reading, capture } = made({ id: "d_1", text });
        const sentences = [
          { start: 0, end: 20 },
          { start: 21, end: text.length },
        ];
        await add(store, { reading: { ...reading, sentences }, capture });
        const hits = await look(store, (view) => view.search("aid convoy", 1));
        assert.deepEqual(hits, [{ document: "d_1", start: 21, end: text.length }]);
      }));

    test("keeps NUL, lone surrogates, bidi marks and odd ids apart and unchanged", () =>
      withStore(async (store) => {
        const odd = [
          "a",
          "a\0",
          "a\0b",
          "\ud800",
          "\ud801",
          "a\\u0000",
          "😀",
          "\uffee",
          "‮",
          "",
          "'; DROP TABLE claim; --",
        ];
        const all = odd.map((id) =>
          made({
            id,
            text: `NUL \0, lone \udc00, mark ‮ and ${JSON.stringify(id)}.`,
            title: `t\0\ud800`,
            claims: [{ speakers: [speaker(id)] }],
          }),
        );
        assert.deepEqual(
          await add(store, ...all),
          odd.map(() => true),
        );
        await look(store, async (view) => {
          for (const { reading } of all) {
            assert.deepEqual(await view.reading(reading.document.id), reading);
            const party = reading.document.id;
            assert.equal((await Array.fromAsync(view.claims({ party }))).length, 1);
          }
          const ids = (await Array.fromAsync(view.documents())).map((document) => document.id);
          assert.deepEqual(ids.toSorted(), odd.toSorted());
          assert.ok(ids.indexOf("\uffee") < ids.indexOf("😀"), "by code point");
        });
      }));
  });
}
