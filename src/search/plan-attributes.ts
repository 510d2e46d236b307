import type { FieldValue, RangeNode } from '../query/ast.js';
import { analyze } from './analyzer.js';
import { isWithinEdits } from './edit-distance.js';
import { type Snapshot, joinArrays } from './snapshot.js';
import { attributeTerm } from './term-names.js';

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

/** The reports whose attribute a value names, without looking at their text; null for a field that is none. */
export function attributeDocuments(field: string, value: WordValue, snapshot: Snapshot): (() => Uint32Array) | null {
  if (field === 'id') {
    const fits = namesWhole(value);
    return () => Uint32Array.from([...snapshot.ids()].flatMap(([number, id]) => (fits(id) ? [number] : [])));
  }
  if (!['journal', 'format', 'sex', 'section'].includes(field)) return null;
  const start = attributeTerm(field, '');
  const fits = field === 'journal' ? namesPartly(value) : namesWhole(value);
  return () =>
    joinArrays(
      snapshot
        .termsWithPrefix(start)
        .filter((term) => fits(term.slice(start.length)))
        .map((term) => snapshot.postings(term).documents),
    );
}
