import type { Claim, Speaker } from "../claims/record.ts";

/**
 * Whose voice tells a claim: the report's own, a party's (or a named source's), that of sources nobody can
 * place ("pilots", "the army command"), or one of several candidates.
 */
export type VoiceKind = "own" | "party" | "unplaced" | "uncertain";

/** Who puts a claim forward, as accounts and origins count it. */
export interface Voice {
  /**
   * Party of the codebook; a source's own name where the codebook knows none; null is the report's own
   * voice, which is also where hearsay goes. Unplaced and uncertain voices share one name each.
   */
  readonly party: string | null;
  /** False where candidates of different parties remained. */
  readonly certain: boolean;
  readonly kind: VoiceKind;
  /** True where the codebook knows the party. */
  readonly isKnown: boolean;
}

/** The account of all sources that are no named organisation or person. */
export const OTHER_VOICES = "other voices";
/** The account of all claims whose speaker is not certain. */
export const UNCERTAIN_VOICES = "speaker not certain";

const NO_WORDS: ReadonlySet<string> = new Set();

/**
 * The innermost speaker is the one whose statement it is. Candidates of one party are that party; of several
 * parties they are nobody's word. `roleWords` are those that name an office or body of any country.
 */
export function voiceOf(claim: Claim, roleWords: ReadonlySet<string> = NO_WORDS): Voice {
  if (claim.speakers.length === 0 || claim.hearsay)
    return { party: null, certain: true, kind: "own", isKnown: false };
  const candidates = claim.speakers.filter((speaker) => !speaker.certain);
  if (candidates.length === 0) return placed(claim.speakers.at(-1) as Speaker, roleWords);
  const parties = new Set(candidates.map(({ party }) => party));
  const [only] = parties;
  if (parties.size === 1 && only != null && candidates.length > 1)
    return { party: only, certain: true, kind: "party", isKnown: true };
  return { party: UNCERTAIN_VOICES, certain: false, kind: "uncertain", isKnown: false };
}

function placed(speaker: Speaker, roleWords: ReadonlySet<string>): Voice {
  if (speaker.party !== null) return { party: speaker.party, certain: true, kind: "party", isKnown: true };
  return isNamed(speaker.name, roleWords)
    ? { party: partyOf(speaker), certain: true, kind: "party", isKnown: false }
    : { party: OTHER_VOICES, certain: true, kind: "unplaced", isKnown: false };
}

/** True for a name that tells one from all others: a capitalised word beyond those of offices and bodies. */
function isNamed(name: string, roleWords: ReadonlySet<string>): boolean {
  return (name.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []).some(
    (word) => /^\p{Lu}/u.test(word) && !roleWords.has(word.toLowerCase()),
  );
}

/** A speaker's party; else its own name, so that a witness is an account of its own. */
export function partyOf(speaker: Pick<Speaker, "name" | "party">): string {
  return speaker.party ?? speaker.name.replace(/^(?:the|a|an)\s+/i, "");
}
