import type { FieldNode, PhraseNode, QueryField, QueryNode, WordNode } from './ast.js';
import type { Span } from '../model/span.js';
import { whyNoComparison } from './comparisons.js';
import type { Lexeme } from './lex.js';
import { combine } from './share-out.js';
import { readAnalyteValue, readFieldValue } from './values.js';
import { readHyphenRange, readRange, twoDots } from './words.js';

type Leaf = Lexeme & { readonly kind: 'phrase' | 'word' };

/** Takes down what is wrong with a place of a query, how it was read, and what was probably meant. */
export type TakeFault = (at: Span, reason: string, taken: string, suggestion?: string | null) => void;

/** What a test is said to be: `glucose:high`. */
const statedOf = (test: string, value: WordNode | PhraseNode): QueryNode => ({
  kind: 'with',
  left: { kind: 'field', field: 'test', value: { kind: 'word', text: test } },
  right: { kind: 'field', field: 'measurement', value },
});

/** `a,b` in a field, of words: the comma of `1,25-dihydroxyvitamin-d` parts none. */
const commaList = /^\p{L}[^,]+(?:,\p{L}[^,]+)+$/u;

/** Reads what stands behind the names of fields. */
export class FieldReader {
  readonly #fields: ReadonlyMap<string, QueryField>;
  readonly #isTest: (name: string) => boolean;
  readonly #suggest: (word: string, candidates: readonly string[]) => string | null;
  readonly #fault: TakeFault;

  constructor(
    fields: ReadonlyMap<string, QueryField>,
    isTest: (name: string) => boolean,
    suggest: (word: string, candidates: readonly string[]) => string | null,
    fault: TakeFault,
  ) {
    this.#fields = fields;
    this.#isTest = isTest;
    this.#suggest = suggest;
    this.#fault = fault;
  }

  /** The field of a name; a test is one too, under its own name. */
  fieldOf(name: string): QueryField | null {
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    return this.#isTest(name) ? { name, kind: 'text', summary: '' } : null;
  }

  /** `name:>5`, `name:5..9` for a name that is no field: a measured quantity, if the index has one so called. */
  openNumber(name: string, next: Lexeme | undefined): FieldNode | null {
    if (next?.kind !== 'word') return null;
    const hyphened = readHyphenRange(next.text);
    const range = hyphened?.range ?? (/\.\.|[<>=]/u.test(next.text) ? readRange(next.text) : null);
    if (range === null) return null;
    if (hyphened !== null) this.#fault(next, twoDots, `read as ${hyphened.written}`);
    return { kind: 'field', field: name.toLowerCase(), value: range };
  }

  /** `"octreotide LAR">=20mg` and `octreotide:10..20mg` behind `dose:`: a number of something whose name stands apart. */
  numberOf(field: QueryField, named: Lexeme | undefined, bound: Lexeme | undefined, only: boolean): FieldNode | null {
    if (field.takesNumbers !== true) return null;
    if (named?.kind !== 'phrase' && named?.kind !== 'field') return null;
    if (bound?.kind !== 'word' || bound.start !== named.end) return null;
    const isCompared = named.kind === 'field' ? /\.\.|^[<>=]/u.test(bound.text) : /^[<>=]/u.test(bound.text);
    const value = isCompared ? (readRange(bound.text) ?? readRange(bound.text.slice(1))) : null;
    if (value === null) return null;
    const of = named.kind === 'field' ? named.name : named.text;
    return { kind: 'field', field: field.name, value, of, ...(only ? { only: true } : {}) };
  }

  /** Says that there is no such field. */
  faultUnknown(name: Lexeme & { readonly kind: 'field' }): void {
    const suggestion = this.#suggest(name.name.toLowerCase(), [...this.#fields.keys()]);
    const isOnly = name.name.toLowerCase() === 'only';
    const reason = isOnly ? 'only: stands before a field' : `there is no field called ${name.name}`;
    this.#fault(name, reason, 'its words are searched for everywhere', suggestion === null ? null : `${suggestion}:`);
  }

  /** `sex=male`, `drug>3mg`: read as the field, else as words (null). */
  misread(lexeme: Lexeme & { readonly kind: 'word' }): QueryNode | null {
    const why = whyNoComparison(lexeme.text, this.#fields);
    if (why === null) return null;
    const { reason, field, value } = why;
    this.#fault(lexeme, reason, field === null ? 'searched for as words' : `read as ${field.name}:${value}`);
    return field && this.value(field, { ...lexeme, text: value }, false);
  }

  /** `sex:male,female`: a list as it is written elsewhere. */
  #list(field: QueryField, lexeme: Leaf, only: boolean): QueryNode | null {
    const parts = lexeme.text.split(',');
    const written = `${field.name}:(${parts.join(' OR ')})`;
    this.#fault(lexeme, 'a list is written with OR', `read as ${written}`);
    return combine(
      'or',
      parts.map((text) => this.value(field, { ...lexeme, text }, only)).filter((part) => part !== null),
    );
  }

  /** What a field asks for with one word or phrase; null for what it does not take. */
  value(field: QueryField, lexeme: Leaf, only: boolean): QueryNode | null {
    if (lexeme.kind === 'word' && lexeme.bare && commaList.test(lexeme.text)) return this.#list(field, lexeme, only);
    const isTest = !this.#fields.has(field.name);
    const read = (isTest ? readAnalyteValue : readFieldValue)(field, lexeme);
    const { value, fault } = read;
    if (fault !== null) {
      const { near, begun } = fault;
      const suggestion = near === null ? null : (begun ?? this.#suggest(near, field.values ?? []));
      this.#fault(lexeme, fault.reason, fault.taken, suggestion === null ? null : `${field.name}:${suggestion}`);
    }
    if (value === null) return null;
    if (isTest && value.kind !== 'range') return statedOf(field.name, value);
    const { of } = read;
    return {
      kind: 'field',
      field: field.name,
      value,
      ...(of === undefined ? {} : { of }),
      ...(only ? { only: true } : {}),
    };
  }
}
