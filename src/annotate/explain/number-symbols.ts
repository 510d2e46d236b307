import { gap, tokenKind } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import { wordAt } from '../types/token-words.js';

/** How far back a symbol may begin. */
const reach = 12;

/** Symbols of cytogenetics before a bracket: `t(8;21)`, `inv (16)`, `der(14)`. */
const rearrangement = /^(?:t|inv|der|del|dup|ins|add|r|i|dic|idic|ring)$/u;

/** A chromosome in brackets, the sum of a karyotype (`46, XY`), the mass of a nuclide (`(18)F`), a raised digit in brackets (`m(2)`). */
export function isSymbol(analysis: Analysis, i: number): boolean {
  const { gaps, tokens } = analysis;
  if (wordAt(analysis, i + 1) === ',' && /^(?:x{1,4}y{0,3}|y)$/u.test(wordAt(analysis, i + 2))) return true;
  const closing = /^[m;]$/u.test(wordAt(analysis, i + 1)) ? i + 2 : i + 1;
  if (wordAt(analysis, i - 1) === '(' && wordAt(analysis, closing) === ')') {
    if (gaps[i - 1] === gap.none && tokens.kinds[i - 2] !== tokenKind.symbol) return true;
    if (gaps[closing + 1] === gap.none && tokens.kinds[closing + 1] === tokenKind.word) return true;
  }
  for (let open = i - 1; open >= 0 && i - open <= reach; open--) {
    if (wordAt(analysis, open) === '(') return rearrangement.test(wordAt(analysis, open - 1));
    if (tokens.kinds[open] === tokenKind.word) return false;
  }
  return false;
}

/** Threads of surgeons: `5-0`, `3/0`. */
export const isSuture = (analysis: Analysis, i: number): boolean => {
  const at = wordAt(analysis, i) === '0' ? i - 2 : i;
  return (
    /^\d{1,2}$/u.test(wordAt(analysis, at)) &&
    /^[-/]$/u.test(wordAt(analysis, at + 1)) &&
    wordAt(analysis, at + 2) === '0'
  );
};

/** A mutation as geneticists write it, with blanks or without: `c.1427 + 1G > A`, `p.V600E`. */
export const isMutation = (analysis: Analysis, i: number): boolean => {
  for (let at = i - 1; at >= 0 && i - at <= reach; at--) {
    if (wordAt(analysis, at) === '.' && /^[cgpmn]$/u.test(wordAt(analysis, at - 1)))
      return analysis.gaps[at] === gap.none;
    if (!/^[-+_*>]$|^[a-z]$/u.test(wordAt(analysis, at)) && analysis.tokens.kinds[at] !== tokenKind.number)
      return false;
  }
  return false;
};

/** Words that tell that a sentence is about teeth. */
const dental =
  /^(?:tooth|teeth|molars?|premolars?|incisors?|canines?|dental|edentulous|orthopantomogram|opg|root|roots|crown|crowns|extraction)$/u;

/** A tooth by its two digits (FDI): the quadrant, 1 to 4 of an adult and 5 to 8 of a child, and the place in it. */
export const isTooth = ({ tokens, sentenceOf }: Analysis, i: number): boolean => {
  if (!/^(?:[1-4][1-8]|[5-8][1-5])$/u.test(tokens.folded[i] ?? '')) return false;
  for (const step of [-1, 1])
    for (let at = i + step; sentenceOf[at] === sentenceOf[i] && at >= 0 && at < tokens.count; at += step)
      if (dental.test(tokens.folded[at] ?? '')) return true;
  return false;
};

/** Weeks and days of gestation as obstetricians write them: `31 + 5 weeks`, `21 3/7 weeks`, `31 and 3/7 weeks`, `21(+5) weeks`. */
const gestation = /\d{1,2}\s?(?:\(?\+\s?|and\s)?\d(?:\s?\/\s?7)?\)?[\s-]*(?:weeks?|wks?)\b/giu;
/** Characters around a number that such a time may take up. */
const gestationReach = 30;

export const isGestation = ({ text, tokens }: Analysis, i: number): boolean => {
  const at = tokens.starts[i] as number;
  const from = Math.max(0, at - gestationReach);
  for (const { index, 0: found } of text.slice(from, at + gestationReach).matchAll(gestation))
    if (from + index <= at && at < from + index + found.length) return true;
  return false;
};
