import { caseOf } from "../actors/index.ts";
import type { Tree } from "../attribution/index.ts";

/** A participant in a slot of the frame: subj, obj, by, on, poss, compound, ... */
export interface Argument {
  readonly slot: string;
  /** Head token. */
  readonly head: number;
}

/** What stands around a verb or noun, with the passive turned round and gaps filled. */
export interface Arguments {
  readonly list: readonly Argument[];
  readonly passive: boolean;
  /** The particle ("out"), "" for none. */
  readonly particle: string;
  /** The negating token; -1 when none. */
  readonly negation: number;
}

const RELATIVE = new Set(["who", "which", "that", "whom", "whose"]);
const NEGATIONS = new Set(["not", "n't", "n’t", "never", "no", "neither", "nor"]);

export interface ArgumentReader {
  verb(token: number): Arguments;
  noun(token: number): Arguments;
  /** Is the token told as a predicate in the passive? */
  isPassive(token: number): boolean;
}

/** Reads arguments off the trees; each token is read once. */
export function argumentReader(
  tree: Tree,
  isName: (token: number) => boolean,
  transitive: ReadonlySet<string>,
  /** Lemmas of what is hit and never hits: "aid trucks hit near the town". */
  passiveThings: ReadonlySet<string> = new Set(),
): ArgumentReader {
  const { tokens } = tree;
  const verbs = new Map<number, Arguments>();
  const nouns = new Map<number, Arguments>();
  const open = new Set<number>();

  function isPassive(token: number): boolean {
    const each = tokens[token];
    if (!each) return false;
    // "have been besieged": the second auxiliary decides.
    for (const child of tree.children(token))
      if (tokens[child]?.deprel === "aux:pass" && tree.lower(child) === "been") return true;
    for (const child of tree.children(token)) {
      const relation = tokens[child]?.deprel;
      if (relation?.startsWith("aux") && isName(child)) continue;
      if (relation === "nsubj:pass" || relation === "aux:pass" || relation === "csubj:pass") return true;
      if (relation === "aux" && /^(have|has|had|having)$/.test(tree.lower(child))) return false;
    }
    // "was reported killed by a drone"
    if (each.deprel === "xcomp" && each.xpos === "VBN" && tree.child(token, "obj") < 0)
      return tokens[each.head]?.xpos === "VBN" && isPassive(each.head);
    if (each.deprel === "amod" || each.deprel === "acl")
      return (
        each.xpos === "VBN" || (each.xpos === "VBD" && each.deprel === "acl") || /Voice=Pass/.test(each.feats)
      );
    // "5 soldiers killed in Mali": a headline without auxiliary.
    if (
      each.xpos === "VBN" &&
      each.deprel !== "xcomp" &&
      tree.child(token, "obj") < 0 &&
      tree.child(token, "nsubj") < 0
    )
      return tree.child(token, "aux") < 0;
    if (
      /ed$|^slain$/.test(tree.lower(token)) &&
      transitive.has(tree.lemma(token)) &&
      each.deprel !== "xcomp"
    ) {
      let object = false;
      for (const child of tree.children(token)) {
        const relation = tokens[child]?.deprel;
        object ||= relation === "obj" || relation === "ccomp" || (relation === "obl" && isBound(child));
      }
      if (!object) return true;
    }
    if (
      /^(hit|struck|bombed|shelled|attacked|targeted)$/.test(tree.lower(token)) &&
      tree.child(token, "obj") < 0
    ) {
      const subject = tree.child(token, "nsubj");
      if (subject >= 0 && passiveThings.has(tree.lemma(subject)) && tree.child(token, "aux") < 0) return true;
    }
    if (each.deprel === "conj") {
      const above = tokens[each.head];
      if (above && each.xpos === "VBN" && tree.child(token, "nsubj") < 0) return isPassive(each.head);
    }
    return false;
  }

  /** The noun a relative pronoun stands for. */
  function behindRelative(token: number, clause: number): number {
    if (!RELATIVE.has(tree.lower(token))) return token;
    let at = clause;
    for (let steps = 0; steps < 6; steps++) {
      const each = tokens[at];
      if (!each) return token;
      if (each.deprel === "acl:relcl" || each.deprel === "acl") return each.head >= 0 ? each.head : token;
      if (each.deprel !== "conj" && each.deprel !== "xcomp" && each.deprel !== "ccomp") return token;
      at = each.head;
    }
    return token;
  }

  function verb(token: number): Arguments {
    const known = verbs.get(token);
    if (known) return known;
    if (open.has(token)) return { list: [], passive: false, particle: "", negation: -1 };
    open.add(token);
    const made = readVerb(token);
    open.delete(token);
    verbs.set(token, made);
    return made;
  }

  function readVerb(token: number): Arguments {
    const each = tokens[token] as NonNullable<(typeof tokens)[number]>;
    const passive = isPassive(token);
    const list: Argument[] = [];
    let particle = "";
    let negation = -1;
    let hasSubject = false;
    let hasObject = false;
    const put = (slot: string, head: number): void => {
      for (const member of conjuncts(head)) list.push({ slot, head: behindRelative(member, token) });
    };
    for (const child of tree.children(token)) {
      const relation = tokens[child]?.deprel ?? "";
      // "24 wounded since Monday, a spokesman said": whoever speaks after the comma was not wounded.
      if (passive && relation.startsWith("nsubj") && child > token && afterComma(child)) continue;
      if (NEGATIONS.has(tree.lower(child)) && (relation === "advmod" || relation === "det")) negation = child;
      if ((relation === "nsubj" || relation === "nsubj:outer") && passive) {
        hasObject = true;
        put("obj", child);
      } else if (relation === "nsubj" || relation === "nsubj:outer") {
        hasSubject = true;
        put("subj", child);
      } else if (relation === "nsubj:pass") {
        hasObject = true;
        put("obj", child);
      } else if (relation === "obj") {
        if (!passive || !hasObject) put("obj", child);
        else put("obj2", child);
        hasObject = true;
      } else if (relation === "iobj") put("iobj", child);
      else if (relation.startsWith("obl") || relation === "nmod") {
        // "besieged by IS since July": the name was taken for "is".
        const name = passive
          ? tree
              .children(child)
              .find((each) => tokens[each]?.upos === "AUX" && isName(each) && tree.lower(each - 1) === "by")
          : undefined;
        if (name !== undefined) {
          hasSubject = true;
          put("subj", name);
        }
        const preposition = caseOf(tree, child);
        if (preposition === "" && !passive && isBound(child)) {
          put("obj", child);
          hasObject = true;
          continue;
        }
        if (preposition === "") {
          if (relation === "obl:agent") put("subj", child);
          continue;
        }
        const [first = "", ...rest] = preposition.split(" ");
        if (isBound(child)) {
          // "released at least 19": a bound, not a preposition.
          if (!passive) {
            put("obj", child);
            hasObject = true;
          }
          continue;
        }
        const slot = rest.length > 0 && first === "as" && rest.at(-1) === "of" ? "from" : first;
        put(slot, child);
        if (slot === "by" && passive && !isTime(child)) {
          hasSubject = true;
          put("subj", child);
        }
      } else if (
        relation === "xcomp" &&
        tokens[child]?.upos === "NOUN" &&
        /^(allow|let|permit|admit)$/.test(tree.lemma(token)) &&
        !passive
      ) {
        // "allowed a convoy into the town": a thing let in, though it looks like a clause.
        hasObject = true;
        put("obj", child);
      } else if (relation === "xcomp" || relation === "ccomp") {
        list.push({ slot: "xcomp", head: child });
        // "shot dead by gunmen": the agent may hang on the adjective.
        if (passive && tokens[child]?.upos === "ADJ")
          for (const inner of tree.children(child))
            if (caseOf(tree, inner) === "by" && !isTime(inner)) {
              hasSubject = true;
              put("subj", inner);
            }
      } else if ((relation.startsWith("aux") || relation === "cop") && isName(child)) {
        // "IS" the group, taken for "is".
        hasSubject = true;
        put("subj", child);
      } else if (
        (relation === "advmod" || relation === "amod") &&
        child > token &&
        /^(most|much|half|part|all|some)$/.test(tree.lower(child)) &&
        ofPhrase(child) >= 0
      ) {
        // "control most of the district"
        hasObject = true;
        put("obj", child);
      } else if (relation === "compound:prt") particle = tree.lower(child);
      else if (relation === "advcl" || relation === "acl") {
        const mark = tree.child(child, "mark", "case");
        if (
          mark >= 0 &&
          tree.lower(mark) !== "to" &&
          (tokens[child]?.upos !== "VERB" || tokens[child]?.xpos === "VBG")
        )
          put(tree.lower(mark), child);
      } else if (
        relation === "advmod" &&
        /^(out|up|down|back|off|over|away)$/.test(tree.lower(child)) &&
        particle === ""
      )
        particle = tree.lower(child);
    }

    // "sent a team to Sudan", "filed a suit against": the phrase may hang on the object.
    for (const one of [...list])
      if (one.slot === "obj")
        for (const child of [one.head, ofPhrase(one.head)].flatMap((noun) => tree.children(noun))) {
          if (!tokens[child]?.deprel.startsWith("nmod") || child < one.head) continue;
          const slot = caseOf(tree, child).split(" ")[0] ?? "";
          if (
            /^(to|for|against|with|on|from|into|upon)$/.test(slot) &&
            !list.some((each) => each.slot === slot)
          )
            put(slot, child);
        }

    // What an adnominal verb leaves out is the noun it stands with.
    const above = tokens[each.head];
    if (each.deprel === "acl" || each.deprel === "amod" || each.deprel === "acl:relcl") {
      if (above) {
        if (passive && !hasObject) {
          put("obj", each.head);
          hasObject = true;
        } else if (!passive && !hasSubject) {
          const infinitive = tree.child(token, "mark") >= 0 && tree.lower(tree.child(token, "mark")) === "to";
          if (above.upos === "VERB") inheritFrom(each.head);
          else if (!infinitive || above.upos === "PROPN") {
            put("subj", each.head);
            hasSubject = true;
          }
        } else if (
          !passive &&
          hasSubject &&
          !hasObject &&
          each.deprel === "acl:relcl" &&
          !relativeInside(token)
        ) {
          put("obj", each.head);
          hasObject = true;
        }
      }
    } else if (passive ? !hasObject : !hasSubject) {
      if (each.deprel === "conj" || each.deprel === "parataxis") inheritFrom(each.head);
      else if (each.deprel === "xcomp" || each.deprel === "advcl" || each.deprel === "ccomp")
        inheritFrom(each.head);
    }

    function inheritFrom(head: number): void {
      const governor = tokens[head];
      if (
        !governor ||
        (governor.upos !== "VERB" &&
          governor.upos !== "AUX" &&
          governor.upos !== "ADJ" &&
          governor.upos !== "NOUN" &&
          governor.upos !== "ADV" &&
          governor.upos !== "ADP")
      )
        return;
      if (each.deprel === "ccomp" && tree.child(token, "mark") >= 0) return;
      // A finite clause has its subject in itself; where none was found, none is guessed.
      if (each.deprel === "advcl" && /^VB[DZP]$/.test(each.xpos)) return;
      const upper = verb(head);
      const objects = upper.list.filter((one) => one.slot === "obj");
      const ownObject = objects.length > 0 ? objects : upper.list.filter((one) => one.slot === "iobj");
      const subject = upper.passive ? ownObject : upper.list.filter((one) => one.slot === "subj");
      // "forced them to flee", "accused Russia of attacking": the object is who acts.
      const controlled =
        (each.deprel === "xcomp" ||
          (each.deprel === "advcl" && hasMark(token, "of", "from", "for", "to", "into"))) &&
        !upper.passive &&
        ownObject.length > 0 &&
        !(each.deprel === "advcl" && hasMark(token, "to") && tree.child(head, "obj") >= 0 && isPurpose(head));
      const from = controlled ? ownObject : subject;
      for (const one of from) list.push({ slot: passive ? "obj" : "subj", head: one.head });
      if (!passive) hasSubject = from.length > 0;
      else hasObject = from.length > 0;
      if (each.deprel === "conj" && negation < 0 && upper.negation >= 0 && hasCoordinator(token, "or", "nor"))
        negation = upper.negation;
    }

    function isPurpose(head: number): boolean {
      // "used drones to strike": the user strikes.
      return /^(use|deploy|send|fire|launch|need|employ|hold|bring|take|win|seize|exploit)$/.test(
        tree.lemma(head),
      );
    }

    return { list, passive, particle, negation };
  }

  /** "at least 19", "up to 80": a bound that looks like a preposition. */
  function isBound(token: number): boolean {
    const first = tree.under(token)[0] ?? token;
    return /^(at least|at most|up to|more than|as many|fewer than|less than)$/.test(
      `${tree.lower(first)} ${tree.lower(first + 1)}`,
    );
  }

  function afterComma(token: number): boolean {
    const first = tree.under(token)[0] ?? token;
    return tree.lower(first - 1) === "," || tree.lower(first) === ",";
  }

  /** "a resumption of ties with": what stands after "of". */
  function ofPhrase(head: number): number {
    return (
      tree.children(head).find((child) => tokens[child]?.deprel === "nmod" && caseOf(tree, child) === "of") ??
      -1
    );
  }

  function hasMark(token: number, ...marks: string[]): boolean {
    for (const child of tree.children(token)) {
      const relation = tokens[child]?.deprel;
      if ((relation === "mark" || relation === "case") && marks.includes(tree.lower(child))) return true;
    }
    return false;
  }

  function hasCoordinator(token: number, ...words: string[]): boolean {
    const child = tree.child(token, "cc");
    return child >= 0 && words.includes(tree.lower(child));
  }

  function relativeInside(token: number): boolean {
    return tree
      .children(token)
      .some((child) => RELATIVE.has(tree.lower(child)) && tree.lower(child) !== "that");
  }

  function isTime(token: number): boolean {
    return /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|day|night|time|morning|evening|week|month|year|percent|then|now|noon|midnight|dawn|end|nightfall|\d.*)$/.test(
      tree.lemma(token),
    );
  }

  /** The head and what is coordinated with it. */
  function conjuncts(head: number): number[] {
    const found = [head];
    for (const child of tree.children(head))
      if (tokens[child]?.deprel === "conj" && tokens[child]?.upos !== "VERB" && found.length < 12)
        found.push(...conjuncts(child));
    return found;
  }

  function noun(token: number): Arguments {
    const known = nouns.get(token);
    if (known) return known;
    const list: Argument[] = [];
    let negation = -1;
    for (const child of tree.children(token)) {
      const each = tokens[child];
      if (!each) continue;
      const relation = each.deprel;
      if (relation === "det" && (tree.lower(child) === "no" || tree.lower(child) === "neither"))
        negation = child;
      if (relation === "nsubj" && tree.child(token, "cop") >= 0)
        for (const one of conjuncts(child)) list.push({ slot: "is", head: behindRelative(one, token) });
      if (relation === "nmod:poss")
        for (const one of conjuncts(child)) list.push({ slot: "poss", head: behindRelative(one, token) });
      else if (
        relation === "compound" ||
        relation === "amod" ||
        relation === "nmod:desc" ||
        relation === "det" ||
        relation === "flat" ||
        relation === "nummod"
      ) {
        if (child < token && relation !== "det" && relation !== "nummod")
          list.push({ slot: "compound", head: child });
      } else if ((relation === "cop" || relation === "aux") && isName(child))
        list.push({ slot: "compound", head: child });
      else if (relation.startsWith("nmod") || relation === "obl") {
        const preposition = caseOf(tree, child).split(" ")[0] ?? "";
        if (preposition !== "")
          for (const one of conjuncts(child)) list.push({ slot: preposition, head: one });
        else if (child < token) list.push({ slot: "compound", head: child });
      } else if (relation === "acl" || relation === "acl:relcl" || relation === "advcl") {
        if (each.form.endsWith("ing") && relation !== "acl:relcl") {
          const object = tree.child(child, "obj");
          if (object >= 0 && /^(target|involve|include|pit|hit|kill)/.test(tree.lemma(child)))
            for (const one of conjuncts(object))
              list.push({
                slot: tree.lemma(child).startsWith("involv") ? "involving" : "targeting",
                head: one,
              });
        }
      }
    }
    const made = { list, passive: false, particle: "", negation };
    nouns.set(token, made);
    return made;
  }

  return { verb, noun, isPassive };
}
