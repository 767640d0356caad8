import type { Analysis } from "./analyse.ts";

/**
 * A tree for a person to read: each sentence, then its words under their heads, in the order of the text.
 *
 * ```
 * Planes struck a convoy.
 * struck  VERB
 * ├─ Planes  nsubj NOUN
 * └─ convoy  obj NOUN
 *    └─ a  det DET
 * ```
 */
export function toTreeText(text: string, { tokens, sentences }: Analysis): string {
  const out: string[] = [];
  for (const { first, end, span } of sentences) {
    out.push(text.slice(span.start, span.end).replace(/\s+/g, " "));
    const below = new Map<number, number[]>();
    for (let i = first; i < end; i++) {
      const head = tokens[i]?.head ?? -1;
      const list = below.get(head);
      if (list === undefined) below.set(head, [i]);
      else list.push(i);
    }
    // A stack, not recursion: a tree may be as deep as its sentence is long.
    const stack: { node: number; indent: string; last: boolean; top: boolean }[] = [];
    for (const root of below.get(-1) ?? []) stack.push({ node: root, indent: "", last: true, top: true });
    for (let now = stack.pop(); now; now = stack.pop()) {
      const token = tokens[now.node];
      if (token === undefined) continue;
      const branch = now.top ? "" : `${now.indent}${now.last ? "└─ " : "├─ "}`;
      out.push(`${branch}${token.form}  ${now.top ? "" : `${token.deprel} `}${token.upos}`);
      const children = (below.get(now.node) ?? []).filter((c) => tokens[c]?.deprel !== "punct");
      const indent = now.top ? "" : `${now.indent}${now.last ? "   " : "│  "}`;
      for (let c = children.length - 1; c >= 0; c--)
        stack.push({ node: children[c] as number, indent, last: c === children.length - 1, top: false });
    }
    out.push("");
  }
  return out.join("\n");
}
