/**
 * Lines of a byte stream, split at line feeds only: JSON strings may hold U+2028, which Node's
 * readline takes for a line end. A carriage return before the line feed is dropped.
 */
export async function* lines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest: string[] = [];
  for await (const chunk of input) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      rest.push(text.slice(from, to));
      yield rest.join("").replace(/\r$/u, "");
      rest = [];
      from = to + 1;
    }
    if (from < text.length) rest.push(text.slice(from));
  }
  const last = rest.join("") + decoder.decode();
  if (last !== "") yield last;
}
