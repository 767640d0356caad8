/**
 * Characters that act on a terminal or hide what is written: control characters, bidirectional
 * overrides and isolates, invisible tags, line and paragraph separators, the byte-order mark, and halves
 * of surrogate pairs. Joiners stay: Persian and Hindi names need them.
 */
const UNSAFE =
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/**
 * Words from a report or from a command line for one line of a terminal. White space becomes one
 * space; every other unsafe character is shown by its name ("<U+202E>"), never obeyed and never dropped.
 */
export function visible(text: string): string {
  return named(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029 ]+/gu, " ")).trim();
}

/** Lines of our own layout with words from a report in them: as `visible`, with their breaks and spaces kept. */
export const visibleLines = (text: string): string => text.split("\n").map(named).join("\n");

const named = (text: string): string =>
  text.replace(UNSAFE, (character) => `<U+${hex(character).toUpperCase()}>`);

/**
 * JSON whose strings are safe to see on a terminal: what JSON leaves as it is (C1 controls, bidirectional
 * overrides) is written as an escape. The value is the same.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, (character) => {
    // Line breaks and spaces of the layout itself.
    if (character === "\n") return character;
    return Array.from({ length: character.length }, (_, i) => `\\u${unit(character, i)}`).join("");
  });
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
}

function unit(character: string, index: number): string {
  return character.charCodeAt(index).toString(16).padStart(4, "0");
}
