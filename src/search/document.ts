import type { AnnotationType } from '../model/annotation.js';
import { OffsetMap } from '../model/offset-map.js';
import { type SectionRun, toRepairedSections } from '../model/repaired-sections.js';
import type { CaseRecord, RecordAnnotation } from '../record/schema.js';
import { entityKey, entityWords } from './entity-key.js';
import { type NumberFact, numbersOf } from './numbers.js';
import type { Vocabulary } from './vocabulary.js';
import { toYears } from './years.js';

/** An annotation as search needs it; offsets are of the document's text. */
export interface Mention {
  readonly type: AnnotationType;
  /** Name of the concept, or the surface text of a type without concepts. */
  readonly name: string;
  /** What it may be asked for by (name, surface, brand, class, members), each as an `entityKey`; the concept's own first. */
  readonly keys: readonly string[];
  /** Words of an anatomical site's side, part and segment. */
  readonly qualifiers: readonly string[];
  /** What its concept is a kind or a part of, each as an `entityKey`. */
  readonly ancestors: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
}

/** Fields of what is known of a publication. */
type PublicationField = 'journal' | 'author' | 'doi' | 'pmid' | 'pmcid';

/** What the index keeps of a report. */
export interface SearchDocument {
  readonly id: string;
  readonly title: string | null;
  /** What is known of its publication, by the names of fields: journal, authors, identifiers. */
  readonly published: readonly (readonly [field: PublicationField, value: string])[];
  /** Year of publication. */
  readonly year: number | null;
  readonly format: string;
  /** In years. */
  readonly ages: readonly number[];
  readonly sexes: readonly string[];
  /** Number of mends that repair made. */
  readonly repairs: number;
  /** Repaired text. */
  readonly text: string;
  /** Over `text`. */
  readonly sections: readonly SectionRun[];
  /** Offset at which each sentence starts, over `text`, sorted. */
  readonly sentences: readonly number[];
  readonly mentions: readonly Mention[];
  /** Numbers with the index of their mention. */
  readonly numbers: readonly NumberFact[];
  /** Pairs of indices of mentions that belong together (a dose and its drug). */
  readonly links: readonly (readonly [number, number])[];
  /** Concept names, so that a word finds what stands in the text under another name. */
  readonly concepts: readonly string[];
  /** Words as they stood in raw text before a line-end hyphen was taken out. */
  readonly rawWords: readonly string[];
}

function publicationOf({ metadata }: CaseRecord): (readonly [PublicationField, string])[] {
  const { journal, doi, pmid, pmcid, authors } = metadata;
  const known = [
    ['journal', journal],
    ['doi', doi],
    ['pmid', pmid],
    ['pmcid', pmcid],
    ...authors.map((author) => ['author', author] as const),
  ] as const;
  return known.flatMap(([field, value]) => (value === null ? [] : [[field, value] as const]));
}

/** Names of an annotation's concept, its own first; none for types that name no concept. */
function namesOf(annotation: RecordAnnotation): readonly string[] {
  switch (annotation.type) {
    case 'drug': {
      const { name, brand, ligand, salt } = annotation.value;
      return [name, salt === null ? null : `${name} ${salt}`, brand, ligand].filter((text) => text !== null);
    }
    case 'test':
    case 'route':
    case 'form':
    case 'anatomy':
      return [annotation.value.name];
    case 'sex':
      return [annotation.value.sex];
    default:
      return [];
  }
}

type DrugValue = Extract<RecordAnnotation, { readonly type: 'drug' }>['value'];

/** A drug's nuclide with its ligand, as `isotopeKey` says it. */
function isotopesOf({ radionuclide, ligand }: DrugValue): readonly string[] {
  if (radionuclide === null) return [];
  const { symbol, mass, metastable } = radionuclide;
  return [`${mass}${metastable ? 'm' : ''}${symbol}${ligand ?? ''}`];
}

/** What a value says besides its concept's name. */
function otherFormsOf(annotation: RecordAnnotation): readonly (string | null | undefined)[] {
  if (annotation.type === 'drug') return isotopesOf(annotation.value);
  if (annotation.type !== 'measurement') return [];
  const { analyte, qualitative, abnormal } = annotation.value;
  return [analyte?.name, qualitative, abnormal];
}

function qualifiersOf(annotation: RecordAnnotation): readonly string[] {
  if (annotation.type !== 'anatomy') return [];
  const { side, part, segment } = annotation.value;
  return entityWords([side, part, segment === null ? null : `segment ${segment}`].filter(Boolean).join(' '));
}

/** Names of a drug's nuclide: `177Lu`, `Lu-177`, `lutetium-177`. */
function nuclidesOf(annotation: RecordAnnotation): readonly string[] {
  if (annotation.type !== 'drug' || annotation.value.radionuclide === null) return [];
  const { symbol, mass } = annotation.value.radionuclide;
  const [element] = /^\p{L}+/u.exec(annotation.value.name) ?? [];
  return [`${mass}${symbol}`, `${symbol}-${mass}`, ...(element === undefined ? [] : [`${element}-${mass}`])];
}

function ancestorsOf(annotation: RecordAnnotation, vocabulary: Vocabulary): readonly string[] {
  const [name] = namesOf(annotation);
  if (name === undefined) return [];
  const others = annotation.type === 'drug' ? [annotation.value.class, ...annotation.value.members] : [];
  const direct = others.filter((other) => other !== null);
  const all = [
    ...direct,
    ...nuclidesOf(annotation),
    ...[name, ...direct].flatMap((one) => vocabulary.ancestors(annotation.type, one)),
  ];
  return [...new Set(all.map(entityKey))];
}

function toMention(annotation: RecordAnnotation, map: OffsetMap, vocabulary: Vocabulary): Mention | null {
  const start = map.toRepaired(annotation.spans?.[0]?.[0] ?? annotation.start);
  if (start === null) return null;
  const names = namesOf(annotation);
  const forms = [...names, annotation.text, ...otherFormsOf(annotation)].filter(
    (form) => form !== null && form !== undefined,
  );
  return {
    type: annotation.type,
    name: names[0] ?? annotation.text.replace(/\s+/gu, ' '),
    keys: [...new Set(forms.map(entityKey))],
    qualifiers: qualifiersOf(annotation),
    ancestors: ancestorsOf(annotation, vocabulary),
    start,
    end: start + annotation.text.length,
    negated: annotation.assertion?.negated ?? false,
  };
}

/** The two halves of each word that repair joined over a hyphen, so that a wrong join does not hide them. */
function toRawWords(record: CaseRecord, raw: string): string[] {
  return record.repairs.flatMap(({ start, end, replacement }) => {
    if (!/[-\u00ad\u2010-\u2015]/u.test(raw.slice(start, end)) || /\S/u.test(replacement)) return [];
    const left = /[\p{L}\p{M}]+$/u.exec(raw.slice(Math.max(0, start - 40), start))?.[0];
    const right = /^[\p{L}\p{M}]+/u.exec(raw.slice(end, end + 40))?.[0];
    return left !== undefined && right !== undefined ? [left, right] : [];
  });
}

/** What patients' ages are stated as, in years; the report's own age mentions where it names no patient. */
function agesOf(record: CaseRecord): number[] {
  const stated = record.patients.flatMap(({ age }) => (age === null ? [] : [toYears(age.value, age.unit)]));
  const mentioned = record.annotations.flatMap((annotation) =>
    annotation.type === 'age' && annotation.value.quantity.value !== null
      ? [toYears(annotation.value.quantity.value, annotation.value.quantity.unit)]
      : [],
  );
  return [...new Set(record.patients.length > 0 ? stated : mentioned)].filter((age) => age !== null);
}

function sexesOf(record: CaseRecord): string[] {
  const stated = record.patients.flatMap(({ sex }) => (sex === null ? [] : [sex]));
  const mentioned = record.annotations.flatMap((annotation) =>
    annotation.type === 'sex' ? [annotation.value.sex] : [],
  );
  return [...new Set(record.patients.length > 0 ? stated : mentioned)];
}

/** The pairs of mentions that the record relates, and the measurements with their analytes' mentions. */
function linksOf(record: CaseRecord, places: ReadonlyMap<string, number>): [number, number][] {
  const pairs = [
    ...record.relations.map(({ from, to }) => [from, to] as const),
    ...record.annotations.flatMap((annotation) =>
      annotation.type === 'measurement' && annotation.value.analyte !== null
        ? [[annotation.id, annotation.value.analyte.annotation] as const]
        : [],
    ),
  ];
  return pairs.flatMap(([from, to]): [number, number][] => {
    const [a, b] = [places.get(from), places.get(to ?? '')];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
}

/** Mentions that stand in repaired text, with the number facts and links counted by them. */
function mentionsOf(
  record: CaseRecord,
  map: OffsetMap,
  vocabulary: Vocabulary,
): Pick<SearchDocument, 'mentions' | 'numbers' | 'links'> {
  const mentions: Mention[] = [];
  const places = new Map<string, number>();
  for (const annotation of record.annotations) {
    const mention = toMention(annotation, map, vocabulary);
    if (mention === null) continue;
    places.set(annotation.id, mentions.length);
    mentions.push(mention);
  }
  const drugKeys = (id: string): readonly string[] => {
    const drug = mentions[places.get(id) ?? -1];
    return drug === undefined ? [] : [...drug.keys, ...drug.ancestors];
  };
  const numbers = numbersOf(record, vocabulary, drugKeys).flatMap((fact) => {
    const mention = places.get(record.annotations[fact.mention]?.id ?? '');
    return mention === undefined ? [] : [{ ...fact, mention }];
  });
  return { mentions, numbers, links: linksOf(record, places) };
}

/** A record and the raw text that its offsets are of, as a document to index. */
export function toSearchDocument(record: CaseRecord, raw: string, vocabulary: Vocabulary): SearchDocument {
  const pieces = record.pieces.map(([start, end]) => ({ start, end }));
  const map = new OffsetMap({ pieces, edits: record.repairs }, raw.length);
  const year = /^\d{4}/u.exec(record.metadata.published ?? '')?.[0];
  const starts = record.sentences.map(([start]) => map.toRepaired(start)).filter((start) => start !== null);
  const names = record.annotations.flatMap((annotation) =>
    annotation.type === 'sex'
      ? []
      : [
          ...namesOf(annotation),
          ...nuclidesOf(annotation),
          ...(annotation.type === 'drug' ? [annotation.value.class ?? '', ...isotopesOf(annotation.value)] : []),
        ],
  );
  return {
    id: record.id,
    title: record.title,
    published: publicationOf(record),
    year: year === undefined ? null : Number(year),
    format: record.source.format,
    ages: agesOf(record),
    sexes: sexesOf(record),
    repairs: record.repairs.length,
    text: map.apply(raw),
    sections: toRepairedSections(record.sections, map),
    sentences: starts.toSorted((a, b) => a - b),
    ...mentionsOf(record, map, vocabulary),
    concepts: [...new Set(names)].filter((name) => name !== ''),
    rawWords: toRawWords(record, raw),
  };
}
