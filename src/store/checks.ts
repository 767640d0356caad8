import { ParallaxError } from "../base/index.ts";
import type { Reading } from "../claims/record.ts";
import type { Capture } from "./store.ts";

/** A reading and the bytes it was made from belong together: throws RangeError, naming both, when they do not. */
export function checkPair(reading: Reading, capture: Capture): void {
  if (reading.document.sha256 !== capture.sha256)
    throw new RangeError(
      `The reading of ${reading.document.id} was made from ${reading.document.sha256}, not from ${capture.sha256}`,
    );
}

export function documentDiffers(id: string): ParallaxError {
  return new ParallaxError(
    "document_differs",
    `A document with the id "${id}" is in the record, with other content. The one in the record is kept; give this one another id.`,
  );
}
