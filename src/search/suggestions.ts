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

/** Names of a type's concepts as they are shown, by their keys; other names (brands, salts) by the key itself. */
function namesByKey(snapshot: Snapshot, type: AnnotationType): Map<string, string> {
  const own = entityTerm(type, 'own', false, '');
  const shown = conceptTerm(type, '');
  const names = new Map(snapshot.termsWithPrefix(own).map((term) => [term.slice(own.length), term.slice(own.length)]));
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

/** The names of a type that begin as a text does, else those most like it. */
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
  return found.map((key) => names.get(key) as string);
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
