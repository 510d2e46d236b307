import type { Coverage } from '../../annotate/coverage.js';
import { type NumberReason, numberReasons } from '../../annotate/explain/number-reasons.js';
import type { Positions } from '../../store/positions.js';
import type { Terminal } from '../terminal.js';
import { quote } from './quote.js';
import { sanitize } from './sanitize.js';
import { renderTable } from './table.js';

/** A text with how often it was seen. */
export interface Counted {
  readonly text: string;
  readonly count: number;
}

/** What the annotations of all reports account for. */
export interface CoverageSummary {
  readonly reports: number;
  readonly numbers: number;
  readonly annotated: number;
  /** Numbers with a known reason; `unexplained` is not among them. */
  readonly reasons: Readonly<Partial<Record<NumberReason, number>>>;
  readonly unexplained: number;
  /** Words behind unexplained numbers, the most frequent first. */
  readonly units: readonly Counted[];
  /** Words that look like drugs and are annotated nowhere, the most frequent first. */
  readonly words: readonly Counted[];
  /** Values that are hardly possible. */
  readonly doubtful: number;
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

function totals({
  numbers,
  annotated,
  reasons,
  unexplained,
}: Omit<CoverageSummary, 'reports' | 'units' | 'words' | 'doubtful'>): string {
  const known = Object.entries(reasons) as [NumberReason, number][];
  const rows = [
    ['numbers', numbers, '', ''],
    ['annotated', annotated, share(annotated, numbers), 'part of an annotation'],
    ...known.map(([reason, count]) => [reason, count, share(count, numbers), numberReasons[reason]]),
    ['unexplained', unexplained, share(unexplained, numbers), ''],
  ];
  const parts = [
    `${share(annotated, numbers)} annotated`,
    `${share(numbers - annotated - unexplained, numbers)} left out for a known reason`,
    `${share(unexplained, numbers)} unexplained`,
  ];
  return `${renderTable([['', 'count', 'share', ''], ...rows])}\n${parts.join(', ')}\n`;
}

const counted = (label: string, list: readonly Counted[], most: number): string =>
  list.length === 0
    ? ''
    : `\n${label}: ${list
        .slice(0, most)
        .map(({ text, count }) => `${sanitize(text)} ×${count}`)
        .join(', ')}${list.length > most ? ` … (${list.length})` : ''}\n`;

/** How much of all reports is accounted for. */
export const renderCoverageSummary = (summary: CoverageSummary): string =>
  `${summary.reports} reports\n\n${totals(summary)}${counted('behind unexplained numbers', summary.units, 20)}${counted(
    'like drugs, annotated nowhere',
    summary.words,
    20,
  )}${summary.doubtful === 0 ? '' : `\nvalues that are hardly possible: ${summary.doubtful}; casebook coverage ID lists them\n`}`;

/** Characters of text shown on either side of a number. */
const context = 30;

const flat = (text: string): string => sanitize(text).replace(/\s+/gu, ' ');

/** Everything of one report that no annotation accounts for, a line each. */
export function renderCoverage(
  { uncovered, words, doubtful }: Coverage,
  raw: string,
  positions: Positions,
  colours: Terminal['colours'],
): string {
  const shown = (start: number, end: number): string => {
    const [before, after] = [raw.slice(Math.max(0, start - context), start), raw.slice(end, end + context)];
    return `${flat(before)}${colours.bold(`⟦${flat(raw.slice(start, end))}⟧`)}${flat(after)}`;
  };
  const line = (start: number, end: number, what: string): string =>
    `${`${positions.line(start)}`.padStart(4)}  ${`${start}..${end}`.padEnd(14)}  ${what.padEnd(16)}  ${shown(start, end)}\n`;
  const numbers = uncovered.map(({ start, end, reason }) => line(start, end, reason));
  const drugs = words.map(({ start, end, because }) => line(start, end, because));
  const drugList =
    drugs.length === 0 ? '' : `\nwords like drugs (${quote('stem')} or beside an amount)\n${drugs.join('')}`;
  const doubts = doubtful.map(({ start, end, reason }) => `${line(start, end, 'doubtful')}      ${sanitize(reason)}\n`);
  const doubtList = doubts.length === 0 ? '' : `\nvalues that are hardly possible\n${doubts.join('')}`;
  return `line  raw             reason            text\n${numbers.join('')}${drugList}${doubtList}`;
}

/** The totals of one report. */
export const renderCoverageTotals = (summary: CoverageSummary): string => totals(summary);
