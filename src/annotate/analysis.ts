import { lastAtOrBefore } from '../model/span.js';
import { gap, tokenKind } from '../model/tokens.js';
import type { SegmentedReport } from '../model/report.js';
import type { Tokens } from '../model/tokens.js';
import { type QuantityMatch, matchQuantities, quantityStart } from './matchers/quantities.js';
import { type LexicalMatches, matchLexicons } from './matchers/lexical.js';
import { withoutOtherwiseKnown } from './matchers/known-otherwise.js';
import type { AnnotateResources } from './resources.js';
import { knownTokens } from './known-words.js';
import { type Trigger, findTriggers } from './triggers.js';
import type { KnownTokens } from './word-kinds.js';

/** What every annotator sees: the tokens and what one pass over them found. */
export interface Analysis {
  readonly report: SegmentedReport;
  readonly text: string;
  readonly tokens: KnownTokens;
  /** What stands before each token, a value of `gap`. */
  readonly gaps: Uint8Array;
  /** Index of the sentence of each token, -1 outside of sentences. */
  readonly sentenceOf: Int32Array;
  /** The tokens, in order, at which a trigger fires: a rule looks nowhere else. */
  readonly where: (trigger: Trigger) => readonly number[];
  readonly lexical: LexicalMatches;
  readonly quantities: readonly QuantityMatch[];
  readonly resources: AnnotateResources;
}

function sentencesOf(report: SegmentedReport): Int32Array {
  const { tokens, sentences } = report;
  const out = new Int32Array(tokens.count).fill(-1);
  let sentence = 0;
  for (let i = 0; i < tokens.count; i++) {
    const start = tokens.starts[i] as number;
    while (sentence < sentences.length && (sentences[sentence]?.end ?? 0) <= start) sentence++;
    if (start >= (sentences[sentence]?.start ?? Infinity)) out[i] = sentence;
  }
  return out;
}

/** One pass over the tokens of a report tells where rules begin; lexicon matches and quantities are read from there. */
export function analyze(report: SegmentedReport, resources: AnnotateResources): Analysis {
  const { text } = report;
  const { gaps } = report.tokens;
  const known = resources.know(report.tokens.book);
  const tokens = knownTokens(report.tokens, known);
  const where = findTriggers(tokens);
  const sentenceOf = sentencesOf(report);
  const base = { report, text, tokens, gaps, sentenceOf, where, resources };
  const quantities = matchQuantities(base, where(quantityStart));
  const named = matchLexicons(text, tokens, known, resources.trie);
  const lexical = withoutOtherwiseKnown(base, named, quantities);
  // Field by field: a spread with further fields has a hidden class of its own each time, and all that reads it is slow.
  return { report, text, tokens, gaps, sentenceOf, where, lexical, quantities, resources };
}

/** True when a token is a word or a number that touches the token before it without a blank or sign. */
export function continuesWord(analysis: Pick<Analysis, 'tokens' | 'gaps'>, token: number): boolean {
  const { tokens, gaps } = analysis;
  if (token <= 0 || gaps[token] !== gap.none) return false;
  return tokens.kinds[token - 1] !== tokenKind.symbol && tokens.kinds[token] !== tokenKind.symbol;
}

/** The quantities that touch tokens `from` to `to`, both inclusive, in text order. */
export function quantitiesWithin(analysis: Pick<Analysis, 'quantities'>, from: number, to: number): QuantityMatch[] {
  const { quantities } = analysis;
  const out: QuantityMatch[] = [];
  for (let i = lastAtOrBefore(quantities, to, ({ first }) => first); i >= 0; i--) {
    const match = quantities[i] as QuantityMatch;
    if (match.last < from) break;
    out.unshift(match);
  }
  return out;
}

/** Index of the token that starts at or last before a text offset. */
export function tokenAt({ starts }: Tokens, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
