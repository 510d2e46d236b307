import type { Word } from '../model/tokens.js';

const superscripts: Readonly<Record<string, string>> = { '¹': '1', '²': '2', '³': '3', '⁰': '0' };

/** Folds text for matching: case, diacritics, ligatures, dashes, superscript digits. Never for what is shown. */
function fold(text: string): string {
  return text
    .replace(/[⁰¹²³⁴-⁹₀-₉]/gu, (char) => superscripts[char] ?? String(char.charCodeAt(0) & 0xf))
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/[‘’′]/gu, "'")
    .toLowerCase();
}

/** Words that were met; reports repeat their words. */
const words = new Map<string, Word>();
/** Words are forgotten when there are so many. */
const mostWords = 200_000;
/** Words of one code unit (signs above all) by the unit, up to Latin-1. */
const short: (Word | undefined)[] = Array.from({ length: 0x100 });

/** A copy with characters of its own: a slice keeps the whole report that it was cut from in memory. */
const copyOf = (text: string): string => text.split('').join('');

function remember(written: string): Word {
  const own = copyOf(written);
  const folded = fold(own);
  const word: Word = { folded: folded === own ? own : folded, memory: null, memoryOf: null };
  if (words.size > mostWords) words.clear();
  words.set(own, word);
  return word;
}

/** The word that is written from `start` to `end`; the same letters give the same word. */
export function wordOf(text: string, start: number, end: number): Word {
  const code = end - start === 1 ? text.charCodeAt(start) : short.length;
  if (code < short.length) return (short[code] ??= remember(text.slice(start, end)));
  const written = text.slice(start, end);
  return words.get(written) ?? remember(written);
}
