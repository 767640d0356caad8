/**
 * Is a reading by `incoming` to be shown instead of one by `shown`? Not when it comes from an older
 * program: every annotator they share has the same or a lower version, and one a lower. In all other
 * cases the later reading is what the user asked for (another codebook, a date given by hand).
 */
export function replaces(incoming: readonly string[], shown: readonly string[]): boolean {
  const known = new Map(shown.map(nameAndVersion));
  let lower = 0;
  let higher = 0;
  for (const [name, version] of incoming.map(nameAndVersion)) {
    const other = known.get(name);
    if (other === undefined) continue;
    if (version < other) lower++;
    else if (version > other) higher++;
  }
  return lower === 0 || higher > 0;
}

/** "time/rules@3" is ["time/rules", 3]; a version that is no number compares as equal to every other. */
function nameAndVersion(annotator: string): [string, number] {
  const at = annotator.lastIndexOf("@");
  return at < 0 ? [annotator, Number.NaN] : [annotator.slice(0, at), Number(annotator.slice(at + 1))];
}
