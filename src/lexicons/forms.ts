import { type LexiconName, type LexiconRecords, type Lexicons, type TermRecord, lexiconNames } from './lexicons.js';

/** How a form stands to its record. */
export type FormKind = 'name' | 'synonym' | 'brand' | 'abbreviation' | 'adjective';

/** One written form of one record. */
export interface LexiconForm {
  readonly lexicon: LexiconName;
  readonly record: LexiconRecords[LexiconName];
  readonly form: string;
  readonly kind: FormKind;
}

/** Lexicons whose nouns are found in the plural too. */
const withPlurals: ReadonlySet<LexiconName> = new Set(['drugs', 'forms', 'tests', 'anatomy']);

/** Regular English plural of a form that ends in a noun, null where it has none. */
function pluralOf(form: string): string | null {
  if (!/[a-z]{3}$/u.test(form)) return null;
  if (/(?:ss|[^aeious]s|x|ch|sh)$/u.test(form)) return `${form}es`;
  if (/(?:[aeou]s|i[ctds]s)$/u.test(form)) return null;
  if (form.endsWith('is')) return `${form.slice(0, -2)}es`;
  if (/[^aeiou]y$/u.test(form)) return form.replace(/y$/u, 'ies');
  return `${form}s`;
}

const formsOf = (record: TermRecord): readonly (readonly [string, FormKind])[] => [
  [record.name, 'name'],
  ...record.synonyms.map((form) => [form, 'synonym'] as const),
  ...('brands' in record ? (record.brands as readonly string[]).map((form) => [form, 'brand'] as const) : []),
  ...('adjectives' in record
    ? (record.adjectives as readonly string[]).map((form) => [form, 'adjective'] as const)
    : []),
  ...record.abbreviations.map((form) => [form, 'abbreviation'] as const),
];

/** `anti-coagulation` for `anticoagulation`: both are written, and a line end leaves it open which was; null for other forms. */
function hyphenated(form: string): string | null {
  const out = form.replace(/\banti(?=[a-z]{5})/u, 'anti-');
  return out === form ? null : out;
}

/** Lexicons with names after people, which are written with an apostrophe too. */
const withEponyms: ReadonlySet<LexiconName> = new Set(['tests', 'anatomy']);

/** `Schirmer's test` for `Schirmer test`; null for a form that begins with no name. */
function possessive(form: string): string | null {
  const [, name, rest] = /^(\p{Lu}\p{Ll}{3,})( \p{Ll}.*)$/u.exec(form) ?? [];
  return name === undefined || rest === undefined ? null : `${name}'s${rest}`;
}

function* inflected(form: string, kind: FormKind, plural: boolean): Generator<string> {
  yield form;
  if (!plural || kind === 'brand' || kind === 'adjective') return;
  if (kind === 'abbreviation') {
    if (/[A-Z]{2}$/u.test(form)) yield `${form}s`;
    return;
  }
  const several = /[A-Z]{4}$/u.test(form) ? `${form}s` : pluralOf(form);
  if (several !== null) yield several;
}

function* spellings(lexicon: LexiconName, base: string, kind: FormKind): Generator<string> {
  const isName = kind === 'name' || kind === 'synonym';
  for (const form of inflected(base, kind, withPlurals.has(lexicon))) {
    yield form;
    const apart = isName ? hyphenated(form) : null;
    if (apart !== null) yield apart;
    const owned = isName && withEponyms.has(lexicon) ? possessive(form) : null;
    if (owned !== null) yield owned;
  }
}

/** Every form of a record, plurals and hyphens included; a form that it names twice is given once. */
export function* recordForms(lexicon: LexiconName, record: TermRecord): Generator<Pick<LexiconForm, 'form' | 'kind'>> {
  const seen = new Set<string>();
  for (const [base, kind] of formsOf(record))
    for (const form of spellings(lexicon, base, kind)) {
      if (seen.has(form)) continue;
      seen.add(form);
      yield { form, kind };
    }
}

/** Every form of every record of the lexicons that are matched against the text; a plural that is another abbreviation is left to it (`HBs`). */
export function* lexiconForms(lexicons: Lexicons): Generator<LexiconForm> {
  for (const lexicon of lexiconNames) {
    const records: readonly LexiconRecords[LexiconName][] = lexicons[lexicon];
    const stated = new Set(records.flatMap(({ abbreviations }) => abbreviations));
    for (const record of records)
      for (const { form, kind } of recordForms(lexicon, record)) {
        const isPlural = kind === 'abbreviation' && !record.abbreviations.includes(form);
        if (!isPlural || !stated.has(form)) yield { lexicon, record, form, kind };
      }
  }
}
