const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Heads of noun phrases that stand for a person. */
export const personNouns = words(
  `man woman boy girl person child father mother son daughter brother sister husband wife leader president minister
  premier chancellor king queen prince emir sheikh ambassador envoy diplomat spokesman spokeswoman spokesperson
  official officer general commander chief colonel captain sergeant soldier pilot fighter militant gunman rebel
  activist journalist reporter lawyer lawmaker senator governor mayor doctor nurse resident witness villager prisoner
  hostage refugee civilian victim suspect attacker bomber driver worker secretary director head chairman chairwoman
  analyst expert professor author politician candidate teacher student cleric imam pope bishop judge prosecutor`,
);

/** Heads that stand for an organisation, a state's arm, an armed group. */
export const groupNouns = words(
  `ministry army military government coalition alliance bloc group organisation organization council militia force
  forces police party union committee commission agency administration regime authority authorities court parliament
  senate congress cabinet navy airforce company firm corporation bank newspaper channel network broadcaster university
  movement front faction brigade battalion division regiment unit team side opposition observatory watchdog charity
  embassy mission department office state kremlin pentagon junta insurgency federation league assembly board panel
  troops rebels militants fighters insurgents soldiers terrorists jihadists separatists protesters`,
);

/** Heads that stand for a place. */
export const placeNouns = words(
  `city town village country nation province region district area capital camp airport airbase base port island
  mountain river border hospital school market neighbourhood neighborhood suburb territory enclave peninsula state
  mosque church bridge road town hamlet settlement site building compound republic kingdom`,
);

/** Groups of nouns that speakers use for one and the same happening. */
export const eventNouns: readonly ReadonlySet<string>[] = [
  words(
    "strike airstrike raid attack bombing bombardment assault shelling bombing blast explosion aggression",
  ),
  words("ceasefire cease-fire truce agreement deal accord pact armistice cessation pause"),
  words("offensive operation campaign advance push"),
  words("killing murder assassination massacre execution death"),
  words("talk negotiation meeting summit conference discussion"),
  words("war conflict fighting battle clash hostility violence"),
  words("arrest detention capture"),
  words("statement announcement declaration remark comment claim"),
];

/** What a name may be called by a definite noun that is no part of it. */
export const calledBy: Readonly<Record<string, ReadonlySet<string>>> = {
  nato: words("alliance organisation organization bloc"),
  eu: words("bloc union"),
  "european union": words("bloc"),
  un: words("organisation organization body"),
  "united nations": words("organisation organization body"),
  isis: words("group militants jihadists organisation organization"),
  isil: words("group militants jihadists organisation organization"),
  is: words("group militants jihadists"),
  "islamic state": words("group militants jihadists"),
  hamas: words("group movement militants"),
  hezbollah: words("group movement militia"),
  taliban: words("group movement militants insurgents"),
  "al-qaeda": words("group network"),
};

/** Days and months are no things that later words take up. */
export const calendar = words(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december today yesterday tomorrow`,
);

/** Nouns that stand for nothing one could speak of again. */
export const light = words(
  `kind sort type lot number part rest end way time case fact thing bit couple majority half top side same order sense
  course place point example basis result addition view regard light face hand`,
);
