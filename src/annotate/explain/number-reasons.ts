import { lastAtOrBefore } from '../../model/span.js';
import { gap, tokenKind } from '../../model/tokens.js';
import type { SectionKind } from '../../model/report.js';
import type { Analysis } from '../analysis.js';
import {
  citationEnd,
  continuesName,
  isDateOrTime,
  isLabelled,
  isLonePower,
  opensName,
} from '../matchers/number-context.js';
import { isInBrackets } from '../matchers/numeric-text.js';
import type { QuantityMatch } from '../matchers/quantities.js';
import { isOtherAmount, unmeasured } from '../types/measurement/other-amounts.js';
import { referenceOf } from '../types/measurement/reference.js';
import { wordAt } from '../types/token-words.js';
import { isCount, isGoal, isOfGroup, isShare } from './number-counts.js';
import { isGestation, isMutation, isSuture, isSymbol, isTooth } from './number-symbols.js';

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
  goal: 'a value that was aimed at, not found',
  moment: 'a time that says when, not how long',
  device: 'the size of a device or the setting of an apparatus',
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

/** `1.` at the head of a line, `(1)` and `1)` anywhere. */
function isListNumber(analysis: Analysis, i: number): boolean {
  const next = wordAt(analysis, i + 1);
  if (!/^\d{1,2}$/u.test(wordAt(analysis, i)) || (next !== '.' && next !== ')')) return false;
  if (analysis.gaps[i] === gap.line) return true;
  return (
    next === ')' && (wordAt(analysis, i - 1) === '(' || (analysis.gaps[i] === gap.blank && !isInBrackets(analysis, i)))
  );
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

/** Quantity kinds of instruments and apparatus. */
const ofDevice: ReadonlySet<string> = new Set(['size', 'magnetic-flux-density']);

/** `in 1724`: an early year, which the reader of numbers takes for an amount. */
const isYear = (analysis: Analysis, i: number): boolean =>
  /^1[5-8]\d\d$/u.test(wordAt(analysis, i)) && /^(?:in|since|until|by|of)$/u.test(wordAt(analysis, i - 1));

/** `at the age of 18`: when it happened, not how old the patient is. */
const isAgeThen = (analysis: Analysis, i: number): boolean =>
  wordAt(analysis, wordAt(analysis, i - 1) === 'of' ? i - 2 : i - 1) === 'age';

/** Of a number that was read as a quantity with a unit. */
function ofAmount({ unit }: QuantityMatch): NumberReason {
  const dimension = unit?.dimension ?? '';
  if (ofDevice.has(dimension)) return 'device';
  return unmeasured.has(dimension) ? 'other-amount' : 'unexplained';
}

function ofQuantity(analysis: Analysis, match: QuantityMatch, i: number): NumberReason {
  if (match.unit?.dimension === 'time') return 'moment';
  if (isMutation(analysis, i) || isSymbol(analysis, i)) return 'name';
  if (isOtherAmount(analysis, match)) return 'other-amount';
  if (isGoal(analysis, match)) return 'goal';
  if (isOfGroup(analysis, match)) return 'other-amount';
  if (match.unit !== null) return ofAmount(match);
  if (isSectionNumber(analysis, i)) return 'section';
  if (isListNumber(analysis, i)) return 'list';
  if (isYear(analysis, i)) return 'date';
  if (isAgeThen(analysis, i)) return 'moment';
  if (isSuture(analysis, i)) return 'device';
  return ofBareNumber(analysis, i);
}

/** Of a number without a unit that no annotation, label or name accounts for. */
function ofBareNumber(analysis: Analysis, i: number): NumberReason {
  if (isTooth(analysis, i)) return 'name';
  if (isGestation(analysis, i)) return 'moment';
  if (isShare(analysis, i)) return 'other-amount';
  return isCount(analysis, i) ? 'count' : 'unexplained';
}

const ofSection: Partial<Record<SectionKind, NumberReason>> = {
  references: 'references',
  furniture: 'furniture',
  table: 'table',
};

/** Of a number that was not read as a quantity. */
function ofDigits(analysis: Analysis, i: number): NumberReason {
  const run = runAt(analysis, i);
  const head = listHead(analysis, i);
  const value = Number(wordAt(analysis, i));
  if (address.test(run)) return 'identifier';
  if (isSymbol(analysis, i) || isMutation(analysis, i)) return 'name';
  if (isCitation(analysis, i)) return 'citation';
  if (isFigure(analysis, head)) return 'figure';
  if (isSectionNumber(analysis, i)) return 'section';
  if (isListNumber(analysis, i)) return 'list';
  if (calendarDate.test(run) || isDateOrTime(analysis, i, i, value)) return 'date';
  if (isLabelled(analysis, head)) return 'label';
  if (isSuture(analysis, i)) return 'device';
  if (isLonePower(analysis, i) || continuesName(analysis, i) || opensName(analysis, i)) return 'name';
  return ofBareNumber(analysis, i);
}

/** Says of the number at a token, which no annotation covers, why it is none: the first reason that holds. */
export function numberReasoner(analysis: Analysis): (i: number) => NumberReason {
  const { quantities } = analysis;
  const { used } = referenceOf(analysis);
  return (i) => {
    const bySection = ofSection[sectionOf(analysis, i)?.kind ?? 'body'];
    if (bySection !== undefined) return bySection;
    const at = lastAtOrBefore(quantities, i, ({ first }) => first);
    const match = quantities[at];
    if (match === undefined || match.last < i) return ofDigits(analysis, i);
    return match.role === 'reference' || used.has(at) ? 'reference-range' : ofQuantity(analysis, match, i);
  };
}
