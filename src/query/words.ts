import type { RangeEnd, RangeNode, WordNode } from './ast.js';

const escaped = /\\(?<char>.)/gsu;
const number = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const unit = String.raw`(?:(?:[\p{L}%°µ×/[{]|\*(?=uln))[^\s.<>=]*)?`;
/** `ULN` alone is one of it. */
const limit = String.raw`[x×]?uln`;
const end = String.raw`${number}${unit}`;
const rangePattern = new RegExp(String.raw`^(?<low>${end})?\.\.(?<high>${end})?$`, 'iu');
const boundPattern = new RegExp(
  String.raw`^(?:(?<comparator>>=|<=|>|<|=)(?<limit>${limit})|(?<sign>>=|<=|>|<|=)?(?<bound>${end}))$`,
  'iu',
);
const hyphenPattern = new RegExp(
  String.raw`^(?<low>\d+(?:\.\d+)?)(?:-|–|—|…|\.\.\.)(?<high>\d+(?:\.\d+)?${unit})$`,
  'iu',
);
const numberPattern = new RegExp(`^${number}`, 'u');

const unescape = (text: string): string => text.replace(escaped, '$<char>');

/** True when what stands before `at` ends in an odd number of backslashes: the character there is meant as itself. */
function isEscapedAt(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** Reads a word with its escapes and its `*`, `~`, `~1` or `~2`. A fuzzy word allows two edits from six letters on, else one. */
export function readWord(text: string): WordNode {
  const suffix = /(?:\*|~(?<distance>[12])?)$/u.exec(text);
  if (suffix === null || suffix.index === 0 || isEscapedAt(text, suffix.index))
    return { kind: 'word', text: unescape(text) };
  const word = unescape(text.slice(0, suffix.index));
  if (suffix[0] === '*') return { kind: 'prefix', text: word };
  const stated = suffix.groups?.['distance'];
  const distance = stated === undefined ? (word.length < 6 ? 1 : 2) : stated === '1' ? 1 : 2;
  return { kind: 'fuzzy', text: word, distance };
}

function readEnd(text: string | undefined): RangeEnd | null {
  const digits = numberPattern.exec(text ?? '')?.[0];
  if (text === undefined || digits === undefined || !Number.isFinite(Number(digits))) return null;
  return { value: Number(digits), unit: text.slice(digits.length) || null };
}

const toRange = (low: RangeEnd | null, high: RangeEnd | null, includesEnds: boolean): RangeNode | null =>
  low === null && high === null
    ? null
    : {
        kind: 'range',
        low,
        high,
        includesLow: low !== null && includesEnds,
        includesHigh: high !== null && includesEnds,
      };

/** Reads `40..60`, `40..`, `..60`, `>=50`, `>50`, `<50`, `<=50`, `=50` and `50`, each with units (`18mo`), and `>ULN`; null for anything else. */
export function readRange(text: string): RangeNode | null {
  const range = rangePattern.exec(text)?.groups;
  if (range !== undefined) return toRange(readEnd(range['low']), readEnd(range['high']), true);
  const bound = boundPattern.exec(text)?.groups;
  const value = bound?.['limit'] === undefined ? readEnd(bound?.['bound']) : { value: 1, unit: 'xULN' };
  if (bound === undefined || value === null) return null;
  const comparator = bound['comparator'] ?? bound['sign'] ?? '=';
  if (comparator === '=') return toRange(value, value, true);
  const includesEnd = comparator.endsWith('=');
  return comparator.startsWith('>') ? toRange(value, null, includesEnd) : toRange(null, value, includesEnd);
}

/** What is wrong with a range that `readHyphenRange` reads. */
export const twoDots = 'a range is written with two dots';

/** Reads a range as it stands in prose (`40-60`, `40–60`, `40…60`), with how it should be written; null for anything else. */
export function readHyphenRange(text: string): { readonly range: RangeNode; readonly written: string } | null {
  const { low, high } = hyphenPattern.exec(text)?.groups ?? {};
  if (low === undefined || high === undefined || Number(low) >= Number.parseFloat(high)) return null;
  const written = `${low}..${high}`;
  const range = readRange(written);
  return range && { range, written };
}
