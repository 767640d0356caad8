import type { Antecedent, Coreference, Entity, Token } from "../record.ts";
import { type Candidate, findCandidates } from "./mentions.ts";
import { likelihood } from "./score.ts";

/** Below this nothing is linked; a pronoun is content with less, because it must refer to something. */
const enough = { name: 0.55, nominal: 0.4, pronoun: 0.12 } as const;
/** The best reading must beat the next entity by this factor, or it is not certain. */
const clear = 1.5;
const kept = 4;
/** How many earlier mentions are looked at: keeps a book linear. */
const window = 250;

/**
 * Who is meant by "he", "the ministry", "NATO": every mention with the earlier ones it may refer to. Where two
 * different entities stay too close, the best is still named first, and `certain` is false.
 */
export function resolveCoreference(tokens: readonly Token[], entities: readonly Entity[]): Coreference {
  const mentions = findCandidates(tokens, entities);
  const cluster: number[] = new Array<number>(mentions.length).fill(-1);
  const antecedents: Antecedent[][] = [];
  const certain: boolean[] = [];
  const names = new Map<string, number[]>();
  let clusters = 0;
  mentions.forEach((mention, i) => {
    const scored = new Map<number, number>();
    const from = Math.max(0, i - window);
    const look = (j: number) => {
      const score = likelihood(mentions[j] as Candidate, mention, tokens);
      if (score > 0.05) scored.set(j, Math.max(score, scored.get(j) ?? 0));
    };
    for (let j = i - 1; j >= from; j--) look(j);
    // A name said long ago is still that name.
    if (mention.kind === "name")
      for (const j of names.get(mention.words.join(" ")) ?? []) if (j < from) look(j);
    const ranked = [...scored].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
    const entityOf = (j: number) => ((cluster[j] as number) >= 0 ? cluster[j] : -2 - j);
    const best = ranked[0];
    const rival = best && ranked.find(([j]) => entityOf(j) !== entityOf(best[0]));
    const sure = best === undefined || rival === undefined || best[1] >= clear * rival[1];
    const list: Antecedent[] = [];
    const seen = new Set<number | undefined>();
    for (const [j, score] of ranked) {
      const entity = entityOf(j);
      if (seen.has(entity) || list.length >= kept) continue;
      seen.add(entity);
      list.push({ mention: j, score: Math.round(Math.min(score, 1) * 1000) / 1000 });
    }
    antecedents.push(best && best[1] >= enough[mention.kind] ? list : []);
    certain.push(sure);
    if (best && best[1] >= enough[mention.kind]) {
      let joined = cluster[best[0]] as number;
      if (joined < 0) {
        joined = clusters++;
        cluster[best[0]] = joined;
      }
      cluster[i] = joined;
    }
    if (mention.kind === "name") {
      const key = mention.words.join(" ");
      const list = names.get(key);
      if (list === undefined) names.set(key, [i]);
      else if (list.length > 3) list[3] = i;
      else list.push(i);
    }
  });
  return {
    mentions: mentions.map(({ span, head, kind }) => ({ span, head, kind })),
    cluster,
    antecedents,
    certain,
  };
}
