import type { Capture, View } from "../store/store.ts";
import type { DocumentDetail } from "./api.ts";
import type { Derived } from "./derived.ts";
import { type TypeLabels, wireClaim } from "./wire.ts";

/** The whole of one document; null when the record has none of that id. */
export async function documentDetail(
  derived: Derived,
  view: View,
  id: string,
  labels: TypeLabels,
): Promise<DocumentDetail | null> {
  const row = derived.documents.get(id);
  const reading = row === undefined ? null : await view.reading(id);
  if (row === undefined || reading === null) return null;
  const capture: Capture | null = await view.capture(id);
  const { document } = reading;
  return {
    ...row.ref,
    sha256: document.sha256,
    language: document.language,
    credit: document.credit,
    from: capture?.from ?? row.summary.from,
    addedAt: capture?.at ?? row.summary.addedAt,
    mediaType: capture?.mediaType ?? null,
    bytes: capture?.bytes.length ?? null,
    text: document.text,
    blocks: document.blocks,
    sentences: reading.sentences,
    claims: reading.claims.map((claim) => wireClaim(derived, row, claim, labels)),
    attributions: reading.attributions.map(({ source, cue, content, form, act, speaker, hearsay }) => ({
      ...{ source, cue, content, form, act, hearsay },
      speaker:
        speaker === null
          ? null
          : { name: speaker.name, party: speaker.party, certain: speaker.certain, span: speaker.span },
    })),
    diagnostics: reading.diagnostics,
    producedBy: reading.producedBy,
    sameText: [...derived.documents.values()]
      .filter((other) => other.origin === row.origin && other.ref.id !== id)
      .map((other) => other.ref),
  };
}
