import type { Reading } from "../../src/claims/record.ts";
import { type PlaceSketch, report } from "./build.ts";

/** An invented town and its neighbour, 60 km apart. */
export const HARUN: PlaceSketch = { name: "Harun", lat: 33.1, lon: 44.2, country: "IQ" };
export const QASR: PlaceSketch = { name: "Qasr", lat: 33.6, lon: 44.4, country: "IQ" };

/** Five reports on a strike on a market, one of them a reprint, and one on another day's strike. */
export function marketStrike(): Reading[] {
  const wire = `Air strike hits market in Harun
Warplanes bombed a crowded market in Harun on Tuesday, killing at least 12 people, residents said. The ministry of defence of Northland denied that its aircraft had attacked the town. Rescue workers dug through the rubble of the vegetable stalls until nightfall, and the town's only hospital ran out of blood.`;
  return [
    report({
      id: "wire",
      published: "2015-03-04",
      publisher: "Level Wire",
      text: wire,
      claims: [
        { trigger: "Air strike", type: "air_strike", target: "market", at: HARUN },
        {
          trigger: "bombed",
          type: "air_strike",
          by: "residents",
          party: null,
          target: "market",
          on: "2015-03-03",
          at: HARUN,
          killed: { low: 12, high: null, wording: "at least 12" },
        },
        {
          trigger: "attacked",
          type: "attack_other",
          act: "deny",
          factuality: "CT-",
          by: "Northland",
          agent: "Northland",
          target: "town",
        },
      ],
    }),
    report({
      id: "reprint",
      published: "2015-03-05",
      publisher: "Evening Standard of Qasr",
      text: wire.replace("until nightfall", "until dark"),
      claims: [
        { trigger: "Air strike", type: "air_strike", target: "market", at: HARUN },
        {
          trigger: "bombed",
          type: "air_strike",
          by: "residents",
          party: null,
          target: "market",
          on: "2015-03-03",
          at: HARUN,
          killed: { low: 12, high: null, wording: "at least 12" },
        },
      ],
    }),
    report({
      id: "rebels",
      published: "2015-03-04",
      publisher: "Southern Voice",
      text: "The Southern Front accused Northland of a massacre. Its jets struck the market at Harun on 3 March and killed 31 civilians, a commander said.",
      claims: [
        {
          trigger: "struck",
          type: "air_strike",
          act: "accuse",
          by: "Southern Front",
          agent: "Northland",
          target: "market",
          on: "2015-03-03",
          at: HARUN,
          killed: { low: 31, high: 31, wording: "31", who: "civilian" },
          intent: "deliberate",
        },
      ],
    }),
    report({
      id: "agency",
      published: "2015-03-06",
      publisher: "Aid Digest",
      text: "The aid agency Relief Now counted 27 dead after Tuesday's bombing of the Harun market.",
      claims: [
        {
          trigger: "bombing",
          type: "bombing",
          by: "Relief Now",
          target: "market",
          on: "2015-03-03",
          at: HARUN,
          killed: 27,
        },
      ],
    }),
    report({
      id: "later",
      published: "2015-03-12",
      publisher: "Level Wire",
      text: "Planes struck Harun again on Wednesday, killing two people near the bus station, the town council said.",
      claims: [
        {
          trigger: "struck",
          type: "air_strike",
          by: "Harun town council",
          party: null,
          target: "bus station",
          on: "2015-03-11",
          at: HARUN,
          killed: 2,
        },
      ],
    }),
    report({
      id: "elsewhere",
      published: "2015-03-04",
      publisher: "Qasr Radio",
      text: "Shells fell on Qasr on Tuesday. A family of four was killed when artillery hit their house, police said.",
      claims: [
        { trigger: "fell", type: "shelling", on: "2015-03-03", at: QASR },
        {
          trigger: "killed",
          type: "killing",
          by: "police",
          party: null,
          target: "family",
          on: "2015-03-03",
          at: QASR,
          killed: 4,
        },
      ],
    }),
  ];
}
