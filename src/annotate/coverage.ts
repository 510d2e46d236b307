import type { Diagnostic } from '../model/diagnostic.js';
import { type Span, hull } from '../model/span.js';
import { gap, tokenKind } from '../model/tokens.js';
import { matchUnit } from '../units/match-unit.js';
import { type Analysis, continuesWord } from './analysis.js';
import type { Examination } from './annotate.js';
import { type NumberReason, numberReasoner } from './explain/number-reasons.js';
import { affixOf } from './matchers/affixes.js';
import { isAboutValue } from './plausibility.js';
import { isDoseUnit } from './types/given.js';

/** A number that no annotation covers, offsets raw. */
interface UncoveredNumber extends Span {
  readonly text: string;
  readonly reason: NumberReason;
  /** UCUM code of the unit behind it; null when none is known there. */
  readonly unit: string | null;
  /** The word behind it where it is no English word, an unknown unit perhaps; null elsewhere. */
  readonly next: string | null;
}

/** A word that looks like a drug and is part of no annotation, offsets raw. */
interface DrugLikeWord extends Span {
  readonly text: string;
  /** `stem:-mab`, or `dose:20 mg` for a word beside an amount. */
  readonly because: string;
}

/** What of a report the annotations account for. Numbers are runs of digits; numbers in words are not counted. */
export interface Coverage {
  readonly numbers: number;
  readonly annotated: number;
  readonly uncovered: readonly UncoveredNumber[];
  readonly words: readonly DrugLikeWord[];
  /** Warnings about values that are hardly possible, offsets raw. */
  readonly doubtful: readonly Diagnostic[];
}

/** A test of whether a span of repaired text lies in an annotation; for spans in ascending order. */
function coverOf({ report }: Examination): (span: Span) => boolean {
  const covered = new Uint8Array(report.text.length);
  for (const { start, end } of report.annotations) covered.fill(1, start, end);
  return ({ start }) => covered[start] === 1;
}

const tokenSpan = ({ tokens }: Analysis, i: number): Span => ({
  start: tokens.starts[i] as number,
  end: tokens.ends[i] as number,
});

const rawSpan = ({ report }: Examination, span: Span): Span => hull(report.map.toRaw(span));

function unitBehind(analysis: Analysis, { end }: Span): string | null {
  const at = end + (/^[\s-]?/u.exec(analysis.text.slice(end, end + 1))?.[0].length ?? 0);
  return matchUnit(analysis.resources.units, analysis.text, at)?.ucum ?? null;
}

function oddWordBehind({ text, tokens, gaps, resources }: Analysis, i: number): string | null {
  const next = i + 1;
  const isWord = next < tokens.count && tokens.kinds[next] === tokenKind.word && gaps[next] !== gap.line;
  return isWord && !resources.words.has(tokens.folded[next] as string)
    ? text.slice(tokens.starts[next], tokens.ends[next])
    : null;
}

function uncoveredNumber(examination: Examination, i: number, reason: NumberReason): UncoveredNumber {
  const { analysis } = examination;
  const span = tokenSpan(analysis, i);
  return {
    ...rawSpan(examination, span),
    text: analysis.text.slice(span.start, span.end),
    reason,
    unit: unitBehind(analysis, span),
    next: oddWordBehind(analysis, i),
  };
}

/** Numbers in raw text that repair left out. */
function furnitureNumbers({ report }: Examination): UncoveredNumber[] {
  const out: UncoveredNumber[] = [];
  let at = 0;
  const pieces = report.map.repairs.pieces.toSorted((a, b) => a.start - b.start);
  for (const piece of [...pieces, { start: report.raw.length, end: report.raw.length }]) {
    for (const found of report.raw.slice(at, piece.start).matchAll(/\d+(?:[.,]\d+)*/gu)) {
      const start = at + found.index;
      out.push({ start, end: start + found[0].length, text: found[0], reason: 'furniture', unit: null, next: null });
    }
    at = piece.end;
  }
  return out;
}

/** Tokens beside an amount that could be a dose: `20 mg of X`, `X 20 mg`, with the amount's text. */
function besideDoses(analysis: Analysis): ReadonlyMap<number, string> {
  const { quantities, tokens, text } = analysis;
  const out = new Map<number, string>();
  for (const { first, last, unit, start, end } of quantities) {
    if (!isDoseUnit(analysis, unit)) continue;
    const behind = tokens.folded[last + 1] === 'of' ? last + 2 : last + 1;
    for (const i of [first - 1, behind]) if (tokens.kinds[i] === tokenKind.word) out.set(i, text.slice(start, end));
  }
  return out;
}

function drugLikeWords(examination: Examination, isCovered: (span: Span) => boolean): DrugLikeWord[] {
  const { analysis } = examination;
  const { tokens, resources } = analysis;
  const doses = besideDoses(analysis);
  const out: DrugLikeWord[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const word = tokens.folded[i] as string;
    const span = tokenSpan(analysis, i);
    const isLong = tokens.kinds[i] === tokenKind.word && word.length > 3;
    if (!isLong || resources.words.has(word) || isCovered(span) || continuesWord(analysis, i)) continue;
    const stem = affixOf(resources.lexicons.stems, word);
    const because = stem === null ? doses.get(i) : stem.name;
    if (because === undefined) continue;
    const text = analysis.text.slice(span.start, span.end);
    out.push({ ...rawSpan(examination, span), text, because: `${stem === null ? 'dose' : 'stem'}:${because}` });
  }
  return out;
}

/** Numbers and drug-like words of a report that no annotation accounts for, in raw order. Pure. */
export function coverageOf(examination: Examination): Coverage {
  const { analysis } = examination;
  const isCovered = coverOf(examination);
  const reasonOf = numberReasoner(analysis);
  const uncovered: UncoveredNumber[] = [];
  let annotated = 0;
  for (let i = 0; i < analysis.tokens.count; i++) {
    if (analysis.tokens.kinds[i] !== tokenKind.number) continue;
    if (isCovered(tokenSpan(analysis, i))) annotated++;
    else uncovered.push(uncoveredNumber(examination, i, reasonOf(i)));
  }
  uncovered.push(...furnitureNumbers(examination));
  return {
    numbers: annotated + uncovered.length,
    annotated,
    uncovered: uncovered.toSorted((a, b) => a.start - b.start),
    words: drugLikeWords(examination, isCovered),
    doubtful: examination.report.diagnostics.filter(isAboutValue),
  };
}
