/**
 * Lines of a byte stream as UTF-8, split at line feeds only: JSON strings may hold U+2028, which Node's
 * readline takes for a line end. A carriage return before the line feed is dropped. A line of more
 * than `limit` bytes is passed over and yielded as null, so that no input can fill the memory.
 */
export async function* lines(input: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<string | null> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts = [];
  };
  const line = (): string | null => {
    const whole = length > limit ? null : decode(parts);
    parts = [];
    length = 0;
    return whole;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, to));
      yield line();
      from = to + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (length > 0) yield line();
}

function decode(parts: readonly Uint8Array[]): string {
  const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  const text = new TextDecoder().decode(bytes);
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}
