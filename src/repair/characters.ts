import type { Edit } from '../model/repairs.js';
import { signAt } from './symbol-fonts.js';
import { type HyphenContext, type HyphenDecision, decideHyphen, overrideAt } from './hyphens.js';

const odd =
  /[\u0002\u00A0\u00AD\u00BC\u00C0\u00C2\u00FE\u2000-\u200B\u2010\u2011\u202F\u205F\u2060\u2212\u3000\uFB00-\uFB06\uFEFF\uFFFE]/gu;
const marks = '\u0002\u00AD\uFFFE';
/** What is mended only where it is a sign of a symbol font. */
const letters = '\u00BC\u00C0\u00C2\u00FE';
const ligatures = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st'];

function replacementOf(char: string): readonly [replacement: string, rule: string] {
  const code = char.charCodeAt(0);
  if (code >= 0xfb00 && code <= 0xfb06) return [ligatures[code - 0xfb00] as string, 'character/ligature'];
  if (char === '\u2212') return ['-', 'character/minus'];
  if (char === '\u2010' || char === '\u2011') return ['-', 'character/hyphen'];
  if (char === '\u200B' || char === '\u2060' || char === '\uFEFF') return ['', 'character/zero-width'];
  return [' ', 'character/space'];
}

/** What a hyphen becomes by its decision. */
export const hyphenText = ({ outcome }: HyphenDecision): string => ({ join: '', keep: '-', suspended: '- ' })[outcome];

/** A hyphenation mark inside a line: the viewer that wrote it dropped the line break, and true hyphens with it. */
function mendMark(raw: string, start: number, context: HyphenContext): Edit {
  const end = start + 1 + (/^ ?(?=\p{L})/u.exec(raw.slice(start + 1, start + 3))?.[0].length ?? 0);
  const isInside =
    /[\p{L}\p{N}]$/u.test(raw.slice(Math.max(0, start - 2), start)) && /^[\p{L}\p{N}]/u.test(raw.slice(end, end + 2));
  if (!isInside)
    return { start, end: start + 1, replacement: '', rule: 'character/zero-width', evidence: 'hyphenation-mark' };
  const decision =
    overrideAt(start, context) ??
    decideHyphen(raw.slice(Math.max(0, start - 40), start), raw.slice(end, end + 40), context);
  const { rule, evidence } = decision;
  return { start, end, replacement: hyphenText(decision), rule, evidence };
}

/** Edits of single code units: odd blanks, ligatures, Unicode minus and hyphens, hyphenation marks, signs of symbol fonts. */
export function mendCharacters(raw: string, context: HyphenContext): Edit[] {
  const out: Edit[] = [];
  odd.lastIndex = 0;
  for (let found = odd.exec(raw); found !== null; found = odd.exec(raw)) {
    const { index, 0: char } = found;
    const sign = signAt(raw, index);
    if (sign === null && letters.includes(char)) continue;
    if (sign === null && marks.includes(char)) {
      out.push(mendMark(raw, index, context));
      continue;
    }
    const [replacement, rule] = sign === null ? replacementOf(char) : [sign, 'character/symbol-font'];
    const evidence = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    out.push({ start: index, end: index + 1, replacement, rule, evidence });
  }
  return out;
}
