import { type AnnotationType, annotationTypes } from '../model/annotation.js';
import type { ConceptCount, Facet } from './search-index.js';
import type { Snapshot } from './snapshot.js';
import { attributeTerm, conceptTerm, numberTerm } from './term-names.js';

const sum = (numbers: Uint32Array): number => numbers.reduce((total, number) => total + number, 0);

/** Concepts of the types with how often they are mentioned, most mentioned first. */
export function countConcepts(snapshot: Snapshot, types: readonly AnnotationType[]): ConceptCount[] {
  const counts = types.flatMap((type) => {
    const start = conceptTerm(type, '');
    return snapshot.termsWithPrefix(start).flatMap((term): ConceptCount[] => {
      const { documents, body, names } = snapshot.postings(term);
      if (documents.length === 0) return [];
      const negated = names === null ? 0 : sum(names);
      const name = term.slice(start.length);
      return [{ type, name, mentions: sum(body) + negated, negated, reports: documents.length }];
    });
  });
  return counts.toSorted(
    (a, b) =>
      b.mentions - a.mentions || b.reports - a.reports || (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1),
  );
}

/** What facets may be asked for. */
export const facetNames: readonly string[] = [...annotationTypes, 'year', 'format', 'section', 'journal'];

function countYears(snapshot: Snapshot, hits: Uint8Array): Map<string, number> {
  const counts = new Map<string, number>();
  snapshot.eachNumber(numberTerm('year', 'a'), (number, { low }) => {
    if (hits[number] === 1) counts.set(String(low), (counts.get(String(low)) ?? 0) + 1);
  });
  return counts;
}

/** Ages by decades of life. */
function countAges(snapshot: Snapshot, hits: Uint8Array): Map<string, number> {
  const reports = new Map<string, Set<number>>();
  snapshot.eachNumber(numberTerm('age', 'a'), (number, { low }) => {
    const from = Math.floor(low / 10) * 10;
    const decade = `${from}-${from + 9}`;
    if (hits[number] === 1) reports.set(decade, (reports.get(decade) ?? new Set()).add(number));
  });
  return new Map([...reports].map(([decade, { size }]) => [decade, size]));
}

function countTerms(snapshot: Snapshot, start: string, hits: Uint8Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of snapshot.termsWithPrefix(start)) {
    const count = snapshot.countHits(term, hits);
    if (count > 0) counts.set(term.slice(start.length), count);
  }
  return counts;
}

/** How many of the hits have each value of a facet (for a concept: affirm it), the `most` most frequent. */
export function countFacet(snapshot: Snapshot, name: string, hits: Uint8Array, most: number): Facet {
  const type = annotationTypes.find((known) => known === name && known !== 'sex' && known !== 'age');
  const counts =
    name === 'year'
      ? countYears(snapshot, hits)
      : name === 'age'
        ? countAges(snapshot, hits)
        : countTerms(snapshot, type === undefined ? attributeTerm(name, '') : conceptTerm(type, ''), hits);
  const values = [...counts]
    .map(([value, reports]) => ({ value, reports }))
    .toSorted((a, b) => b.reports - a.reports || (a.value < b.value ? -1 : 1));
  return { name, values: values.slice(0, most), total: values.length };
}
