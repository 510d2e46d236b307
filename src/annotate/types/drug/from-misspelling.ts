import type { DrugRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { tokenKind } from '../../../model/tokens.js';
import { type Analysis, continuesWord } from '../../analysis.js';
import { doseDimensions, hasWordNear } from '../given.js';
import { drugOf } from './value.js';

/** Least Jaro–Winkler similarity, and least length: below them, ordinary medical words begin to be read as drugs. */
const leastSimilarity = 0.93;
const shortestWord = 7;
const greatestLengthDifference = 2;

/** One-word ingredient names by first letter: a misspelt name keeps its first letter nearly always. */
export function namesByLetter(records: readonly DrugRecord[]): ReadonlyMap<string, readonly DrugRecord[]> {
  const out = new Map<string, DrugRecord[]>();
  for (const record of records) {
    if (record.kind !== 'ingredient' || !/^[a-z]{7,}$/u.test(record.name)) continue;
    const letter = record.name.slice(0, 1);
    out.set(letter, [...(out.get(letter) ?? []), record]);
  }
  return out;
}

/** The record whose name is most like `word`, null when none is alike enough. */
function nearest(word: string, analysis: Analysis): DrugRecord | null {
  let best: DrugRecord | null = null;
  let most = leastSimilarity;
  for (const record of analysis.resources.drugNames.get(word.slice(0, 1)) ?? []) {
    if (Math.abs(record.name.length - word.length) > greatestLengthDifference) continue;
    const similarity = analysis.resources.similarity(word, record.name);
    if (similarity > most) [best, most] = [record, similarity];
  }
  return best;
}

/** A word counts as misspelt only where a drug is to be expected: a dose beside it or a giving verb near. */
function isExpected(analysis: Analysis, token: number): boolean {
  const { before, after } = analysis.resources.lexicons.giving;
  const dosed = analysis.quantities.some(
    (quantity) =>
      doseDimensions.has(quantity.unit?.dimension ?? '') &&
      (quantity.first === token + 1 || quantity.last === token - 1 || quantity.last === token - 2),
  );
  return dosed || hasWordNear(analysis, token - 1, -1, 4, before) || hasWordNear(analysis, token + 1, 1, 3, after);
}

/** Misspelt ingredient names (`ciplatin`), read as the nearest name; the value says what was written. */
export function misspeltDrugs(analysis: Analysis): Candidate<'drug'>[] {
  const { tokens, text, resources } = analysis;
  const known = new Set(analysis.lexical.drugs.flatMap((match) => [match.first, match.last]));
  const out: Candidate<'drug'>[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] !== tokenKind.word) continue;
    const word = tokens.folded[i] as string;
    if (word.length < shortestWord || resources.words.has(word) || known.has(i) || continuesWord(analysis, i)) continue;
    const record = nearest(word, analysis);
    if (record === null || !isExpected(analysis, i)) continue;
    const start = tokens.starts[i] as number;
    const end = tokens.ends[i] as number;
    out.push({
      type: 'drug',
      start,
      end,
      value: drugOf(record, { correctedFrom: text.slice(start, end) }),
      rule: 'drug/misspelling',
      madeFrom: [`lexicon:drugs/${record.name}`],
    });
  }
  return out;
}
