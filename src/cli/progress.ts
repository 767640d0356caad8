import { clip } from "./layout.ts";
import { visible } from "./safe-text.ts";

/** One line on the terminal that is written over as work goes on; nothing where there is no terminal. */
export interface Progress {
  update(state: { readonly done: number; readonly total: number | null; readonly current: string }): void;
  /** Takes the line away, so that other words can be printed. */
  clear(): void;
}

export interface ProgressOptions {
  readonly shows: boolean;
  readonly columns: number;
  readonly write: (text: string) => void;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
}

const EVERY_MS = 100;
const BAR = 20;

/** "▕████████            ▏ 412/1,000 · 38/s · 16 s left · reports/a.txt" */
export function progressLine(options: ProgressOptions): Progress {
  const started = options.now();
  let last = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    update({ done, total, current }) {
      const now = options.now();
      if (!options.shows || now - last < EVERY_MS) return;
      last = now;
      shown = true;
      const seconds = (now - started) / 1000;
      const rate = seconds > 0.5 ? done / seconds : 0;
      const parts = [
        total === null ? count(done) : `${bar(done / Math.max(1, total))} ${count(done)}/${count(total)}`,
        rate > 0 ? `${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s` : "",
        rate > 0 && total !== null && total > done ? `${duration((total - done) / rate)} left` : "",
        visible(current),
      ];
      const line = parts.filter((part) => part !== "").join(" · ");
      options.write(`\r\x1b[2K${clip(line, options.columns - 1)}`);
    },
    clear() {
      if (shown) options.write("\r\x1b[2K");
      shown = false;
    },
  };
}

function bar(share: number): string {
  const filled = Math.min(BAR, Math.round(share * BAR));
  return `▕${"█".repeat(filled)}${" ".repeat(BAR - filled)}▏`;
}

const count = (value: number): string => value.toLocaleString("en-GB");

/** "16 s", "4 min", "2 h 10 min" */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
