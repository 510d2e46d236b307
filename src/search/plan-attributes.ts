import type { FieldValue, RangeNode } from '../query/ast.js';
import { analyze } from './analyzer.js';
import { isWithinEdits } from './edit-distance.js';
import { joinArrays } from './postings.js';
import type { Snapshot } from './snapshot.js';
import { attributeTerm } from './term-names.js';

/** Fields of the report that are no numbers. */
const attributes: ReadonlySet<string> = new Set('journal author doi pmid pmcid format sex section'.split(' '));

type WordValue = Exclude<FieldValue, RangeNode>;

/** Whether a name is what the value says, as a whole. */
function namesWhole(value: WordValue): (name: string) => boolean {
  const wanted = value.text.toLowerCase();
  if (value.kind === 'prefix') return (name) => name.toLowerCase().startsWith(wanted);
  if (value.kind === 'fuzzy') return (name) => isWithinEdits(wanted, name.toLowerCase(), value.distance);
  return (name) => name.toLowerCase() === wanted;
}

/** Whether a name has the value's words, one behind the other. */
function namesPartly(value: WordValue): (name: string) => boolean {
  const wanted = analyze(value.text).words;
  const fits = (word: string, i: number): boolean =>
    value.kind === 'prefix' && i === wanted.length - 1 ? word.startsWith(wanted[i] ?? '') : word === wanted[i];
  return (name) => {
    const { words } = analyze(name);
    return words.some((_, at) => wanted.every((_word, i) => fits(words[at + i] ?? '', i)));
  };
}

/** One of two is the other, or its initial. */
const isInitial = (a: string, b: string): boolean =>
  a === b || ((a.length === 1 || b.length === 1) && a.charAt(0) === b.charAt(0));

/** The entries of authors whose names have the value's words in any order; of several words one is the surname. */
function authorTerms(value: WordValue, snapshot: Snapshot): string[] {
  const { words } = analyze(value.text);
  const isBegun = (word: string): boolean => value.kind === 'prefix' && word === words.at(-1);
  const fits = (entry: string): boolean => {
    const [, ...name] = entry.split(' ');
    return words.every((word) =>
      name.some((known) => isInitial(word, known) || (isBegun(word) && known.startsWith(word))),
    );
  };
  const sign = attributeTerm('author', '');
  return words
    .filter((word) => word.length > 1)
    .flatMap((word) => snapshot.termsWithPrefix(sign + word))
    .filter((term) => {
      const entry = term.slice(sign.length);
      const [listed = ''] = entry.split(' ');
      if (!words.some((word) => word === listed || (isBegun(word) && listed.startsWith(word)))) return false;
      return entry.includes(' ') ? fits(entry) : words.length === 1;
    });
}

/** The terms of an attribute that a value names. */
function attributeTerms(field: string, value: WordValue, snapshot: Snapshot): string[] {
  if (field === 'author') return authorTerms(value, snapshot);
  const start = attributeTerm(field, '');
  const fits = field === 'journal' ? namesPartly(value) : namesWhole(value);
  return snapshot.termsWithPrefix(start).filter((term) => fits(term.slice(start.length)));
}

/** The reports whose attribute a value names, without looking at their text; null for a field that is none. */
export function attributeDocuments(field: string, value: WordValue, snapshot: Snapshot): (() => Uint32Array) | null {
  if (field === 'id') {
    const fits = namesWhole(value);
    return () => Uint32Array.from([...snapshot.ids()].flatMap(([number, id]) => (fits(id) ? [number] : [])));
  }
  if (!attributes.has(field)) return null;
  return () => joinArrays(attributeTerms(field, value, snapshot).map((term) => snapshot.postings(term).documents));
}
