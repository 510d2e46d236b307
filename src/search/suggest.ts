import { annotationTypes } from '../model/annotation.js';
import { analyze } from './analyzer.js';
import type { Suggestion } from './search-index.js';
import type { Snapshot } from './snapshot.js';
import { conceptTerm, termKind } from './term-names.js';

/** Types whose concepts have names worth proposing; a dose or an age is a number. */
const namedTypes = annotationTypes.filter((type) => ['drug', 'test', 'anatomy', 'route', 'form'].includes(type));
/** Of the words and of each type, so many are counted exactly. */
const mostCandidates = 200;

const largest = (sizes: ReadonlyMap<string, number>): string[] =>
  [...sizes]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostCandidates)
    .map(([term]) => term);

/** Letters and digits alone: `ki67` and `Ki-67` start alike. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Concepts and words that start as a text does, in most reports first; a concept goes before a word of the same letters. */
export function suggest(snapshot: Snapshot, text: string, limit: number): Suggestion[] {
  const start = lettersOf(text);
  const [word, ...more] = analyze(text).words;
  if (word === undefined || start === '') return [];
  const reportsOf = (term: string): number => snapshot.postings(term).documents.length;
  const concepts = namedTypes.flatMap((type) => {
    const sign = conceptTerm(type, '');
    const begun = [...snapshot.sizesWithPrefix(sign)].filter(([term]) =>
      lettersOf(term.slice(sign.length)).startsWith(start),
    );
    return largest(new Map(begun)).map(
      (term): Suggestion => ({ text: term.slice(sign.length), type, reports: reportsOf(term) }),
    );
  });
  const names = new Set(concepts.map((concept) => concept.text));
  const words =
    more.length > 0
      ? []
      : largest(
          new Map(
            [...snapshot.sizesWithPrefix(word)].filter(([term]) => termKind(term) === 'word' && !names.has(term)),
          ),
        ).map((term): Suggestion => ({ text: term, type: null, reports: reportsOf(term) }));
  return [...concepts, ...words]
    .filter(({ reports }) => reports > 0)
    .toSorted((a, b) => b.reports - a.reports || (a.text < b.text ? -1 : 1))
    .slice(0, limit);
}
