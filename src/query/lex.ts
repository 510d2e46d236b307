import type { Span } from '../model/span.js';
import type { Reach } from './ast.js';

/**
 * A piece of a query. `text` of a word has its escapes; `bare` is false where there are some. `spaced`: made of so many
 * words that stood apart.
 */
export type Lexeme = Span &
  (
    | { readonly kind: 'open' | 'close' | 'minus' | 'and' | 'or' | 'not' }
    | { readonly kind: 'near'; readonly reach: Reach }
    | { readonly kind: 'phrase'; readonly text: string; readonly closed: boolean }
    | { readonly kind: 'field'; readonly name: string }
    | { readonly kind: 'word'; readonly text: string; readonly bare: boolean; readonly spaced?: number }
  );

const blank = /\s/u;
const wordEnd = /[\s"()]/u;
const fieldName = /^\p{L}[\p{L}\p{N}_-]*$/u;
const operators: Readonly<Record<string, 'and' | 'or' | 'not'>> = { AND: 'and', OR: 'or', NOT: 'not' };
const near = /^near\/(?<reach>\d{1,3}|s|sentence|section)$/iu;

const toReach = (text: string): Reach =>
  text === 'section' ? 'section' : text.startsWith('s') ? 'sentence' : Number(text);

/** The phrase whose opening quote stands at `start`; one that is not closed runs to the end. */
function lexPhrase(query: string, start: number): Lexeme {
  let text = '';
  let at = start + 1;
  while (at < query.length && query[at] !== '"') {
    if (query[at] === '\\' && at + 1 < query.length) at++;
    text += query[at++];
  }
  const closed = at < query.length;
  return { kind: 'phrase', start, end: closed ? at + 1 : at, text, closed };
}

/** The word or field name at `start`, up to a blank, quote or parenthesis, or to the colon behind a name. */
function lexWord(query: string, start: number): Lexeme {
  let text = '';
  let at = start;
  let bare = true;
  while (at < query.length && !wordEnd.test(query[at] as string)) {
    if (query[at] === ':' && bare && fieldName.test(text)) return { kind: 'field', start, end: at + 1, name: text };
    if (query[at] === '\\' && at + 1 < query.length) {
      bare = false;
      at++;
      text += '\\';
    }
    text += query[at++];
  }
  const operator = Object.hasOwn(operators, text) ? operators[text] : undefined;
  if (operator !== undefined) return { kind: operator, start, end: at };
  const reach = near.exec(text)?.groups?.['reach']?.toLowerCase();
  if (reach !== undefined) return { kind: 'near', start, end: at, reach: toReach(reach) };
  return { kind: 'word', start, end: at, text, bare };
}

/** Splits a query into lexemes; every text has some. Escapes (`\x`) stay in the text of words, resolved in phrases. */
export function lex(query: string): Lexeme[] {
  const out: Lexeme[] = [];
  let at = 0;
  while (at < query.length) {
    const char = query[at] as string;
    if (blank.test(char)) {
      at++;
      continue;
    }
    const single = ({ '(': 'open', ')': 'close' } as const)[char];
    const minus = char === '-' && at + 1 < query.length && !blank.test(query[at + 1] as string);
    const lexeme: Lexeme =
      single !== undefined
        ? { kind: single, start: at, end: at + 1 }
        : minus && !isGlued(query, at, out)
          ? { kind: 'minus', start: at, end: at + 1 }
          : char === '"'
            ? lexPhrase(query, at)
            : lexWord(query, at);
    out.push(lexeme);
    at = lexeme.end;
  }
  return out;
}

/** True for a hyphen that stands right behind something else, such as the value's sign in `age:-5`. */
const isGlued = (query: string, at: number, before: readonly Lexeme[]): boolean =>
  before.at(-1)?.end === at && !/[\s(-]/u.test(query[at - 1] as string);
