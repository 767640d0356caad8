import type { Store, View } from "../store/store.ts";
import { type Derived, type Derivers, derive } from "./derived.ts";

/** The record as pages see it: derived once for every revision, however many ask at the same time. */
export interface Records {
  /** Runs `work` on one moment of the record, and closes the view after it. */
  read<T>(work: (derived: Derived, view: View) => T | Promise<T>): Promise<T>;
}

export function openRecords(store: Store, rules: Derivers): Records {
  let revision: number | null = null;
  let current: Promise<Derived> | null = null;
  return {
    async read(work) {
      const view = await store.view();
      try {
        const now = await view.revision();
        if (current === null || revision !== now) {
          revision = now;
          const before = current ?? Promise.resolve(null);
          const next = before.catch(() => null).then((known) => derive(view, rules, known));
          current = next;
          // A failure is told to whoever asked, and tried again by whoever asks next.
          next.catch(() => {
            if (current === next) current = null;
          });
        }
        return await work(await current, view);
      } finally {
        await view.close();
      }
    },
  };
}
