import type { Span } from '../model/span.js';
import type { NearOperand, QueryDiagnostic, QueryField, QueryNode } from './ast.js';
import { isComparison, readComparison, whyEmpty } from './comparisons.js';
import { FieldReader } from './field-reader.js';
import { type Lexeme, lex } from './lex.js';
import { type Pair, combine, shareOut } from './share-out.js';
import { joinSpacedComparisons } from './spaced-comparisons.js';
import { readWord } from './words.js';

export interface ParseOptions {
  /** `strict` gives no tree when anything is wrong; `lenient` (the default) takes what it can and says what it took. */
  readonly mode?: 'strict' | 'lenient';
  /** The candidate nearest to a word, null when none is near. */
  readonly suggest?: (word: string, candidates: readonly string[]) => string | null;
  /** True for the name of a test, which may stand before a colon as a field does; none are known without it. */
  readonly isTest?: (name: string) => boolean;
  /** True for a unit, which is taken to a number that it stands apart from; none are known without it. */
  readonly isUnit?: (text: string) => boolean;
}

export interface ParsedQuery {
  /** Null for a query that asks for nothing. */
  readonly ast: QueryNode | null;
  readonly diagnostics: readonly QueryDiagnostic[];
}

/** Groups and NOTs may stand this deep in each other. */
const maxDepth = 64;

const hasPlace = (node: QueryNode): node is NearOperand =>
  ['word', 'prefix', 'fuzzy', 'phrase', 'field'].includes(node.kind);
const isFact = (node: QueryNode): boolean =>
  node.kind === 'and' || node.kind === 'or' ? node.parts.every(isFact) : node.kind === 'field';

/** Recursive descent over the lexemes of one query; the grammar is in GRAMMAR.md. */
class Parser {
  readonly diagnostics: QueryDiagnostic[] = [];
  readonly #lexemes: readonly Lexeme[];
  readonly #fields: ReadonlyMap<string, QueryField>;
  readonly #reader: FieldReader;
  #at = 0;
  #depth = 0;
  #field: QueryField | null = null;
  #only = false;

  constructor(query: string, fields: readonly QueryField[], options: ParseOptions) {
    const { suggest = () => null, isTest = () => false, isUnit = () => false } = options;
    this.#fields = new Map(fields.map((field) => [field.name, field]));
    this.#lexemes = joinSpacedComparisons(lex(query), this.#fields, isUnit);
    this.#reader = new FieldReader(this.#fields, isTest, suggest, (...fault) => this.#fault(...fault));
  }

  query(): QueryNode | null {
    const parts: QueryNode[] = [];
    while (this.#peek() !== undefined) {
      const part = this.#or();
      if (part !== null) parts.push(part);
      const stray = this.#peek();
      if (stray?.kind !== 'close') continue;
      this.#at++;
      this.#fault(stray, 'there is no opening parenthesis for this one', 'read without it');
    }
    return combine('and', parts);
  }

  #or(): QueryNode | null {
    return this.#series('or', () => this.#and());
  }

  #and(): QueryNode | null {
    const parts: QueryNode[] = [];
    for (let next = this.#peek(); next !== undefined; next = this.#peek()) {
      if (next.kind === 'close' || next.kind === 'or') break;
      const part = this.#series('and', () => this.#unary());
      if (part !== null) parts.push(part);
    }
    return combine('and', parts);
  }

  /** `operand (operator operand)*`; an operator with nothing beside it is reported and left out. */
  #series(operator: 'and' | 'or', operand: () => QueryNode | null): QueryNode | null {
    const parts: QueryNode[] = [];
    const take = (before: Lexeme | null): void => {
      const part = operand();
      if (part !== null) parts.push(part);
      const here = this.#peek();
      const bare = before !== null && part === null ? before : here?.kind === operator && part === null ? here : null;
      if (bare !== null) this.#faultOperator(bare);
    };
    take(null);
    for (let next = this.#peek(); next?.kind === operator; next = this.#peek()) {
      this.#at++;
      take(next);
    }
    return combine(operator, parts);
  }

  #unary(): QueryNode | null {
    const next = this.#peek();
    if (next?.kind !== 'not' && next?.kind !== 'minus') return this.#near();
    this.#at++;
    const part = this.#nested(next, () => this.#unary());
    if (part === null) this.#faultOperator(next);
    return part === null ? null : { kind: 'not', part };
  }

  #near(): QueryNode | null {
    const parts: QueryNode[] = [];
    let left = this.#with();
    for (let next = this.#peek(); next?.kind === 'near'; next = this.#peek()) {
      const { reach } = next;
      this.#at++;
      const right = this.#primary();
      if (left === null || right === null) this.#faultOperator(next);
      else
        this.#pair(next, parts, left, right, (a, b) =>
          hasPlace(a) && hasPlace(b) ? { kind: 'near', reach, left: a, right: b } : null,
        );
      left = right ?? left;
    }
    return parts.length > 0 ? combine('and', parts) : left;
  }

  /** `fact with fact`: between anything else `with` is a word. */
  #with(): QueryNode | null {
    const parts: QueryNode[] = [];
    let left = this.#primary();
    while (left !== null && isFact(left) && this.#peeksWith()) {
      const here = this.#peek() as Lexeme;
      this.#at++;
      const right = this.#primary();
      if (right !== null)
        this.#pair(here, parts, left, right, (a, b) =>
          a.kind === 'field' && b.kind === 'field' ? { kind: 'with', left: a, right: b } : null,
        );
      left = right;
    }
    return parts.length > 0 ? combine('and', parts) : left;
  }

  /** True where `with` stands before what is, or begins with, a field. */
  #peeksWith(): boolean {
    const here = this.#peek();
    if (here?.kind !== 'word' || here.text.toLowerCase() !== 'with') return false;
    const next = this.#lexemes.slice(this.#at + 1).find(({ kind }) => kind !== 'open');
    return next?.kind === 'field' || (next?.kind === 'word' && next.bare && isComparison(next.text));
  }

  #pair(at: Lexeme, parts: QueryNode[], left: QueryNode, right: QueryNode, pair: Pair): void {
    const pairs = shareOut(left, right, pair);
    if (pairs !== null) {
      parts.push(pairs);
      return;
    }
    parts.push(left, right);
    const reason =
      at.kind === 'near' ? 'near stands between words, phrases, fields or lists of them' : 'with stands between fields';
    this.#fault(at, reason, 'read as AND');
  }

  #primary(): QueryNode | null {
    const next = this.#peek();
    switch (next?.kind) {
      case 'open':
        this.#at++;
        return this.#nested(next, () => this.#group(next));
      case 'field':
        this.#at++;
        return this.#fieldNode(next);
      case 'phrase':
      case 'word':
        this.#at++;
        return this.#leaf(next);
      default:
        return null;
    }
  }

  #group(open: Span): QueryNode | null {
    const node = this.#or();
    const close = this.#peek();
    if (close?.kind === 'close') this.#at++;
    else this.#fault(open, 'this parenthesis is not closed', 'read to the end of the query');
    if (node === null && close?.kind === 'close')
      this.#fault({ start: open.start, end: close.end }, 'there is nothing in these parentheses', 'left out');
    return node;
  }

  #nested(at: Span, read: () => QueryNode | null): QueryNode | null {
    if (this.#depth >= maxDepth) {
      this.#fault(at, `groups stand more than ${maxDepth} deep in each other`, 'the rest is left out');
      this.#at = this.#lexemes.length;
      return null;
    }
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  /** What stands behind `only:`, without what is a kind or a part of it. */
  #onlyNode(): QueryNode | null {
    const outer = this.#only;
    this.#only = true;
    const node = this.#primary();
    this.#only = outer;
    return node;
  }

  #fieldNode(name: Lexeme & { readonly kind: 'field' }): QueryNode | null {
    const isBehind = this.#peek()?.kind === 'field' || this.#peek()?.kind === 'open';
    if (name.name.toLowerCase() === 'only' && isBehind) return this.#onlyNode();
    const field = this.#reader.fieldOf(name.name.toLowerCase());
    const [next, further] = [this.#peek(), this.#lexemes[this.#at + 1]];
    const open = this.#field === null && field === null ? this.#reader.openNumber(name.name, next) : null;
    const of = this.#field === null && field !== null ? this.#reader.numberOf(field, next, further, this.#only) : null;
    this.#at += of !== null ? 2 : open !== null ? 1 : 0;
    if (of !== null || open !== null) return of ?? open;
    if (field === null) this.#reader.faultUnknown(name);
    if (this.#field !== null)
      this.#fault(name, 'a field cannot stand inside a field', `its words count for ${this.#field.name}`);
    if (next?.kind !== 'open' && next?.kind !== 'word' && next?.kind !== 'phrase') {
      this.#fault(name, `there is nothing behind ${name.name}:`, 'left out');
      return null;
    }
    const outer = this.#field;
    this.#field = outer ?? field;
    const value = this.#primary();
    this.#field = outer;
    return value;
  }

  #leaf(lexeme: Lexeme & { readonly kind: 'phrase' | 'word' }): QueryNode | null {
    if (lexeme.kind === 'phrase' && !lexeme.closed)
      this.#fault(lexeme, 'this quotation mark is not closed', 'read to the end of the query');
    if (lexeme.kind === 'word' && lexeme.spaced !== undefined)
      this.#fault(lexeme, 'a comparison has no blanks in it', `read as ${lexeme.text}`);
    if (this.#field !== null) return this.#reader.value(this.#field, lexeme, this.#only);
    const empty = whyEmpty(lexeme);
    if (empty !== null) {
      this.#fault(lexeme, empty, 'left out');
      return null;
    }
    if (lexeme.kind === 'phrase') return { kind: 'phrase', text: lexeme.text };
    const compared = lexeme.bare ? readComparison(lexeme.text, this.#fields) : null;
    if (compared !== null) return compared;
    return (lexeme.bare ? this.#reader.misread(lexeme) : null) ?? readWord(lexeme.text);
  }

  #faultOperator(at: Lexeme): void {
    const name = ({ minus: '-', near: 'near' } as Record<string, string>)[at.kind] ?? at.kind.toUpperCase();
    const side = at.kind === 'not' || at.kind === 'minus' ? 'behind' : 'beside';
    this.#fault(at, `${name} has nothing ${side} it`, 'left out');
  }

  #fault(span: Span, reason: string, taken: string, suggestion: string | null = null): void {
    if (this.diagnostics.some((known) => known.start === span.start && known.reason === reason)) return;
    this.diagnostics.push({ start: span.start, end: span.end, reason, taken, suggestion });
  }

  #peek(): Lexeme | undefined {
    return this.#lexemes[this.#at];
  }
}

/**
 * Parses a query; never throws. `fields` are the names that may stand before a colon.
 * Diagnostics are in text order; in strict mode there is no tree when there are any.
 */
export function parseQuery(query: string, fields: readonly QueryField[], options: ParseOptions = {}): ParsedQuery {
  const parser = new Parser(query, fields, options);
  const ast = parser.query();
  const diagnostics = parser.diagnostics.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return { ast: options.mode === 'strict' && diagnostics.length > 0 ? null : ast, diagnostics };
}
