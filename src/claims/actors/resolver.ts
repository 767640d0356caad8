import type { Span } from "../../base/index.ts";
import type { Token } from "../../language/record.ts";

/**
 * Who a phrase names, by the codebook's actors. `id` and `party` are null when the codebook does not know;
 * `name` is then the phrase's own wording. `tokens` are the document's.
 */
export type ActorResolver = (
  span: Span,
  tokens: readonly Token[],
) => { readonly name: string; readonly id: string | null; readonly party: string | null };
