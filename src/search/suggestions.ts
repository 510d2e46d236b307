import type { AnnotationType } from '../model/annotation.js';
import { entityKey } from './entity-key.js';
import { wordsWithinEdits } from './fuzzy.js';
import { nearest } from './nearest.js';
import { asStated, dimensionFields } from './numbers.js';
import type { Snapshot } from './snapshot.js';
import { conceptTerm, entityTerm, numberTerm } from './term-names.js';

/** Suggestions for one word. */
const most = 3;
/** Of so many alike the frequent ones are chosen. */
const alike = 12;
/** From so many letters on, the beginning of a name is taken for one. */
const leastBeginning = 4;

const startsWithLetter = (text: string): boolean => /^\p{L}/u.test(text);

/** Keys of a type's names with the concept's name as it is shown; null for another name of it (a brand, a salt). */
function namesByKey(snapshot: Snapshot, type: AnnotationType): Map<string, string | null> {
  const own = entityTerm(type, 'own', false, '');
  const shown = conceptTerm(type, '');
  const keys = snapshot.termsWithPrefix(own).map((term) => term.slice(own.length));
  const names = new Map<string, string | null>(keys.map((key) => [key, null]));
  for (const term of snapshot.termsWithPrefix(shown)) {
    const name = term.slice(shown.length);
    const key = entityKey(name);
    if (names.has(key)) names.set(key, name);
  }
  return names;
}

/** The words most like one that no report has; a common word goes before a rare one that is hardly nearer. */
export function nearestWords(snapshot: Snapshot, text: string): string[] {
  const word = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const near = nearest(word, wordsWithinEdits(snapshot, word, 2).filter(startsWithLetter), alike);
  return nearest(word, near, most, (candidate) => snapshot.postings(candidate).documents.length);
}

/** True for a name that the lexicons know, or some report has. */
export function isKnownName(snapshot: Snapshot, type: AnnotationType, name: string): boolean {
  const key = entityKey(name);
  return (
    snapshot.vocabulary().conceptKey(type, key) !== key ||
    snapshot.stemOf(entityTerm(type, 'own', false, key)) !== undefined
  );
}

/** True for the name of a test that the lexicons know, or of which some report states a number. */
export const isTestName = (snapshot: Snapshot, name: string): boolean =>
  isKnownName(snapshot, 'test', name) ||
  snapshot.vocabulary().isTest(entityKey(name)) ||
  snapshot.stemOf(numberTerm(entityKey(name), asStated)) !== undefined;

/** The names of a type that begin as a text does, else those most like it; other names of a concept where no concept's own is. */
export function nearestNames(snapshot: Snapshot, type: AnnotationType, text: string): string[] {
  const word = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const names = namesByKey(snapshot, type);
  const keys = [...names.keys()].filter(startsWithLetter);
  const frequency = (key: string): number => snapshot.postings(entityTerm(type, 'own', false, key)).documents.length;
  const begun = word.length < leastBeginning ? [] : keys.filter((key) => key.startsWith(word));
  const found =
    begun.length > 0
      ? begun.toSorted((a, b) => frequency(b) - frequency(a) || (a < b ? -1 : 1)).slice(0, most)
      : nearest(word, nearest(word, keys, alike), most, frequency);
  const shown = found.map((key) => names.get(key) ?? null).filter((name) => name !== null);
  return shown.length > 0 ? shown : found;
}

/** What a number can be asked of that is called nearly so (`glucosse`): fields, and analytes with a number in some report. */
export function nearestNumberFields(snapshot: Snapshot, name: string): string[] {
  const start = conceptTerm('test', '');
  const analytes = snapshot
    .termsWithPrefix(start)
    .map((term) => term.slice(start.length))
    .filter((test) => snapshot.stemOf(numberTerm(entityKey(test), asStated)) !== undefined);
  const names = [...Object.keys(dimensionFields), 'age', 'year', 'dose', 'duration', ...analytes];
  const byTyped = new Map(names.map((known) => [known.toLowerCase().replace(/[\s,/()]+/gu, '-'), known]));
  return nearest(name.toLowerCase(), byTyped.keys(), most);
}
