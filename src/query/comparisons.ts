import type { FieldNode, QueryField } from './ast.js';
import { readRange } from './words.js';

const comparison = /^(?<name>\p{L}[\p{L}\p{N}_-]*)(?<bound>(?<sign>>=|<=|>|<|=).+)$/u;

/** True for a field that may be compared with a number. */
export const takesNumbers = (field: QueryField): boolean => field.kind === 'number' || field.takesNumbers === true;

/** True for a word that compares: `age>60`, `glucose>=11mmol/L`. */
export const isComparison = (text: string): boolean => comparison.test(text);

/** What a bare word compares, null for a word that does not or whose field takes no numbers. */
export function readComparison(text: string, fields: ReadonlyMap<string, QueryField>): FieldNode | null {
  const compared = comparison.exec(text)?.groups;
  const name = compared?.['name']?.toLowerCase() ?? '';
  const field = fields.get(name);
  const range = field === undefined || takesNumbers(field) ? readRange(compared?.['bound'] ?? '') : null;
  return range === null ? null : { kind: 'field', field: name, value: range };
}

/** Why a word that looks like a comparison is none, null for any other word; with the field and its value where `=` stands for a colon. */
export function whyNoComparison(
  text: string,
  fields: ReadonlyMap<string, QueryField>,
): { readonly reason: string; readonly field: QueryField | null; readonly value: string } | null {
  const { name, sign, bound = '' } = comparison.exec(text)?.groups ?? {};
  if (name === undefined) return null;
  const field = fields.get(name.toLowerCase()) ?? null;
  if (field !== null && sign === '=') return { reason: 'a colon stands behind a field', field, value: bound.slice(1) };
  const reason =
    field !== null && !takesNumbers(field)
      ? `${field.name} takes no numbers; they are asked of a test, as in glucose>11mmol/L`
      : `what stands behind ${sign} is no number`;
  return { reason, field: null, value: '' };
}

/** Why a word or phrase asks for nothing, null for one that asks for something. */
export function whyEmpty({ kind, text }: { readonly kind: 'phrase' | 'word'; readonly text: string }): string | null {
  if (kind === 'word' && /^near\//iu.test(text)) return 'near takes a number of words, sentence or section (near/5)';
  if (/[\p{L}\p{N}]/u.test(text)) return null;
  return /^(?:[<>]=?|=)$/u.test(text)
    ? 'a comparison has no blanks in it (age>60)'
    : 'there is no letter or digit in it';
}
