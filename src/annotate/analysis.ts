import { lastAtOrBefore } from '../model/span.js';
import { gap, tokenKind } from '../model/tokens.js';
import type { SegmentedReport } from '../model/report.js';
import type { Tokens } from '../model/tokens.js';
import type { AnatomyRecord, DrugRecord, Lexicons } from '../lexicons/lexicons.js';
import { type QuantityMatch, matchQuantities } from './matchers/quantities.js';
import { type LexicalMatches, type LexiconTrie, matchLexicons } from './matchers/lexical.js';
import { withoutOtherwiseKnown } from './matchers/known-otherwise.js';
import type { UnitTable } from '../units/unit-table.js';

/** What every annotator sees: the tokens and what one pass over them found. */
export interface Analysis {
  readonly report: SegmentedReport;
  readonly text: string;
  readonly tokens: Tokens;
  /** What stands before each token, a value of `gap`. */
  readonly gaps: Uint8Array;
  /** Index of the sentence of each token, -1 outside of sentences. */
  readonly sentenceOf: Int32Array;
  readonly lexical: LexicalMatches;
  readonly quantities: readonly QuantityMatch[];
  readonly resources: AnnotateResources;
}

/** A misspelt word's nearest drug and their Jaro–Winkler similarity. */
export interface Correction {
  readonly record: DrugRecord;
  readonly similarity: number;
}

/** An anatomical adjective behind a spatial prefix. */
export interface PrefixedAdjective {
  readonly record: AnatomyRecord;
  readonly prefix: string;
}

/** Readonly data and heavy functions that are loaded once and handed in. */
export interface AnnotateResources {
  readonly lexicons: Lexicons;
  readonly trie: LexiconTrie;
  readonly units: UnitTable;
  /** The drug that a misspelt word is nearest to, null when none is alike enough. */
  readonly spellDrug: (word: string) => Correction | null;
  readonly anatomyByName: ReadonlyMap<string, AnatomyRecord>;
  /** Reads a word as a spatial prefix with an anatomical adjective (`perihepatic`), null when it is none. */
  readonly prefixedAdjective: (word: string) => PrefixedAdjective | null;
  /** Anatomical adjectives of one word, lower case. */
  readonly anatomyAdjectives: ReadonlyMap<string, AnatomyRecord>;
  /** English words, lower case: a word that stands here is not a misspelt drug. */
  readonly words: ReadonlySet<string>;
  /** Value of a phrase of number words outside the table of `matchers/numbers`, null when it is none. */
  readonly parseNumberWords: (phrase: string) => number | null;
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

/** One pass over the tokens of a report: lexicon matches and quantities. */
export function analyze(report: SegmentedReport, resources: AnnotateResources): Analysis {
  const { text, tokens } = report;
  const { gaps } = tokens;
  const base = { report, text, tokens, gaps, sentenceOf: sentencesOf(report), resources };
  const quantities = matchQuantities(base);
  const found = matchLexicons(text, tokens, gaps, resources.trie);
  return { ...base, lexical: withoutOtherwiseKnown(base, found, quantities), quantities };
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
export const tokenAt = ({ starts }: Tokens, offset: number): number => lastAtOrBefore(starts, offset, (start) => start);
