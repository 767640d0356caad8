import { hashWord, mix } from "./copies/words.ts";
import type { Profile } from "./profile.ts";
import type { Rules } from "./rules.ts";

/** A block with more events than this pairs only neighbours in an order that brings likely pairs together. */
const MOST_PAIRED = 48;
const NEIGHBOURS = 12;
/** Events at most, so that key and event fit one exact number. */
const OWNERS = 2 ** 21;
/** An event dated more loosely than this is looked for by month. */
const WIDE_DAYS = 7;

/**
 * Pairs of events of different reports that share a block (day, place cell or its containers, family, or
 * a telling detail) and are worth comparing. Near linear: large blocks pair neighbours only, and finer
 * blocks bring the rest together. Events must come in an order that does not depend on the input's.
 */
export function* candidatePairs(
  events: readonly Profile[],
  documents: Int32Array,
  rules: Rules,
): Generator<readonly [number, number]> {
  if (events.length >= OWNERS) throw new RangeError(`${events.length} events are more than ${OWNERS - 1}`);
  // One number per entry, key first: a native sort of numbers brings the blocks together.
  const entries: number[] = [];
  events.forEach((event, index) => {
    for (const key of new Set(blockKeys(event, rules))) entries.push(key * OWNERS + index);
  });
  const sorted = Float64Array.from(entries).sort();
  const seen = new Set<number>();
  for (let from = 0; from < sorted.length; ) {
    const key = Math.floor((sorted[from] as number) / OWNERS);
    const block: number[] = [];
    let to = from;
    for (; to < sorted.length && Math.floor((sorted[to] as number) / OWNERS) === key; to++)
      block.push((sorted[to] as number) - key * OWNERS);
    from = to;
    if (block.length < 2) continue;
    const reach = block.length <= MOST_PAIRED ? block.length : NEIGHBOURS;
    if (block.length > MOST_PAIRED)
      block.sort((x, y) => bySimilarity(events[x] as Profile, events[y] as Profile) || x - y);
    for (let i = 0; i < block.length; i++)
      for (let j = i + 1; j < Math.min(block.length, i + 1 + reach); j++) {
        const a = Math.min(block[i] as number, block[j] as number);
        const b = Math.max(block[i] as number, block[j] as number);
        if (documents[a] === documents[b]) continue;
        const pair = a * 2 ** 26 + b;
        if (seen.has(pair)) continue;
        seen.add(pair);
        yield [a, b];
      }
  }
}

/** Every block an event stands in, as 32-bit hashes. */
function blockKeys(event: Profile, rules: Rules): number[] {
  const family = hashWord(rules.family(event.type));
  const times = timeKeys(event);
  const found: number[] = [];
  const spot = event.spot;
  const details: number[] = [];
  for (const target of event.targets) details.push(hashWord(`t${target}`));
  for (const village of event.villages) details.push(hashWord(`v${village}`));
  for (const agent of event.agents) if (agent.startsWith("p:")) details.push(hashWord(`a${agent}`));
  for (const { harm, low } of event.figures)
    if (low !== null && low >= 3) details.push(hashWord(`n${harm}${low}`));
  const words = event.words[0];
  for (const time of times) {
    const base = mix(family ^ time);
    if (spot === null) found.push(mix(base ^ 0x11));
    else if (spot.lat === null || spot.lon === null)
      found.push(mix(base ^ hashWord(spot.name.toLowerCase())));
    else {
      if (spot.radius <= 25) for (const cell of cells(spot.lat, spot.lon)) found.push(mix(base ^ cell));
      found.push(mix(base ^ hashWord(spot.country ?? "?") ^ (spot.radius > 25 ? 0x21 : 0x22)));
      if (spot.radius > 25) found.push(mix(base ^ hashWord(spot.country ?? "?") ^ 0x22));
    }
    for (const detail of details) found.push(mix(base ^ detail ^ 0x31));
    if (words !== undefined) for (const word of words.subarray(0, 3)) found.push(mix(base ^ word ^ 0x41));
  }
  return found;
}

/** Days, or the month of a loosely dated event; both for a dated one, since the two must meet. */
function timeKeys(event: Profile): number[] {
  const { days, newsDays } = event;
  const month = (day: number): number => hashWord(`m${Math.floor(day / 30.44)}`);
  const onDay = (day: number): number => mix(day ^ 0x5bd1e995);
  if (days !== null) {
    if (days.to - days.from > WIDE_DAYS) return [month((days.from + days.to) / 2)];
    const found = [month(days.from)];
    // The next day too, so that two dates one day apart still meet.
    for (let day = days.from; day <= days.to + 1; day++) found.push(onDay(day));
    return found;
  }
  if (newsDays === null) return [hashWord("undated")];
  // Undated news is mostly of the day it came out or the two before.
  return [onDay(newsDays.to), onDay(newsDays.to - 1), onDay(newsDays.to - 2)];
}

/** Side of a cell in degrees: about 25 km north to south. */
const CELL = 0.25;

/** The cell of a point and its neighbours towards which it leans, so that close points share one. */
function cells(lat: number, lon: number): number[] {
  const found = new Set<number>();
  for (const up of [-0.25, 0.25])
    for (const right of [-0.25, 0.25]) {
      const row = Math.floor(lat / CELL + up);
      const column = Math.floor(lon / CELL + right);
      found.add(mix(mix(row + 2000) ^ (column + 4000)));
    }
  return [...found];
}

/** Brings events likely to be one next to each other: by figures, then target, then agent. */
function bySimilarity(a: Profile, b: Profile): number {
  return (
    compare(figureKey(a), figureKey(b)) ||
    compare(first(a.targets), first(b.targets)) ||
    compare(first(a.agents), first(b.agents))
  );
}

function figureKey(profile: Profile): string {
  const figure = profile.figures.find((one) => one.harm === "killed") ?? profile.figures[0];
  return figure === undefined ? "" : `${figure.harm}${String(figure.low ?? "").padStart(6, "0")}`;
}

function first(set: ReadonlySet<string>): string {
  let best = "";
  for (const each of set) if (best === "" || each < best) best = each;
  return best;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
