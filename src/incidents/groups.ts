/** Why two groups stay apart: a reviewer said so, or a report tells them apart. */
export type Wall = "judgement" | "report";

/** Items put into groups step by step; walls between items go with their groups. */
export interface Groups {
  /** Per item the name of its group. */
  readonly of: Int32Array;
  members(group: number): readonly number[];
  /** Joins two groups and returns [the name kept, the name given up]. */
  join(one: number, two: number): readonly [number, number];
  separate(a: number, b: number, wall: Wall): void;
  isSeparate(one: number, two: number, wall: Wall): boolean;
}

/** Every item starts as a group of its own name. */
export function createGroups(count: number): Groups {
  const of = Int32Array.from({ length: count }, (_, i) => i);
  const lists = new Map<number, number[]>();
  const walls: Readonly<Record<Wall, Map<number, Set<number>>>> = { judgement: new Map(), report: new Map() };
  const members = (group: number): readonly number[] => lists.get(group) ?? [group];
  const neighbours = (map: Map<number, Set<number>>, group: number): Set<number> => {
    let set = map.get(group);
    if (set === undefined) {
      set = new Set();
      map.set(group, set);
    }
    return set;
  };
  return {
    of,
    members,
    join(one, two) {
      const [into, from] = members(one).length >= members(two).length ? [one, two] : [two, one];
      const list = lists.get(into) ?? [into];
      for (const member of members(from)) {
        of[member] = into;
        list.push(member);
      }
      lists.set(into, list);
      lists.delete(from);
      for (const map of Object.values(walls)) {
        for (const other of map.get(from) ?? []) {
          map.get(other)?.delete(from);
          if (other === into) continue;
          neighbours(map, other).add(into);
          neighbours(map, into).add(other);
        }
        map.delete(from);
      }
      return [into, from];
    },
    separate(a, b, wall) {
      const [one, two] = [of[a] as number, of[b] as number];
      if (one === two) return;
      neighbours(walls[wall], one).add(two);
      neighbours(walls[wall], two).add(one);
    },
    isSeparate: (one, two, wall) => walls[wall].get(one)?.has(two) ?? false,
  };
}
