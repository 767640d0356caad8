import type { Entity, EntityKind, Token } from "./record.ts";

const facility =
  /^(?:airport|airbase|airfield|base|hospital|clinic|camp|prison|school|mosque|church|cathedral|bridge|port|dam|crossing|barracks|refinery|terminal|stadium|embassy|palace|checkpoint|plant|market|square|tower|station)s?$/;
const unit =
  /^(?:army|brigades?|battalions?|divisions?|regiments?|corps|front|militias?|guards?|forces?|squadrons?|command|legion|fighters|rebels|militants|jihad|resistance|shield)$/;
const weapon =
  /^(?:(?:mig|su|tu|il|ka|mi|f|b|ah|uh|ch|mq|rq|c|ac|a|s|t|bm|bmp|btr|m|ak|rpg|tow|gbu|mk|atacms|himars|shahed|tb)\d{0,3}|kalashnikovs?|scuds?|grads?|tomahawks?|katyushas?|qassams?|javelins?|patriots?|iskanders?|kalibrs?|reapers?|predators?|bayraktars?|novichok|sarin)$/;
const article = /^(?:al|el|ad|ar|as|at|an|az|ez|ed|er|es|et|esh|ash|abu|ul)$/i;

/**
 * Finer kinds than the treebank's, by a name's own words: facilities, armed units, weapon systems; and whole names where
 * hyphens divide them ("Deir el-Zour").
 */
export function refineEntities(entities: readonly Entity[], tokens: readonly Token[]): Entity[] {
  const refined: Entity[] = [];
  for (const entity of entities) {
    const { first, end } = wholeName(entity, tokens);
    const before = refined.at(-1);
    if (before && first < before.end) {
      // The two halves of one name were found apart.
      if (end > before.end) refined[refined.length - 1] = spanned({ ...before, end }, tokens);
      continue;
    }
    const made = spanned({ ...entity, first, end }, tokens);
    refined.push({ ...made, kind: kindOf(made, tokens) });
  }
  return refined;
}

function spanned(entity: Entity, tokens: readonly Token[]): Entity {
  const start = tokens[entity.first]?.span.start ?? entity.span.start;
  const stop = tokens[entity.end - 1]?.span.end ?? entity.span.end;
  return { ...entity, span: { start, end: stop } };
}

function wholeName(entity: Entity, tokens: readonly Token[]): { first: number; end: number } {
  let { first, end } = entity;
  const glued = (a: number): boolean => {
    const [x, y] = [tokens[a], tokens[a + 1]];
    return x !== undefined && y !== undefined && x.sentence === y.sentence && x.span.end === y.span.start;
  };
  const isHyphen = (i: number) => tokens[i]?.xpos === "HYPH" || tokens[i]?.form === "-";
  const isName = (i: number) => /^\p{Lu}/u.test(tokens[i]?.form ?? "");
  if (
    article.test(tokens[end - 1]?.form ?? "") &&
    glued(end - 1) &&
    isHyphen(end) &&
    glued(end) &&
    isName(end + 1)
  )
    end += 2;
  else if (isHyphen(end - 1) && glued(end - 1) && isName(end)) end += 1;
  if (isHyphen(first) && glued(first - 1) && article.test(tokens[first - 1]?.form ?? "")) first -= 1;
  else if (
    isHyphen(first - 1) &&
    glued(first - 1) &&
    glued(first - 2) &&
    article.test(tokens[first - 2]?.form ?? "")
  )
    first -= 2;
  if (tokens[first]?.sentence !== tokens[end - 1]?.sentence) return { first: entity.first, end: entity.end };
  if (
    first < entity.first &&
    article.test(tokens[first]?.form ?? "") &&
    isName(first - 1) &&
    tokens[first - 1]?.upos === "PROPN"
  )
    if (tokens[first - 1]?.sentence === tokens[first]?.sentence) first -= 1;
  return { first, end };
}

function kindOf(entity: Entity, tokens: readonly Token[]): EntityKind {
  const words: string[] = [];
  for (let i = entity.first; i < entity.end; i++) words.push(tokens[i]?.form.toLowerCase() ?? "");
  const last = words.at(-1) ?? "";
  const { kind } = entity;
  if (words.length > 1 && kind === "place" && facility.test(last)) return "facility";
  if (words.length > 1 && (kind === "organisation" || kind === "other") && unit.test(last)) return "group";
  if (kind === "other" && weapon.test(words[0] ?? "") && (words.length > 1 || (words[0]?.length ?? 0) > 3))
    return "weapon";
  return kind;
}
