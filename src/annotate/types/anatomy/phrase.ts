import type { FormKind } from '../../../lexicons/forms.js';
import type { AnatomyRecord, ModifierRecord } from '../../../lexicons/lexicons.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';

/** What all words of a phrase have, whatever they are: one shape for all that reads them; tokens inclusive. */
interface Part<Is extends string, R, Kind, Prefix> {
  readonly is: Is;
  readonly record: R;
  readonly kind: Kind;
  readonly prefix: Prefix;
  readonly first: number;
  readonly last: number;
}

/** One word of an anatomical noun phrase. */
export type PhrasePart =
  | Part<'structure' | 'part' | 'adjective', AnatomyRecord, FormKind, null>
  | Part<'prefixed', AnatomyRecord, 'adjective', string>
  | Part<'modifier', ModifierRecord, null, null>
  | Part<'designator', null, null, null>;

/** A word that names something: an organ, a part of one, or the adjective of either. */
export type NamingPart = Extract<PhrasePart, { readonly record: AnatomyRecord }>;

export const isNaming = (part: PhrasePart): part is NamingPart => part.is !== 'modifier' && part.is !== 'designator';

export const naming = (
  is: 'structure' | 'part' | 'adjective',
  record: AnatomyRecord,
  kind: FormKind,
  first: number,
  last: number,
): PhrasePart => ({ is, record, kind, prefix: null, first, last });

export const modifying = (record: ModifierRecord, first: number, last: number): PhrasePart => ({
  is: 'modifier',
  record,
  kind: null,
  prefix: null,
  first,
  last,
});

export const numbering = (first: number, last: number): PhrasePart => ({
  is: 'designator',
  record: null,
  kind: null,
  prefix: null,
  first,
  last,
});

/** An adjective with a prefix that says where; of a part the whole word names it. */
export const prefixing = (record: AnatomyRecord, prefix: string, first: number, last: number): PhrasePart =>
  record.role === 'part'
    ? naming('part', record, 'adjective', first, last)
    : { is: 'prefixed', record, kind: 'adjective', prefix, first, last };

/** The longest anatomical word at each token, where one begins. */
export type PhraseParts = readonly (PhrasePart | undefined)[];

/** Roman numerals I–VIII with a letter (liver segments after Couinaud) and small numbers (lung segments, ribs). */
const designator = /^(?:i{1,3}|iv|vi{0,3}|x|ix|xi{1,2}|\d{1,2})$/u;
const designatorWithLetter = /^(?:i{1,3}|iv|vi{0,3})[ab]$/u;
/** Half of a segment, or side and place of a lymph node station (`4a`, `4R`, `11Ri`). */
const designatorLetter = /^[abrl][isp]?$/u;
const designatorJoint = /^[-/]$/u;
/** No numeral has more letters than VIII, with the half of a segment none than VIIIa. */
const isShort = (word: string | undefined): boolean => word !== undefined && word.length <= 5;

/** First and last token of some parts, -1 where there are none. */
export const firstToken = (parts: readonly PhrasePart[]): number => parts[0]?.first ?? -1;
export const lastToken = (parts: readonly PhrasePart[]): number => parts.at(-1)?.last ?? -1;

/** Further designators of the same head: `segments II, III and IVb`. */
export function designatorsAfter(analysis: Analysis, last: number): PhrasePart[] {
  const { tokens } = analysis;
  const out: PhrasePart[] = [];
  for (let at = last; ; ) {
    let next = at + 1;
    while (next - at <= 2 && /^(?:,|and|or|to|&|-|\/)$/u.test(tokens.folded[next] ?? '')) next++;
    const end = next > at + 1 ? designatorAt(analysis, next) : -1;
    if (end < 0) return out;
    out.push(numbering(next, end));
    at = end;
  }
}

/** Last token of the number or numeral at token `i`, -1 where none stands or an amount does (`region 3 cm`). */
function designatorAt(analysis: Analysis, i: number): number {
  const { tokens, gaps } = analysis;
  if (i >= tokens.count || gaps[i] === gap.line) return -1;
  const word = tokens.folded[i] as string;
  const isNumber = designator.test(word);
  if (!isNumber && !designatorWithLetter.test(word)) return -1;
  const runsOn = gaps[i + 1] === gap.none && tokens.kinds[i + 1] === tokenKind.word;
  if (!runsOn && quantitiesWithin(analysis, i, i).some(({ unit }) => unit !== null)) return -1;
  if (runsOn && !designatorLetter.test(tokens.folded[i + 1] ?? '')) return -1;
  const last = runsOn ? i + 1 : i;
  const sign = gaps[last + 1] === gap.none ? (tokens.folded[last + 1] ?? ',') : ',';
  if (/^[,.;:)]$/u.test(sign)) return last;
  const isJoined = designatorJoint.test(sign) && gaps[last + 2] === gap.none && designatorAt(analysis, last + 2) >= 0;
  return isJoined ? last : -1;
}

const takesDesignator = ({ resources }: Analysis, part: PhrasePart): boolean =>
  isNaming(part) &&
  (resources.lexicons.anatomyWords.numbered.has(part.record.name) || part.record.name.endsWith(' segment'));

/** The run of words that say where from token `first`, blanks between them. */
export function modifiersAt(analysis: Analysis, parts: PhraseParts, first: number): PhrasePart[] {
  const out: PhrasePart[] = [];
  for (let i = first; i < analysis.tokens.count && (i === first || analysis.gaps[i] !== gap.line); ) {
    const part = parts[i];
    if (part?.is !== 'modifier') break;
    out.push(part);
    i = part.last + 1;
  }
  return out;
}

/** The run of anatomical words that starts at token `first`; blanks or single hyphens stand between them. */
export function phraseAt(analysis: Analysis, parts: PhraseParts, first: number): PhrasePart[] {
  const { tokens, gaps } = analysis;
  const out: PhrasePart[] = [];
  let i = first;
  for (;;) {
    const part = parts[i];
    if (part === undefined) break;
    out.push(part);
    i = part.last + 1;
    const numeral = isShort(tokens.folded[i]) && takesDesignator(analysis, part) ? designatorAt(analysis, i) : -1;
    if (numeral >= 0) {
      out.push(numbering(i, numeral));
      i = numeral + 1;
    }
    if (tokens.folded[i] === '-' && gaps[i] === gap.none && gaps[i + 1] === gap.none) i++;
    if (i >= tokens.count || gaps[i] === gap.line) break;
  }
  while (out.at(-1)?.is === 'modifier') out.pop();
  return out;
}
