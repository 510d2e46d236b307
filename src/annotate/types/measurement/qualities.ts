import { gap, tokenKind } from '../../../model/tokens.js';
import type { QualifierRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { type Span, lastAtOrBefore } from '../../../model/span.js';
import type { Analysis } from '../../analysis.js';
import type { LexicalMatch } from '../../matchers/lexical.js';
import type { TokenRange } from '../../relations/attach.js';
import { type TestItem, type ValueItem, isLevelWord } from '../../relations/value-items.js';
import { isPartOfTest } from './part-of-test.js';
import { changeTold } from './changes.js';

/** A word such as `normal` that is a measurement if it belongs to a test. */
export interface QualityCandidate {
  readonly item: ValueItem;
  readonly candidate: Candidate<'measurement'>;
  readonly needs: 'link';
}

/** Matches without those inside a longer one. */
function longest(matches: readonly LexicalMatch<QualifierRecord>[]): LexicalMatch<QualifierRecord>[] {
  const out: LexicalMatch<QualifierRecord>[] = [];
  for (const match of matches) {
    const last = out.at(-1);
    if (last === undefined || match.start >= last.end) out.push(match);
    else if (match.end - match.start > last.end - last.start) out[out.length - 1] = match;
  }
  return out;
}

/** A qualitative value at some tokens; `made` says what it was made from. */
export function qualityAt(
  range: TokenRange & Span,
  { value, abnormal }: Pick<QualifierRecord, 'value' | 'abnormal'>,
  rule: string,
  made: string,
): QualityCandidate {
  const { first, last, start, end } = range;
  return {
    item: {
      first,
      last,
      kind: 'quality',
      unit: null,
      dimension: null,
      isSize: false,
      isRatio: false,
      isLevel: isLevelWord({ qualitative: value, abnormal }),
      isStage: false,
      isMany: false,
      continues: false,
    },
    candidate: {
      type: 'measurement',
      start,
      end,
      value: {
        quantity: null,
        dimensions: [],
        ratio: null,
        qualitative: value,
        analyte: null,
        abnormal,
        reference: null,
        previous: null,
      },
      rule: `measurement/${rule}`,
      madeFrom: [made],
    },
    needs: 'link',
  };
}

/** `high-density`, `low-grade`: part of another adjective. */
function isCompound({ text, tokens }: Analysis, { end, last }: LexicalMatch<QualifierRecord>): boolean {
  return (
    /[-‐‑]/u.test(text.charAt(end)) &&
    /\p{L}/u.test(text.charAt(end + 1)) &&
    tokens.folded[last] !== 'positive' &&
    tokens.folded[last] !== 'negative'
  );
}

/** `Ca(2+)`: the charge of an ion. */
const isCharge = ({ tokens, gaps }: Analysis, { first }: LexicalMatch<QualifierRecord>): boolean =>
  tokens.kinds[first] === tokenKind.number &&
  tokens.folded[first - 1] === '(' &&
  gaps[first - 1] === gap.none &&
  (tokens.folded[first - 2]?.length ?? 0) <= 2;

/** `intact PTH` is the whole molecule; a `pathological fracture` or stage is no result. */
function isOfName({ tokens }: Analysis, { last }: LexicalMatch<QualifierRecord>, tests: readonly TestItem[]): boolean {
  if (tokens.folded[last] === 'intact')
    return tests.some(({ first, kind }) => first === last + 1 && kind === 'analyte');
  const next = tokens.folded[last + 1] ?? '';
  // `positive airway pressure`, `negative pressure wound therapy`: how an apparatus works.
  if (/^(?:positive|negative)$/u.test(tokens.folded[last] ?? '') && /^(?:airway|end|pressure|inotropic)$/u.test(next))
    return true;
  return (
    tokens.folded[last]?.startsWith('patholog') === true &&
    /^(?:fracture|stag|diagnos|exam|specimen|report|complete|respon|confirm)/u.test(next)
  );
}

/** Words between `normal` and the range that it announces. */
const announcing = /^(?:[:=,]|ranges?|values?|limits?|intervals?|levels?|is|of|was|between|from)$/u;
/** Most of them. */
const longestAnnouncement = 4;

/** `amylase (normal range 30–110)`: the word says what the range is, not what was found. */
function announcesRange({ quantities, tokens }: Analysis, { last }: LexicalMatch<QualifierRecord>): boolean {
  const range = quantities[lastAtOrBefore(quantities, last, ({ first }) => first) + 1];
  if (range?.role !== 'reference' || range.unit?.dimension === 'time' || range.first - last > longestAnnouncement)
    return false;
  for (let i = last + 1; i < range.first; i++) if (!announcing.test(tokens.folded[i] ?? '')) return false;
  return true;
}

/** Every qualitative value that is no part of a test's name, in text order. */
export function qualityCandidates(analysis: Analysis, tests: readonly TestItem[]): QualityCandidate[] {
  const out: QualityCandidate[] = [];
  for (const match of longest(analysis.lexical.qualifiers)) {
    if (isCompound(analysis, match) || isCharge(analysis, match) || isPartOfTest(tests, match)) continue;
    if (isOfName(analysis, match, tests) || announcesRange(analysis, match)) continue;
    const change = changeTold(analysis, match, tests);
    const said = change === null ? match.record : { value: change, abnormal: null };
    const rule = change === null ? 'qualitative' : 'change';
    out.push(qualityAt(match, said, rule, `lexicon:qualifiers/${match.record.name}`));
  }
  return out;
}
