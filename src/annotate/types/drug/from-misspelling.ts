import type { DrugRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { flatMapped, grouped } from '../../../model/lists.js';
import { tokenKind } from '../../../model/tokens.js';
import { type Analysis, continuesWord, quantitiesWithin } from '../../analysis.js';
import type { Correction } from '../../resources.js';
import { affixOf } from '../../matchers/affixes.js';
import { givingBefore, givingBehind, hasWordNear, isDoseUnit, isGiven, isMeasured, tokensOf } from '../given.js';
import { trigger } from '../../triggers.js';
import { listedBesideDrug } from './list-neighbours.js';
import { drugOf } from './value.js';

/** Least Jaro–Winkler similarity of a word that has the stem of the drug's class. */
const leastSimilarity = 0.9;
/** Least similarity of any other word, and least length: below them, ordinary medical words begin to be read as drugs. */
const leastUnstemmed = 0.93;
export const shortestMisspelt = 7;
/** From here on a long word needs no context: hardly anything else is written so. */
const sureSimilarity = 0.96;
const sureLength = 10;
const greatestLengthDifference = 2;

/** Endings that make another part of speech of a drug's name (`immunomodulatory`, `thrombolysis`, `anticoagulated`); a slip does not add them. */
const derivation = /(?:ic|ory|lysis|ated|ating)$/u;
const isDerived = (word: string, name: string): boolean => derivation.test(word) && !name.endsWith(word.slice(-2));

/** A bit for each letter of a word. */
function signatureOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

/** Most letters that only one of two words has, when they are alike enough: two slips change four. */
const greatestLetterDifference = 4;

function letterDifference(a: number, b: number): number {
  let count = 0;
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) count++;
  return count;
}

/** A name with its letters' signature: most names are ruled out by it before they are compared. */
interface Name {
  readonly record: DrugRecord;
  readonly name: string;
  readonly signature: number;
}

/** Names by their first letter. */
export type DrugNames = ReadonlyMap<string, readonly Name[]>;

/** The one-word names under which a record may be misspelt: those of an ingredient (`tenofovir` of its salt), the name alone of a class. */
function namesOf({ kind, name, synonyms }: DrugRecord): readonly string[] {
  const names = kind === 'ingredient' ? [name, ...synonyms] : kind === 'class' ? [name] : [];
  return names.filter((form) => /^[a-z]{7,}$/u.test(form));
}

/** Names by first letter: a misspelt name keeps it nearly always. */
export function namesByLetter(records: readonly DrugRecord[]): DrugNames {
  const all = flatMapped(records, (record) =>
    namesOf(record).map((name) => ({ record, name, signature: signatureOf(name) })),
  );
  return grouped(all, ({ name }) => name.slice(0, 1));
}

/** Similarity of a word with one letter wrong, missing or too many, in which Jaro–Winkler sees a greater difference. */
const oneSlip = 0.95;

/** True when one changed, added or left-out letter parts two words. */
function isOneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  const rest = short.length === long.length ? short.slice(i + 1) : short.slice(i);
  return rest === long.slice(i + 1);
}

/**
 * A function from a word to the record whose name is most like it, null when none is alike enough.
 * Each word is compared once: reports repeat their words.
 */
export function createDrugSpeller(
  names: DrugNames,
  similarityOf: (a: string, b: string) => number,
): (word: string) => Correction | null {
  const known = new Map<string, Correction | null>();
  const nearest = (word: string): Correction | null => {
    let best: Correction | null = null;
    const letters = signatureOf(word);
    for (const { record, name, signature } of names.get(word.slice(0, 1)) ?? []) {
      const tooLong = Math.abs(name.length - word.length) > greatestLengthDifference;
      if (tooLong || letterDifference(letters, signature) > greatestLetterDifference) continue;
      if (isDerived(word, name)) continue;
      const similarity = Math.max(similarityOf(word, name), isOneSlip(word, name) ? oneSlip : 0);
      if (similarity > (best?.similarity ?? leastSimilarity)) best = { record, similarity };
    }
    return best;
  };
  return (word) => {
    let correction = known.get(word);
    if (correction === undefined) known.set(word, (correction = nearest(word)));
    return correction;
  };
}

/** A word counts as misspelt only where a drug is to be expected: a dose beside it or a giving verb near. */
function isExpected(analysis: Analysis, token: number): boolean {
  const dosed = quantitiesWithin(analysis, token - 2, token + 1).some(
    (quantity) =>
      isDoseUnit(analysis, quantity.unit) &&
      (quantity.first === token + 1 || quantity.last === token - 1 || quantity.last === token - 2),
  );
  return (
    dosed ||
    hasWordNear(analysis, token - 1, -1, 4, givingBefore) ||
    hasWordNear(analysis, token + 1, 1, 3, givingBehind)
  );
}

/** True when a word has the stem of the class of the drug that it is nearest to: nothing but a slip parts them (`ocreotide`). */
function hasStemOf({ resources: { lexicons } }: Analysis, word: string, record: DrugRecord): boolean {
  const stem = affixOf(lexicons.stems, word);
  return stem !== null && stem.class === record.class;
}

/** Words that are no English ones and like a drug's name. */
const unknownWord = trigger(
  (word, { words, spellDrug }) => word.length >= shortestMisspelt && !words.has(word) && spellDrug(word) !== null,
);

/** Misspelt ingredient names (`ciplatin`), read as the nearest name; the value says what was written. */
export function misspeltDrugs(analysis: Analysis): Candidate<'drug'>[] {
  const { tokens, text, resources } = analysis;
  const out: Candidate<'drug'>[] = [];
  if (analysis.where(unknownWord).length === 0) return out;
  const { drugs, tests, anatomy } = analysis.lexical;
  const known = tokensOf(analysis, drugs, tests, anatomy);
  const isListed = listedBesideDrug(analysis);
  for (const i of analysis.where(unknownWord)) {
    if (tokens.kinds[i] !== tokenKind.word || known[i] === 1 || continuesWord(analysis, i)) continue;
    const word = tokens.folded[i] as string;
    const likely = resources.spellDrug(word);
    if (likely === null) continue;
    const { record } = likely;
    const sure = likely.similarity >= sureSimilarity && word.length >= sureLength;
    const isLikely =
      sure || (likely.similarity > leastUnstemmed && (isExpected(analysis, i) || isListed({ first: i, last: i })));
    if (!isLikely && !hasStemOf(analysis, word, record)) continue;
    if (isMeasured(analysis, i, i) || (record.guard === 'given' && !isGiven(analysis, i, i))) continue;
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
