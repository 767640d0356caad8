/** Answers of the server, fetched once per address and kept while the page is open. */
import type { JudgementAnswer, JudgementRequest, Problem } from "../../src/server/api.ts";
import { t } from "./strings.ts";

export class Failure extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const kept = new Map<string, unknown>();
let revision = $state(0);

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Failure("offline", t.error.offline);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = body as Problem | null;
    throw new Failure(problem?.code ?? "unexpected", problem?.detail ?? response.statusText);
  }
  return body as T;
}

export interface Loaded<T> {
  /** The latest answer; the one before stays while the next is on its way. */
  readonly value: T | null;
  readonly error: Failure | null;
  readonly busy: boolean;
}

/** Follows an address: fetches again when it changes, or when a decision changed the record. */
export function load<T>(address: () => string): Loaded<T> {
  let value = $state.raw<T | null>(null);
  let error = $state.raw<Failure | null>(null);
  let busy = $state(true);
  $effect(() => {
    const path = address();
    const key = `${revision} ${path}`;
    let stale = false;
    const known = kept.get(key);
    if (known !== undefined) {
      value = known as T;
      error = null;
      busy = false;
      return;
    }
    busy = true;
    request<T>(path).then(
      (answer) => {
        kept.set(key, answer);
        if (stale) return;
        value = answer;
        error = null;
        busy = false;
      },
      (reason: Failure) => {
        if (stale) return;
        error = reason;
        busy = false;
      },
    );
    return () => {
      stale = true;
    };
  });
  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get busy() {
      return busy;
    },
  };
}

/** Keeps a reviewer's decision; every page follows it. */
export async function judge(judgement: JudgementRequest): Promise<JudgementAnswer> {
  const answer = await request<JudgementAnswer>("/api/judgements", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(judgement),
  });
  kept.clear();
  revision++;
  return answer;
}

/** Forgets what was fetched and asks again. */
export function refresh(): void {
  kept.clear();
  revision++;
}

/** The last decision that moved something out of sight, for taking it back; null when there is none. */
let last = $state.raw<{ readonly judgement: string; readonly text: string } | null>(null);

export const lastDecision = {
  get value() {
    return last;
  },
  set(judgement: string, text: string): void {
    last = { judgement, text };
  },
  clear(): void {
    last = null;
  },
  async undo(): Promise<void> {
    if (last === null) return;
    await judge({ kind: "undo", subjects: [last.judgement] });
    last = null;
  },
};

let announcement = $state("");

/** What is read out to those who do not see the change. */
export const announced = {
  get text(): string {
    return announcement;
  },
  say(text: string): void {
    announcement = text;
  },
};
