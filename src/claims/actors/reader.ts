import type { Document, Span } from "../../base/index.ts";
import type { ActorKind, Actors, RoleKind } from "../../codebook/index.ts";
import type { LanguageLayers } from "../../language/record.ts";
import { type Tree, treeOf } from "../attribution/tree.ts";
import type { ActorReading, Role } from "../record.ts";
import { type Named, type NameMatch, nameIndex } from "./names.ts";
import { caseOf, nounPhrase, spanOf } from "./phrase.ts";
import type { ActorResolver } from "./resolver.ts";
import { type RoleMatch, roleIndex } from "./role-words.ts";
import { type Word, wordsOf } from "./words.ts";

/** Somebody a noun phrase names, as far as the codebook and the document tell. */
export interface ResolvedActor extends ActorReading {
  readonly span: Span;
  /** Head token. */
  readonly head: number;
  readonly kind: Role["kind"];
  /** Kind of the actor it is or belongs to; null when unknown. */
  readonly actorKind: ActorKind | null;
  /** What its noun says: military, platform, people, ...; null for names and other nouns. */
  readonly role: RoleKind | null;
  /** ISO code when it is a state or of one; null otherwise. */
  readonly country: string | null;
  /** False where two owners remain; `alternatives` then holds the others. */
  readonly certain: boolean;
  readonly alternatives: readonly ActorReading[];
  /** Head token of the fuller mention a pronoun or a bare "the ministry" goes back to; -1 when none. */
  readonly antecedent: number;
}

/** Reads actors off one document. Made once a document, linear; each question is nearly constant. */
export interface ActorReader {
  /** The actor that the noun phrase of this head token names. Never null: an unknown one has its words as name. */
  resolve(head: number): ResolvedActor;
  /** The same for a stretch of text, by its head. Null for a span without tokens. */
  resolveSpan(span: Span): ResolvedActor | null;
  /** The same, as attribution asks it. */
  readonly resolver: ActorResolver;
  /** Names of the codebook that stand in the text, in order. */
  readonly names: readonly NameMatch[];
  /** Name match that covers this token; null when none does. */
  nameAt(token: number): NameMatch | null;
  /** Role word that ends at this token; null when it is none. */
  roleAt(token: number): RoleMatch | null;
  /** Tokens of the noun phrase, as roles show it. */
  phrase(head: number): { first: number; end: number };
  readonly tree: Tree;
}

interface Owner {
  readonly named: Named;
  readonly alternatives: readonly Named[];
}

const KIND_OF_ROLE: Readonly<Record<RoleKind, Role["kind"]>> = {
  state: "organisation",
  military: "organisation",
  police: "organisation",
  platform: "thing",
  member: "group",
  office: "person",
  people: "group",
  group: "organisation",
  media: "organisation",
};

/** Bare "the army", "the ministry" may go back to one named before; "the warplane", "the militants" may be anyone's. */
const CARRIED: ReadonlySet<RoleKind> = new Set(["state", "military", "police", "office"]);

export function actorReader(
  document: Document,
  layers: LanguageLayers,
  actors: Actors,
  tree: Tree = treeOf(layers.tokens, layers.sentences),
): ActorReader {
  const { tokens } = tree;
  const names = nameIndex(actors);
  const roles = roleIndex(actors);
  const words = wordsOf(document.text);
  const year = document.published ? Number(document.published.value.slice(0, 4)) : null;
  const matches = names.find(words, Number.isFinite(year) ? year : null);

  /** Coalitions the text names, by the last word of the name. */
  const alliances = new Map<string, Set<Named>>();
  for (const { named, start, stop } of matches) {
    if (named.kind !== "coalition") continue;
    const word = document.text
      .slice(start, stop)
      .toLowerCase()
      .split(/[\s-]+/u)
      .at(-1) as string;
    alliances.set(word, (alliances.get(word) ?? new Set()).add(named));
  }

  const wordOf = new Int32Array(tokens.length).fill(-1); // last word of the token
  const firstWordOf = new Int32Array(tokens.length).fill(-1);
  for (let token = 0, word = 0; token < tokens.length; token++) {
    const { start, end } = (tokens[token] as { span: Span }).span;
    while (word < words.length && (words[word] as Word).end <= start) word++;
    if (word < words.length && (words[word] as Word).start < end) firstWordOf[token] = word;
    let last = word;
    while (last < words.length && (words[last] as Word).start < end) last++;
    if (last > word) wordOf[token] = last - 1;
  }
  const matchOfWord = new Int32Array(words.length).fill(-1);
  matches.forEach((match, index) => {
    for (let word = match.first; word < match.end; word++) matchOfWord[word] = index;
  });
  const mentionOf = new Map<number, number>();
  layers.coreference.mentions.forEach((mention, index) => {
    if (!mentionOf.has(mention.head)) mentionOf.set(mention.head, index);
  });

  const entityOf = new Int32Array(tokens.length).fill(-1);
  layers.entities.forEach((entity, index) => {
    for (let token = entity.first; token < entity.end; token++) entityOf[token] = index;
  });

  const cache = new Map<number, ResolvedActor>();
  const working = new Set<number>();
  /** Owners of role words seen so far, by role id, latest last: "the ministry" later. */
  const seenRoles = new Map<string, { head: number; owner: Owner }[]>();
  /** Last word of a person's name -> owner. */
  const persons = new Map<string, { head: number; owner: Owner; actor: ResolvedActor }>();
  readIntroductions();

  function nameAt(token: number): NameMatch | null {
    const word = wordOf[token] ?? -1;
    const index = word < 0 ? -1 : (matchOfWord[word] ?? -1);
    return matches[index] ?? null;
  }

  function roleAt(token: number): RoleMatch | null {
    const word = wordOf[token] ?? -1;
    return word < 0 ? null : roles.endingAt(words, word);
  }

  /** Does the name own what follows: not "Iran-backed", "pro-Russian", "anti-Assad"? */
  function owns(match: NameMatch): boolean {
    const before = words[match.first - 1]?.form ?? "";
    const glued = match.start - (words[match.first - 1]?.end ?? -9) <= 1;
    if (glued && roles.notOwner.has(before)) return false;
    const after = words[match.end]?.form ?? "";
    return !(roles.notOwner.has(after) && gapIsHyphen(match.stop, words[match.end]?.start ?? 0));
  }

  function gapIsHyphen(start: number, end: number): boolean {
    return /^\s?[-‐‑–]\s?$/.test(document.text.slice(start, end));
  }

  /** The nearest name before the head, inside its phrase, that owns it. */
  function ownerBefore(firstToken: number, head: number, role: RoleMatch): Owner | null {
    const from = Math.max(0, firstWordOf[firstToken] ?? 0);
    for (let word = role.first - 1; word >= from && word >= role.first - 8; ) {
      const match = matches[matchOfWord[word] ?? -1];
      if (!match) {
        // A verb or a comma between breaks the phrase, whatever the tree says.
        if (
          /[,;:.!?"“”()]/.test(
            document.text.slice((words[word] as Word).end, (words[word + 1] as Word).start),
          )
        )
          return null;
        word--;
        continue;
      }
      if (owns(match) && match.named.as !== "people")
        return { named: match.named, alternatives: match.others };
      word = match.first - 1;
    }
    void head;
    return null;
  }

  function ownerOfResolved(actor: ResolvedActor): Owner | null {
    if (actor.party === null) return null;
    const id = actor.id?.split("/")[0] ?? "";
    const named = names.byId(id);
    return named ? { named, alternatives: [] } : null;
  }

  /** Where the phrase with its owner ends: "a spokesman for the army". */
  function endWithOwner(head: number, end: number): number {
    for (const child of tree.children(head)) {
      if (child < head || !tokens[child]?.deprel.startsWith("nmod")) continue;
      const preposition = caseOf(tree, child);
      if (preposition !== "for" && preposition !== "of" && preposition !== "to") continue;
      const inner = phrase(child);
      if (inner.first <= end + 2 && inner.end > end && inner.end <= end + 12) return inner.end;
    }
    return end;
  }

  /** "spokesman for the army", "forces of the government", "ministry in Kabul". */
  function ownerAfter(head: number, role: RoleMatch): Owner | null {
    for (const child of tree.children(head)) {
      if (child < head || !tokens[child]?.deprel.startsWith("nmod")) continue;
      const preposition = caseOf(tree, child);
      if (
        !(
          preposition === "of" ||
          preposition === "for" ||
          preposition === "in" ||
          preposition === "from" ||
          preposition === "to" ||
          preposition === "at"
        )
      )
        continue;
      if ((preposition === "in" || preposition === "at" || preposition === "to") && role.kind === "people")
        continue;
      if (preposition === "to" && role.kind !== "office") continue;
      const match = nameAt(child);
      if (match && preposition === "in" && match.named.kind !== "state") continue;
      const owner = ownerOfResolved(resolve(child));
      if (owner) return owner;
    }
    return null;
  }

  function possessor(head: number): Owner | null {
    for (const child of tree.children(head)) {
      if (tokens[child]?.deprel !== "nmod:poss") continue;
      return ownerOfResolved(resolve(child));
    }
    return null;
  }

  function resolve(head: number): ResolvedActor {
    const known = cache.get(head);
    if (known) return known;
    if (working.has(head) || working.size > 12) return plain(head);
    working.add(head);
    const made = read(head);
    working.delete(head);
    cache.set(head, made);
    return made;
  }

  function read(head: number): ResolvedActor {
    const token = tokens[head];
    if (!token) return plain(head);
    if (token.upos === "PRON" || token.upos === "DET") return followed(head) ?? plain(head);
    const match = nameAt(head);
    const role = roleAt(head);
    if (match && match.end - 1 >= (wordOf[head] ?? 0) && match.named.as !== "adjective")
      return byName(head, match);
    if (match && match.named.as === "adjective" && !role) {
      // "the Americans", "the Russian": the adjective alone, as a noun.
      if (owns(match)) return byName(head, match);
    }
    if (role) return byRole(head, role);
    const person = byPerson(head);
    if (person) return person;
    const inner = nameInside(head);
    if (inner) return inner;
    return followed(head) ?? plain(head);
  }

  /** A role-less noun with a name before it ("the US convoy", "Hamas tunnels"): its own words, the name's party. */
  function nameInside(head: number): ResolvedActor | null {
    const { first } = phrase(head);
    for (let token = head - 1; token >= first; token--) {
      const match = nameAt(token);
      if (!match || match.named.as === "people") continue;
      const lead = words[match.end]?.form ?? "";
      const led = roles.leads.has(lead);
      if (!owns(match)) continue;
      if (match.named.kind === "state" && match.named.as === "name" && !led) {
        // "the Syria conflict": a place, not an owner, unless possessive.
        const direct = tree.children(head).find((child) => nameAt(child) === match);
        if (direct === undefined || tokens[direct]?.deprel !== "nmod:poss") return null;
      }
      return {
        ...plain(head),
        party: match.named.party,
        country: match.named.country,
        actorKind: match.named.kind,
      };
    }
    return null;
  }

  function byName(head: number, match: NameMatch): ResolvedActor {
    const { named } = match;
    // "Islamic State fighters" is read under its head; here the head is the name itself.
    const span = spanOf(tree, ...range(head));
    const person = named.kind === "person";
    return {
      name: person ? document.text.slice(match.start, match.stop) : named.name,
      id: named.id,
      party: named.party,
      span,
      head,
      kind: person ? "person" : named.as === "people" ? "group" : "organisation",
      actorKind: named.kind,
      role: named.as === "people" ? "people" : null,
      country: named.country,
      certain: true,
      alternatives: [],
      antecedent: -1,
    };
  }

  /** "Coalition aircraft" in a text that names one coalition, the US-led one. */
  function alliance(head: number): Owner | null {
    for (const child of tree.children(head)) {
      const token = tokens[child];
      if (child >= head || token === undefined || !/^(?:compound|amod|nmod)/.test(token.deprel)) continue;
      const named = alliances.get(token.form.toLowerCase());
      if (named?.size === 1) return { named: [...named][0] as Named, alternatives: [] };
    }
    return null;
  }

  function byRole(head: number, role: RoleMatch): ResolvedActor {
    const { first, end: nounEnd } = phrase(head);
    let owner = ownerBefore(first, head, role) ?? possessor(head);
    let end = nounEnd;
    if (!owner) {
      owner = ownerAfter(head, role);
      if (owner && role.kind === "office") end = endWithOwner(head, nounEnd);
    }
    owner ??= alliance(head);
    let certain = true;
    let antecedent = -1;
    let alternatives: Named[] = [];
    const definite = isDefinite(head);
    if (!owner && definite) {
      const back = followed(head);
      if (back?.party != null) {
        const found = ownerOfResolved(back);
        if (found) {
          owner = found;
          antecedent = back.head;
          certain = back.certain;
        }
      }
    }
    if (!owner && definite && CARRIED.has(role.kind)) {
      const before = (seenRoles.get(lastWord(role)) ?? []).filter((each) => each.head < head);
      const parties = new Map(before.map((each) => [each.owner.named.party, each]));
      const latest = before.at(-1);
      if (latest) {
        owner = latest.owner;
        antecedent = latest.head;
        if (parties.size > 1) {
          certain = false;
          alternatives = [...parties.values()]
            .filter((each) => each.owner.named.party !== owner?.named.party)
            .map((each) => each.owner.named);
        }
      }
    }
    const text = trimmed(first, end);
    if (!owner) return { ...plain(head), kind: KIND_OF_ROLE[role.kind], role: role.kind };
    if (antecedent < 0 && role.kind !== "people") remember(lastWord(role), head, owner);
    const speaksFor = role.kind !== "people" && role.kind !== "media";
    const own = role.kind === "member" || (role.kind === "platform" && owner.named.kind !== "state");
    const of = owner.named;
    return {
      name: antecedent >= 0 ? (cache.get(antecedent)?.name ?? text) : text,
      id: own ? of.id : `${of.id}/${role.id}`,
      party: speaksFor ? of.party : null,
      span: spanOf(tree, first, end),
      head,
      kind: KIND_OF_ROLE[role.kind],
      actorKind: of.kind === "state" ? (role.kind === "people" ? "people" : "state_body") : of.kind,
      role: role.kind,
      country: of.country,
      certain,
      alternatives: alternatives.map((each) => ({
        name: each.name,
        id: each.id,
        party: each.party,
        span: null,
      })),
      antecedent,
    };
  }

  /** "the ministry" goes back to "the Syrian Foreign Ministry": the last word is what they share. */
  function lastWord(role: RoleMatch): string {
    return (words[role.end - 1] as Word).form;
  }

  function remember(role: string, head: number, owner: Owner): void {
    const list = seenRoles.get(role);
    if (list) list.push({ head, owner });
    else seenRoles.set(role, [{ head, owner }]);
  }

  function byPerson(head: number): ResolvedActor | null {
    if (tokens[head]?.upos !== "PROPN") return null;
    const surname = words[wordOf[head] ?? -1]?.form;
    const { end } = phrase(head);
    const last = words[wordOf[end - 1] ?? -1]?.form;
    const known = persons.get(last ?? "") ?? persons.get(surname ?? "");
    if (!known) return null;
    return {
      ...known.actor,
      span: spanOf(tree, ...range(head)),
      head,
      antecedent: known.head === head ? -1 : known.head,
    };
  }

  /** First pass: who is introduced with an office ("Vitaly Churkin, Russia's ambassador"), and which owners role words have. */
  function readIntroductions(): void {
    for (let head = 0; head < tokens.length; head++) {
      const token = tokens[head];
      if (!token || (token.upos !== "NOUN" && token.upos !== "PROPN")) continue;
      const role = roleAt(head);
      if (role && role.kind !== "people") {
        const { first } = phrase(head);
        const owner = ownerBefore(first, head, role);
        if (owner) remember(lastWord(role), head, owner);
      }
    }
    for (let head = 0; head < tokens.length; head++) {
      if (tokens[head]?.upos !== "PROPN" || isInsideName(head)) continue;
      const { first, end } = phrase(head);
      const last = words[wordOf[end - 1] ?? -1]?.form;
      if (!last || last.length < 3 || persons.has(last)) continue;
      const entity = layers.entities[entityOf[head] ?? -1];
      if (entity && entity.kind !== "person") continue;
      const owner = ownerOfPerson(head, first);
      if (!owner) continue;
      const nameFirst = entity ? entity.first : firstProper(first, head, end);
      const nameEnd = entity ? entity.end : end;
      const span = spanOf(tree, nameFirst, nameEnd);
      const actor: ResolvedActor = {
        name: document.text.slice(span.start, span.end),
        id: null,
        party: owner.named.party,
        span,
        head,
        kind: "person",
        actorKind: "person",
        role: "office",
        country: owner.named.country,
        certain: true,
        alternatives: [],
        antecedent: -1,
      };
      persons.set(last, { head, owner, actor });
    }
  }

  function isInsideName(token: number): boolean {
    return nameAt(token) !== null;
  }

  function firstProper(first: number, head: number, end: number): number {
    let at = Math.min(head, end - 1);
    while (at > first && tokens[at - 1]?.upos === "PROPN" && !nameAt(at - 1) && !roleAt(at - 1)) at--;
    return at;
  }

  function ownerOfPerson(head: number, first: number): Owner | null {
    // "Syrian Foreign Minister Walid M.": a role word inside the phrase, an owner before it.
    for (let token = head - 1; token >= Math.max(0, first); token--) {
      const role = roleAt(token);
      if (role && role.kind !== "people" && role.kind !== "group" && role.kind !== "media") {
        const owner = ownerBefore(first, token, role) ?? possessor(token);
        if (owner) return owner;
      }
    }
    const above = tokens[head]?.head ?? -1;
    const related: number[] = [];
    for (const child of tree.children(head)) if (tokens[child]?.deprel === "appos") related.push(child);
    if (tokens[head]?.deprel === "appos" && above >= 0) related.push(above);
    for (const other of related) {
      const role = roleAt(other);
      if (!role || role.kind === "people" || role.kind === "media") continue;
      const actor = resolve(other);
      const owner = ownerOfResolved(actor);
      if (owner) return owner;
    }
    return null;
  }

  /** Through coreference to a fuller mention; null when that leads nowhere. */
  function followed(head: number): ResolvedActor | null {
    const { coreference } = layers;
    const mention = mentionOf.get(head);
    if (mention === undefined) return null;
    for (const antecedent of (coreference.antecedents[mention] ?? []).slice(0, 2)) {
      const other = coreference.mentions[antecedent.mention];
      if (!other || other.head === head) continue;
      const actor = resolve(other.head);
      if (tokens[actor.head]?.upos === "PRON" && actor.antecedent < 0) continue;
      return {
        ...actor,
        span: spanOf(tree, ...range(head)),
        head,
        certain: (coreference.certain[mention] ?? true) && actor.certain,
        antecedent: other.head,
      };
    }
    return null;
  }

  function isDefinite(head: number): boolean {
    let bare = true;
    for (const child of tree.children(head)) {
      const relation = tokens[child]?.deprel ?? "";
      if (relation === "det") return /^(the|this|that|these|those)$/.test(tree.lower(child));
      if (relation === "nmod:poss") return false;
      if (relation === "amod" || relation === "nummod") bare = false;
    }
    // A tree may have lost the article; look at the word before.
    void bare;
    return /^the$/i.test(tokens[head - 1]?.form ?? "");
  }

  function phrase(head: number): { first: number; end: number } {
    return nounPhrase(tree, head);
  }

  function range(head: number): [number, number] {
    const { first, end } = phrase(head);
    return [first, end];
  }

  /** The words without article and quotation marks. */
  function trimmed(first: number, end: number): string {
    let from = first;
    while (
      from < end - 1 &&
      /^(the|a|an|this|that|these|those|its|their|his|her|["“”'‘’])$/i.test(tokens[from]?.form ?? "")
    )
      from++;
    const { start, end: stop } = spanOf(tree, from, end);
    return document.text.slice(start, stop).replaceAll(/\s+/g, " ");
  }

  function plain(head: number): ResolvedActor {
    const { first, end } = phrase(head);
    const entity = layers.entities[entityOf[head] ?? -1];
    const kind = entity
      ? entity.kind === "person"
        ? "person"
        : entity.kind === "organisation"
          ? "organisation"
          : entity.kind === "group"
            ? "group"
            : entity.kind === "place"
              ? "place"
              : "thing"
      : "thing";
    return {
      name: trimmed(first, end),
      id: null,
      party: null,
      span: spanOf(tree, first, end),
      head,
      kind,
      actorKind: null,
      role: null,
      country: null,
      certain: true,
      alternatives: [],
      antecedent: -1,
    };
  }

  function resolveSpan(span: Span): ResolvedActor | null {
    const first = tree.tokenAt(span.start);
    let head = -1;
    let last = -1;
    for (
      let token = first;
      token < tokens.length && (tokens[token]?.span.start ?? span.end) < span.end;
      token++
    ) {
      last = token;
      const each = tokens[token];
      if (!each || each.upos === "PUNCT") continue;
      const above = tokens[each.head];
      if (head < 0 && (!above || above.span.start < span.start || above.span.start >= span.end)) head = token;
    }
    if (last < 0) return null;
    return resolve(head < 0 ? last : head);
  }

  const resolver: ActorResolver = (span) => {
    const actor = resolveSpan(span);
    return actor
      ? { name: actor.name, id: actor.id, party: actor.party }
      : { name: document.text.slice(span.start, span.end), id: null, party: null };
  };

  return { resolve, resolveSpan, resolver, names: matches, nameAt, roleAt, phrase, tree };
}
