/** A piece of RTF: group brace, control word or symbol with its number, a byte of text in the code page, or plain text. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  | { readonly kind: 'byte'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string };

const control = /\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([\da-fA-F]{2})|([\s\S]))/uy;
const plain = /[^\\{}\r\n]+/uy;

/** The tokens of RTF in order (RTF 1.9.1, "Basic entities"); bytes behind `\bin` are passed over. `text` is Latin-1. */
export function* rtfTokens(text: string): Generator<RtfToken> {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '{' || char === '}') {
      at += 1;
      yield char === '{' ? { kind: 'open' } : { kind: 'close' };
    } else if (char === '\\') {
      const match = take(control);
      if (match === null) return;
      const [, name, digits, hex, symbol] = match;
      const value = digits === undefined ? null : Number(digits);
      if (hex !== undefined) yield { kind: 'byte', value: Number.parseInt(hex, 16) };
      else if (name === 'bin') at += Math.max(0, value ?? 0);
      else yield { kind: 'word', name: name ?? (symbol as string), value };
    } else {
      const match = take(plain);
      if (match === null) at += 1;
      else yield { kind: 'text', text: match[0] };
    }
  }
}
