import { lastAtOrBefore } from '../model/span.js';
import { sectionKinds } from '../model/report.js';
import { type Analysis, analyze, joinedForms } from './analyzer.js';
import type { Mention, SearchDocument } from './document.js';
import type { Interval, NumberFact } from './numbers.js';
import { attributeTerm, authorEntries, conceptTerm, entityTerm, numberTerm, termKind } from './term-names.js';

/** How a term occurs in a document. A place is two numbers: its first word, and the one past its last. */
export interface Occurrence {
  /** In the title. */
  title: number;
  /** In the text; for an entity its mentions, for a number its values. */
  body: number;
  /** Among names and raw forms, without a place in the text; for a concept the mentions that are denied. */
  names: number;
  /** Places in the title, then those in the text, flat. */
  readonly places: number[];
  /** For a number: what each of the places states. */
  readonly intervals: Interval[];
}

type Place = readonly [from: number, to: number];

/** Where sentences, sections and pairs of mentions stand, in words of the text. */
export interface Structure {
  /** First word of each sentence, ascending, and words of the longest. */
  readonly sentences: ArrayLike<number>;
  readonly longestSentence: number;
  /** First word and kind (index into `sectionKinds`) of each run, flat. */
  readonly sections: readonly number[];
  /** First words of two mentions that belong together, flat. */
  readonly links: readonly number[];
}

/** Fields whose lengths BM25 knows, in the order of `Inverted.lengths`. */
export const fieldNames = ['title', 'body', 'names', 'facts'] as const;
export type FieldName = (typeof fieldNames)[number];

export interface Inverted {
  readonly terms: ReadonlyMap<string, Occurrence>;
  /** Different words of each field. */
  readonly lengths: readonly [title: number, body: number, names: number, facts: number];
  readonly structure: Structure;
  readonly analysis: Analysis;
  /** Place of each mention. */
  readonly places: readonly Place[];
}

const noOccurrence = (): Occurrence => ({ title: 0, body: 0, names: 0, places: [], intervals: [] });

class Terms extends Map<string, Occurrence> {
  of(term: string): Occurrence {
    let found = this.get(term);
    if (found === undefined) this.set(term, (found = noOccurrence()));
    return found;
  }
}

function addText(terms: Terms, analysis: Analysis, field: 'title' | 'body'): void {
  const put = (word: string, from: number, to: number): void => {
    const occurrence = terms.of(word);
    occurrence[field]++;
    occurrence.places.push(from, to);
  };
  const joined = joinedForms(analysis);
  let next = 0;
  for (let i = 0; i < analysis.count; i++) {
    put(analysis.words[i] as string, i, i + 1);
    for (; joined[next]?.from === i; next++) put((joined[next] as { word: string }).word, i, joined[next]?.to ?? i + 1);
  }
}

function addNames(terms: Terms, names: readonly string[]): void {
  for (const name of names) {
    const analysis = analyze(name);
    for (const word of analysis.words) terms.of(word).names++;
    for (const { word } of joinedForms(analysis)) terms.of(word).names++;
  }
}

/** The words that a span of the text touches. */
const placeOf = ({ starts }: Analysis, start: number, end: number): Place => {
  const from = Math.max(
    0,
    lastAtOrBefore(starts, start, (at) => at),
  );
  return [
    from,
    Math.max(
      from,
      lastAtOrBefore(starts, end - 1, (at) => at),
    ) + 1,
  ];
};

/** Indices of places, sorted by their first word. */
const inTextOrder = (places: readonly Place[]): number[] =>
  places.map((_, i) => i).toSorted((a, b) => (places[a] as Place)[0] - (places[b] as Place)[0] || a - b);

function addEntities(terms: Terms, { mentions }: SearchDocument, places: readonly Place[]): void {
  for (const i of inTextOrder(places)) {
    const { type, name, keys, qualifiers, ancestors, negated } = mentions[i] as Mention;
    const place = places[i] as Place;
    const put = (term: string): void => {
      const occurrence = terms.of(term);
      occurrence.body++;
      occurrence.places.push(...place);
    };
    for (const key of keys) put(entityTerm(type, 'own', negated, key));
    for (const key of ancestors) if (!keys.includes(key)) put(entityTerm(type, 'ancestor', negated, key));
    for (const word of new Set(qualifiers)) put(entityTerm(type, 'qualifier', negated, word));
    terms.of(conceptTerm(type, name))[negated ? 'names' : 'body']++;
  }
}

function addAttributes(terms: Terms, document: SearchDocument): void {
  const { sexes, format, sections, published, ages, year } = document;
  const values: (readonly [string, string])[] = [
    ...sexes.map((sex) => ['sex', sex] as const),
    ['format', format.toLowerCase()],
    ...sections.map(({ kind }) => ['section', kind] as const),
    ...published.flatMap(([field, value]) =>
      (field === 'author' ? authorEntries(value) : [value]).map((entry) => [field, entry] as const),
    ),
  ];
  for (const [name, value] of values) terms.of(attributeTerm(name, value)).body = 1;
  const put = (field: string, value: number): void => {
    const occurrence = terms.of(numberTerm(field, 'a'));
    occurrence.body++;
    occurrence.places.push(0, 0);
    occurrence.intervals.push({ low: value, high: value, includesLow: true, includesHigh: true });
  };
  for (const age of ages) put('age', age);
  if (year !== null) put('year', year);
}

function structureOf(document: SearchDocument, { starts, count }: Analysis, places: readonly Place[]): Structure {
  const wordFrom = (offset: number): number => lastAtOrBefore(starts, offset - 1, (at) => at) + 1;
  const sections = document.sections.flatMap(({ kind, start }) => [wordFrom(start), sectionKinds.indexOf(kind)]);
  const links = document.links.flatMap(([a, b]) => [places[a]?.[0] ?? 0, places[b]?.[0] ?? 0]);
  const sentences = document.sentences.map(wordFrom);
  const ends = [...sentences, count];
  const longestSentence = Math.max(...ends.map((end, i) => end - (ends[i - 1] ?? 0)));
  return { sentences, longestSentence, sections, links };
}

const isEntity = (term: string): boolean => termKind(term) === 'entity';

/** Everything that a document can be found by. The same document always gives the same. */
export function invert(document: SearchDocument): Inverted {
  const terms = new Terms();
  addText(terms, analyze(document.title ?? ''), 'title');
  const title = terms.size;
  const analysis = analyze(document.text);
  addText(terms, analysis, 'body');
  addNames(terms, [...document.concepts, ...document.rawWords]);
  let [body, names] = [0, 0];
  for (const occurrence of terms.values()) {
    if (occurrence.body > 0) body++;
    if (occurrence.names > 0) names++;
  }
  const places = document.mentions.map(({ start, end }) => placeOf(analysis, start, end));
  addEntities(terms, document, places);
  let facts = 0;
  for (const term of terms.keys()) if (isEntity(term)) facts++;
  const placeOfNumber = document.numbers.map(({ mention }) => places[mention] as Place);
  for (const i of inTextOrder(placeOfNumber)) {
    const { term, low, high, includesLow, includesHigh } = document.numbers[i] as NumberFact;
    const occurrence = terms.of(term);
    occurrence.body++;
    occurrence.places.push(...(placeOfNumber[i] as Place));
    occurrence.intervals.push({ low, high, includesLow, includesHigh });
  }
  addAttributes(terms, document);
  const structure = structureOf(document, analysis, places);
  return { terms, lengths: [title, body, names, facts], structure, analysis, places };
}
