import { gap, tokenKind } from '../../model/tokens.js';
import type { SectionKind } from '../../model/report.js';
import type { Analysis } from '../analysis.js';
import { citationEnd, continuesName, isDateOrTime, isLabelled, opensName } from '../matchers/number-context.js';
import type { QuantityMatch } from '../matchers/quantities.js';
import { isOtherAmount } from '../types/measurement/other-amounts.js';
import { wordAt } from '../types/token-words.js';

/** Why a number is no part of an annotation, each with what it means. */
export const numberReasons = {
  furniture: 'in a running head, a page number or other text that repair left out',
  references: 'in the list of references',
  identifier: 'in an address: a URL, a DOI, an e-mail address',
  table: 'in a table, which is not read cell by cell',
  citation: 'a citation',
  figure: 'the label of a figure or table',
  section: 'the number of a section',
  list: 'the number of an item in a list',
  date: 'a date, a year or a time of day',
  label: 'a label: the number of a day, grade, stage, case …',
  name: 'part of a name, a code or an ordinal',
  'reference-range': 'the range that the text gives as normal',
  moment: 'a time that says when, not how long',
  'other-amount': 'an amount that is no finding: a share of a group, a statistic, a dosage without a drug',
  count: 'a count of things',
  unexplained: 'nothing explains it',
} as const;
export type NumberReason = keyof typeof numberReasons;

const joints: ReadonlySet<string> = new Set([',', '-', 'and', '&', 'to', 'or', 'through']);
const figureWord = /^(?:figures?|figs?|tables?|panels?|videos?|images?|supplement|supplementary|appendix)$/u;
/** How far the number of a label or the bracket of a citation may stand back in a list of numbers. */
const listReach = 12;

/** The first number of the list (`1, 8 and 15`) that token `i` stands in. */
function listHead(analysis: Analysis, i: number): number {
  let head = i;
  for (let at = i - 1; at >= 0 && i - at <= listReach; at--) {
    if (analysis.tokens.kinds[at] === tokenKind.number && joints.has(wordAt(analysis, at + 1))) head = at;
    else if (!joints.has(wordAt(analysis, at))) break;
  }
  return head;
}

/** The run without blanks that a token stands in. */
function runAt({ text, tokens }: Analysis, i: number): string {
  const [start, end] = [tokens.starts[i] as number, tokens.ends[i] as number];
  const before = /\S*$/u.exec(text.slice(Math.max(0, start - 80), start))?.[0] ?? '';
  return before + (/^\S*/u.exec(text.slice(start, end + 80))?.[0] ?? '');
}

const address = /@|https?:|www\.|doi|10\.\d{4,}\/|\.(?:com|org|edu|gov)\b/iu;
const calendarDate = /^\D?(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}:\d{2})\D*$/u;

function isCitation(analysis: Analysis, i: number): boolean {
  const written = analysis.text.slice(analysis.tokens.starts[i], analysis.tokens.ends[i]);
  if (/^[⁰¹²³⁴-⁹]+$/u.test(written)) return !opensName(analysis, i);
  for (let open = i - 1; open >= 0 && i - open <= listReach; open--) {
    if (citationEnd(analysis, open) >= i) return true;
    const word = wordAt(analysis, open);
    if (!joints.has(word) && analysis.tokens.kinds[open] !== tokenKind.number) return false;
  }
  return false;
}

function isFigure(analysis: Analysis, head: number): boolean {
  const before = wordAt(analysis, head - 1) === '.' ? wordAt(analysis, head - 2) : wordAt(analysis, head - 1);
  return figureWord.test(before);
}

/** `1.` and `1)` at the head of a line, `(1)` anywhere. */
function isListNumber(analysis: Analysis, i: number): boolean {
  const next = wordAt(analysis, i + 1);
  if (!/^\d{1,2}$/u.test(wordAt(analysis, i)) || (next !== '.' && next !== ')')) return false;
  return analysis.gaps[i] === gap.line || (next === ')' && wordAt(analysis, i - 1) === '(');
}

function sectionOf({ report, tokens }: Analysis, i: number) {
  const start = tokens.starts[i] as number;
  return report.sections.findLast((section) => section.start <= start);
}

/** A number at the head of a heading (`2.1 Case presentation`). */
function isSectionNumber(analysis: Analysis, i: number): boolean {
  const section = sectionOf(analysis, i);
  const heading = section?.heading ?? '';
  const offset = (analysis.tokens.starts[i] as number) - (section?.start ?? 0);
  return /^\s*\d/u.test(heading) && offset < heading.length && /^[\s\d.]*$/u.test(heading.slice(0, offset));
}

/** `3 lesions`, `12 nodes`: digits before a noun in the plural, behind one adjective at most. */
function isCount(analysis: Analysis, i: number): boolean {
  if (!/^\d{1,4}$/u.test(wordAt(analysis, i))) return false;
  return [i + 1, i + 2].some((at, k) => {
    const isFree = analysis.gaps[i + 1] === gap.blank && (k === 0 || analysis.gaps[i + 2] === gap.blank);
    return isFree && /^[a-z]{3,}[^sui]s$/u.test(wordAt(analysis, at));
  });
}

/** `in 1724`: an early year, which the reader of numbers takes for an amount. */
const isYear = (analysis: Analysis, i: number): boolean =>
  /^1[5-8]\d\d$/u.test(wordAt(analysis, i)) && /^(?:in|since|until|by|of)$/u.test(wordAt(analysis, i - 1));

/** `at the age of 18`: when it happened, not how old the patient is. */
const isAgeThen = (analysis: Analysis, i: number): boolean =>
  wordAt(analysis, wordAt(analysis, i - 1) === 'of' ? i - 2 : i - 1) === 'age';

function ofQuantity(analysis: Analysis, match: QuantityMatch, i: number): NumberReason {
  if (match.role === 'reference') return 'reference-range';
  if (match.unit?.dimension === 'time') return 'moment';
  if (isOtherAmount(analysis, match)) return 'other-amount';
  if (match.unit !== null) return 'unexplained';
  if (isSectionNumber(analysis, i)) return 'section';
  if (isListNumber(analysis, i)) return 'list';
  if (isYear(analysis, i)) return 'date';
  if (isAgeThen(analysis, i)) return 'moment';
  return isCount(analysis, i) ? 'count' : 'unexplained';
}

const ofSection: Partial<Record<SectionKind, NumberReason>> = {
  references: 'references',
  furniture: 'furniture',
  table: 'table',
};

/** Why the number at token `i`, which no annotation covers, is none: the first reason that holds. */
export function reasonOfNumber(analysis: Analysis, i: number): NumberReason {
  const bySection = ofSection[sectionOf(analysis, i)?.kind ?? 'body'];
  if (bySection !== undefined) return bySection;
  const match = analysis.quantities.find(({ first, last }) => first <= i && i <= last);
  if (match !== undefined) return ofQuantity(analysis, match, i);
  const run = runAt(analysis, i);
  const head = listHead(analysis, i);
  const value = Number(wordAt(analysis, i));
  if (address.test(run)) return 'identifier';
  if (isCitation(analysis, i)) return 'citation';
  if (isFigure(analysis, head)) return 'figure';
  if (isSectionNumber(analysis, i)) return 'section';
  if (isListNumber(analysis, i)) return 'list';
  if (calendarDate.test(run) || isDateOrTime(analysis, i, i, value)) return 'date';
  if (isLabelled(analysis, head)) return 'label';
  if (continuesName(analysis, i) || opensName(analysis, i)) return 'name';
  return isCount(analysis, i) ? 'count' : 'unexplained';
}
