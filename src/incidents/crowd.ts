import type { Profile } from "./profile.ts";
import type { Rules } from "./rules.ts";

/** Side of the cells crowding is counted in, in degrees. */
const CELL = 0.25;

/**
 * Measures, for each event, how many different events its day tells of: in its place (`crowdAt`) and
 * anywhere (`crowdOn`). Where a besieged town is hit thirty times a day, the same day and place say
 * little; details must. A number of doublings beyond `rules.linking.crowdFrom` different targets.
 */
export function measureCrowds(events: readonly Profile[], rules: Rules): void {
  const tallies = new Map<string, Tally>();
  const count = (key: string, event: Profile): void => {
    if (event.targets.size === 0) return;
    let tally = tallies.get(key);
    if (tally === undefined) {
      tally = { events: 0, byTarget: new Map() };
      tallies.set(key, tally);
    }
    tally.events++;
    for (const target of event.targets) tally.byTarget.set(target, (tally.byTarget.get(target) ?? 0) + 1);
  };
  for (const event of events)
    for (const day of daysOf(event)) {
      const on = `${rules.family(event.type)} ${day}`;
      count(on, event);
      const at = cellOf(event);
      if (at !== null) count(`${on} ${at}`, event);
    }
  const doublings = new Map<string, number>();
  for (const [key, tally] of tallies)
    doublings.set(key, Math.max(0, Math.log2(variety(tally) / rules.linking.crowdFrom)));
  for (const event of events) {
    const family = rules.family(event.type);
    const at = cellOf(event);
    event.crowdOn = mean(daysOf(event), (day) => doublings.get(`${family} ${day}`) ?? 0);
    event.crowdAt =
      at === null
        ? event.crowdOn
        : mean(daysOf(event), (day) => doublings.get(`${family} ${day} ${at}`) ?? 0);
  }
}

interface Tally {
  events: number;
  readonly byTarget: Map<string, number>;
}

/** How many different events there seem to be: one over the chance that two of them share a target. */
function variety({ events, byTarget }: Tally): number {
  let sharing = 0;
  for (const count of byTarget.values()) sharing += (count / events) ** 2;
  return 1 / sharing;
}

const MOST_DAYS = 7;

function daysOf(event: Profile): readonly number[] {
  const days = event.days ?? event.newsDays;
  if (days === null || days.to - days.from >= MOST_DAYS) return [];
  return Array.from({ length: days.to - days.from + 1 }, (_, i) => days.from + i);
}

function cellOf({ spot }: Profile): string | null {
  return spot === null || spot.lat === null || spot.lon === null
    ? null
    : `${Math.floor(spot.lat / CELL)} ${Math.floor(spot.lon / CELL)}`;
}

function mean(list: readonly number[], of: (each: number) => number): number {
  return list.length === 0 ? 0 : list.reduce((sum, each) => sum + of(each), 0) / list.length;
}
