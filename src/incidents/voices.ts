import type { Claim, Speaker } from "../claims/record.ts";

/** Who puts a claim forward, as accounts and origins count it. */
export interface Voice {
  /**
   * Party of the codebook; a source's own name where the codebook knows none; null is the report's own
   * voice, which is also where hearsay goes.
   */
  readonly party: string | null;
  /** False where two candidates remained. */
  readonly certain: boolean;
}

/** The innermost speaker is the one whose statement it is. Several candidates when it is not certain. */
export function voicesOf(claim: Claim): readonly Voice[] {
  if (claim.speakers.length === 0 || claim.hearsay) return [{ party: null, certain: true }];
  const uncertain = claim.speakers.filter((speaker) => !speaker.certain);
  const said = uncertain.length > 0 ? uncertain : [claim.speakers.at(-1) as Speaker];
  const parties = new Map<string, Voice>();
  for (const speaker of said) {
    const party = partyOf(speaker);
    if (!parties.has(party)) parties.set(party, { party, certain: speaker.certain });
  }
  return [...parties.values()];
}

/** A speaker's party; else its own name, so that a witness is an account of its own. */
export function partyOf(speaker: Pick<Speaker, "name" | "party">): string {
  return speaker.party ?? speaker.name.replace(/^(?:the|a|an)\s+/i, "");
}
