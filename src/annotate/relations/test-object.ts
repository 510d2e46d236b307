import { wordSet } from '../matchers/word-set.js';
import { glue } from './value-words.js';

/** What a test was done on or for, between its name and what is said of it. */

/** Verbs of being at the end of the words before a value. */
const being = wordSet('was were is are remained became appeared returned');
/** Most words of what a test was done on or for. */
export const longestObject = 9;

/** Words with which the object of a test begins. */
const toObject = wordSet('of for in on from against performed done obtained taken drawn collected');
/** Words that begin something else. */
const noObject = /^(?:[,;]|which|that|showed|revealed|\d.*)$/u;
/** Behind `and` these begin another subject: `MRI of the brain and his vision were`. */
const ownSubject = wordSet('the a an his her their its other all');
/** A point that ends no abbreviation (`H. pylori`): a sentence ended before the next capital. */
const isFullStop = (words: readonly string[], i: number): boolean => words[i] === '.' && words[i - 1]?.length !== 1;

/** Behind a list that has ended with `and`, another begins a clause: `in faeces and serum and antibodies were`. */
const beginsSubject = (words: readonly string[], i: number): boolean =>
  words[i] === 'and' && (ownSubject.has(words[i + 1] ?? '') || words.lastIndexOf('and', i - 1) > 0);

/** `urea breath test for H. pylori was negative`, `MRI of the brain was normal`: what is said of a test and its object. */
export function isOfObject(words: readonly string[]): boolean {
  if (words.length < 2 || !toObject.has(words[0] as string)) return false;
  const at = words.findIndex((word) => being.has(word));
  if (at < 1 || at > longestObject) return false;
  const object = words.slice(0, at);
  return (
    words.slice(at).every((word) => glue.has(word)) &&
    !object.some((word, i) => noObject.test(word) || isFullStop(object, i) || beginsSubject(object, i))
  );
}

/** The words without the object of a test (`of the left lesion was`), which says nothing of its value; null where they tell of no object. */
export function behindObject(words: readonly string[]): readonly string[] | null {
  return isOfObject(words) ? words.slice(words.findIndex((word) => being.has(word))) : null;
}
