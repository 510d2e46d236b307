/** The code unit in lower case if it belongs to a word, else 0. */
function computeFolded(code: number): number {
  const char = String.fromCharCode(code);
  return /[\p{L}\p{N}]/u.test(char) ? char.toLowerCase().charCodeAt(0) : 0;
}

const folded = Uint16Array.from({ length: 0x10000 }, (_, code) => (code < 0x250 ? computeFolded(code) : 0xffff));

/** The UTF-16 code unit in lower case if it is a letter or digit, else 0. */
export function foldCode(code: number): number {
  const known = folded[code] as number;
  return known === 0xffff ? (folded[code] = computeFolded(code)) : known;
}

/** Longer words than this are none. */
const longestWord = 40;

/** The letters and digits that end at `end`. */
export function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < longestWord && foldCode(text.charCodeAt(start - 1)) !== 0) start--;
  return text.slice(start, end);
}

/** The letters and digits that begin at `start`. */
export function wordAfter(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < longestWord && foldCode(text.charCodeAt(end)) !== 0) end++;
  return text.slice(start, end);
}
