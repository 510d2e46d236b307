import type { QueryField } from './ast.js';
import { takesNumbers } from './comparisons.js';
import type { Lexeme } from './lex.js';

type Word = Lexeme & { readonly kind: 'word' };

const name = /^\p{L}[\p{L}\p{N}_-]*$/u;
const bound = /^(?:>=|<=|>|<|=)(?:-?\d.*)?$/u;
const openBound = /[<>=]$/u;
const number = /^-?\d/u;
/** Ends in a number without a unit. */
const compared = /[<>=](?:-?\d+(?:\.\d+)?\.\.)?-?\d+(?:\.\d+)?$/u;
const plainRange = /^-?\d+(?:\.\d+)?(?:\.\.-?\d+(?:\.\d+)?)?$/u;

const isBare = (lexeme: Lexeme | undefined): lexeme is Word => lexeme?.kind === 'word' && lexeme.bare;

/** The words from `at` on that are one comparison: name or nothing, comparator, number, unit. */
function comparisonAt(
  lexemes: readonly Lexeme[],
  at: number,
  isBehindField: boolean,
  isUnit: (text: string) => boolean,
): Word {
  let word = lexemes[at] as Word;
  let next = lexemes[at + 1];
  const take = (further: Word): void => {
    word = { ...word, end: further.end, text: word.text + further.text, spaced: (word.spaced ?? 1) + 1 };
    next = lexemes[at + (word.spaced ?? 1)];
  };
  const follows = lexemes[at + 2];
  const isWhole = isBare(next) && bound.test(next.text) && (!openBound.test(next.text) || isNumber(follows));
  if (name.test(word.text) && isBare(next) && isWhole) take(next);
  if (openBound.test(word.text) && isBare(next) && isNumber(next)) take(next);
  const isCompared = compared.test(word.text) || (isBehindField && plainRange.test(word.text));
  if (isCompared && isBare(next) && isUnit(next.text)) take(next);
  return word;
}

const isNumber = (lexeme: Lexeme | undefined): boolean => isBare(lexeme) && number.test(lexeme.text);

/** Comparisons with blanks in them (`glucose > 11 mmol/L`, `size:3 cm`) as one word each, which says of how many. */
export function joinSpacedComparisons(
  lexemes: readonly Lexeme[],
  fields: ReadonlyMap<string, QueryField>,
  isUnit: (text: string) => boolean,
): Lexeme[] {
  const out: Lexeme[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at] as Lexeme;
    const before = lexemes[at - 1];
    const field = before?.kind === 'field' ? fields.get(before.name.toLowerCase()) : undefined;
    if (!isBare(lexeme) || (field !== undefined && !takesNumbers(field))) {
      out.push(lexeme);
      continue;
    }
    const joined = comparisonAt(lexemes, at, before?.kind === 'field', isUnit);
    out.push(joined);
    at += (joined.spaced ?? 1) - 1;
  }
  return out;
}
