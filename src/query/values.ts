import type { FieldValue, QueryField, RangeNode } from './ast.js';
import type { Lexeme } from './lex.js';
import { readHyphenRange, readRange, readWord, twoDots } from './words.js';

interface Fault {
  readonly reason: string;
  readonly taken: string;
  /** The word to look for among the field's values. */
  readonly near: string | null;
  /** The value of which it is the beginning. */
  readonly begun?: string | undefined;
}

export interface ReadValue {
  readonly value: FieldValue | null;
  /** Of what the number is, as in `dose:octreotide>=20mg`. */
  readonly of?: string;
  readonly fault: Fault | null;
}

const ofSomething = /^(?<of>[^<>=]+)(?<bound>[<>=].+)$/u;

const fine = (value: FieldValue): ReadValue => ({ value, fault: null });

function readText({ kind, text }: Lexeme & { readonly kind: 'phrase' | 'word' }): ReadValue {
  if (/[\p{L}\p{N}]/u.test(text)) return fine(kind === 'phrase' ? { kind: 'phrase', text } : readWord(text));
  return { value: null, fault: { reason: 'there is no letter or digit in it', taken: 'left out', near: null } };
}

/** A range whose ends stand the wrong way round is turned. Ends of different units cannot be compared here. */
function readNumber(field: QueryField, text: string): ReadValue {
  const hyphened = readHyphenRange(text);
  if (hyphened !== null)
    return { value: hyphened.range, fault: { reason: twoDots, taken: `read as ${hyphened.written}`, near: null } };
  const range: RangeNode | null = readRange(text);
  if (range === null) {
    const [between, from] = field.examples ?? ['40..60', '>=50'];
    const reason = `${field.name} takes a number or a range, such as ${field.name}:${between} or ${field.name}:${from}`;
    return { value: null, fault: { reason, taken: 'left out', near: null } };
  }
  const { low, high } = range;
  if (low === null || high === null || low.unit !== high.unit || low.value <= high.value) return fine(range);
  const reason = `the range runs from ${low.value} down to ${high.value}`;
  return {
    value: { ...range, low: high, high: low },
    fault: { reason, taken: 'read the other way round', near: null },
  };
}

/** What an analyte is asked for: a number or a range, or how it is said to be (`high`). */
export function readAnalyteValue(field: QueryField, lexeme: Lexeme & { readonly kind: 'phrase' | 'word' }): ReadValue {
  const isNumber = lexeme.kind === 'word' && (readHyphenRange(lexeme.text) ?? readRange(lexeme.text)) !== null;
  return isNumber ? readNumber(field, lexeme.text) : readText(lexeme);
}

/** One of the field's values, or the start of some (`case*`). */
function readChoice(field: QueryField, text: string): ReadValue {
  const word = readWord(text.toLowerCase());
  const values = field.values ?? [];
  if (values.some((value) => (word.kind === 'prefix' ? value.startsWith(word.text) : value === word.text)))
    return fine(word);
  const reason = `${field.name} is one of ${values.join(', ')}`;
  return {
    value: null,
    fault: { reason, taken: 'left out', near: word.text, begun: values.find((one) => one.startsWith(word.text)) },
  };
}

/** What stands behind `field:`, with a fault where it is not what the field takes. */
export function readFieldValue(field: QueryField, lexeme: Lexeme & { readonly kind: 'phrase' | 'word' }): ReadValue {
  if (field.kind === 'number') return readNumber(field, lexeme.text.trim());
  if (field.kind === 'choice') return readChoice(field, lexeme.text.trim());
  if (field.takesNumbers === true && lexeme.kind === 'word') {
    const parts = ofSomething.exec(lexeme.text)?.groups;
    const named = /\p{L}/u.test(parts?.['of'] ?? '') ? parts : undefined;
    const bound = named?.['bound'] ?? lexeme.text;
    const range = readRange(bound) ?? readRange(bound.replace(/^=/u, ''));
    if (range !== null && /[<>=]|\.\./u.test(lexeme.text))
      return { ...fine(range), ...(named?.['of'] === undefined ? {} : { of: named['of'] }) };
  }
  return readText(lexeme);
}
