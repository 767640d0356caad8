import type { Report } from "./diagnostic.ts";
import type { Document } from "./document.ts";

export type Annotated<Layers extends object> = Document & { readonly layers: Readonly<Layers> };

/** One step of the pipeline. Same document and version in, same layer out. */
export interface Annotator<Needs extends object, Gives extends object> {
  readonly name: string;
  /** Raised whenever the same text can give another answer. */
  readonly version: number;
  readonly requires: readonly (keyof Needs)[];
  readonly provides: readonly (keyof Gives)[];
  annotate(doc: Annotated<Needs>, report: Report): Gives;
}
