import type { Span } from '../model/span.js';
import type { FieldNode, NearOperand, QueryDiagnostic, QueryField, QueryNode } from './ast.js';
import { isComparison, readComparison, whyEmpty } from './comparisons.js';
import { type Lexeme, lex } from './lex.js';
import { readFieldValue } from './values.js';
import { readHyphenRange, readRange, readWord, twoDots } from './words.js';

export interface ParseOptions {
  /** `strict` gives no tree when anything is wrong; `lenient` (the default) takes what it can and says what it took. */
  readonly mode?: 'strict' | 'lenient';
  /** The candidate nearest to a word, null when none is near. */
  readonly suggest?: (word: string, candidates: readonly string[]) => string | null;
}

export interface ParsedQuery {
  /** Null for a query that asks for nothing. */
  readonly ast: QueryNode | null;
  readonly diagnostics: readonly QueryDiagnostic[];
}

/** Groups and NOTs may stand this deep in each other. */
const maxDepth = 64;

/** `a AND b` of any number of parts, without a node for fewer than two. */
function combine(kind: 'and' | 'or', parts: readonly QueryNode[]): QueryNode | null {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length > 1 ? { kind, parts: flat } : (flat[0] ?? null);
}

const hasPlace = (node: QueryNode): node is NearOperand =>
  ['word', 'prefix', 'fuzzy', 'phrase', 'field'].includes(node.kind);

/** Recursive descent over the lexemes of one query; the grammar is in GRAMMAR.md. */
class Parser {
  readonly diagnostics: QueryDiagnostic[] = [];
  readonly #lexemes: readonly Lexeme[];
  readonly #fields: ReadonlyMap<string, QueryField>;
  readonly #suggest: NonNullable<ParseOptions['suggest']>;
  #at = 0;
  #depth = 0;
  #field: QueryField | null = null;
  #only = false;

  constructor(query: string, fields: readonly QueryField[], suggest: ParseOptions['suggest']) {
    this.#lexemes = lex(query);
    this.#fields = new Map(fields.map((field) => [field.name, field]));
    this.#suggest = suggest ?? (() => null);
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
      this.#at++;
      const right = this.#primary();
      if (left === null || right === null) this.#faultOperator(next);
      else if (hasPlace(left) && hasPlace(right)) parts.push({ kind: 'near', reach: next.reach, left, right });
      else this.#faultPlace(next, parts, left, right);
      left = right ?? left;
    }
    return parts.length > 0 ? combine('and', parts) : left;
  }

  /** `field with field`: between anything else `with` is a word. */
  #with(): QueryNode | null {
    const parts: QueryNode[] = [];
    let left = this.#primary();
    while (left?.kind === 'field' && this.#peeksWith()) {
      this.#at++;
      const right = this.#primary();
      if (right?.kind === 'field') parts.push({ kind: 'with', left, right });
      else if (right !== null) parts.push(left, right);
      left = right;
    }
    return parts.length > 0 ? combine('and', parts) : left;
  }

  #peeksWith(): boolean {
    const [here, next] = [this.#lexemes[this.#at], this.#lexemes[this.#at + 1]];
    if (here?.kind !== 'word' || here.text.toLowerCase() !== 'with') return false;
    return next?.kind === 'field' || (next?.kind === 'word' && next.bare && isComparison(next.text));
  }

  #faultPlace(at: Span, parts: QueryNode[], left: QueryNode, right: QueryNode): void {
    parts.push(left, right);
    this.#fault(at, 'near stands between two words, phrases or fields', 'read as AND');
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

  /** `name:>5`, `name:5..9` for a name that is no field: a measured quantity, if the index has one so called. */
  #openNumber(name: string): FieldNode | null {
    const next = this.#peek();
    if (next?.kind !== 'word') return null;
    const hyphened = readHyphenRange(next.text);
    const range = hyphened?.range ?? (/\.\.|[<>=]/u.test(next.text) ? readRange(next.text) : null);
    if (range === null) return null;
    if (hyphened !== null) this.#fault(next, twoDots, `read as ${hyphened.written}`);
    this.#at++;
    return { kind: 'field', field: name.toLowerCase(), value: range };
  }

  #fieldNode(name: Lexeme & { readonly kind: 'field' }): QueryNode | null {
    const isBehind = this.#peek()?.kind === 'field' || this.#peek()?.kind === 'open';
    if (name.name.toLowerCase() === 'only' && isBehind) return this.#onlyNode();
    const open =
      this.#field === null && !this.#fields.has(name.name.toLowerCase()) ? this.#openNumber(name.name) : null;
    if (open !== null) return open;
    const field = this.#fields.get(name.name.toLowerCase()) ?? null;
    if (field === null) this.#faultField(name);
    if (this.#field !== null)
      this.#fault(name, 'a field cannot stand inside a field', `its words count for ${this.#field.name}`);
    const next = this.#peek();
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
    if (this.#field !== null) return this.#value(this.#field, lexeme);
    const empty = whyEmpty(lexeme);
    if (empty !== null) {
      this.#fault(lexeme, empty, 'left out');
      return null;
    }
    if (lexeme.kind === 'phrase') return { kind: 'phrase', text: lexeme.text };
    return (lexeme.bare ? readComparison(lexeme.text, this.#fields) : null) ?? readWord(lexeme.text);
  }

  #value(field: QueryField, lexeme: Lexeme & { readonly kind: 'phrase' | 'word' }): FieldNode | null {
    const read = readFieldValue(field, lexeme);
    const { value, fault } = read;
    if (fault !== null) {
      const { near, begun } = fault;
      const suggestion = near === null ? null : (begun ?? this.#suggest(near, field.values ?? []));
      this.#fault(lexeme, fault.reason, fault.taken, suggestion === null ? null : `${field.name}:${suggestion}`);
    }
    if (value === null) return null;
    const { of } = read;
    return {
      kind: 'field',
      field: field.name,
      value,
      ...(of === undefined ? {} : { of }),
      ...(this.#only ? { only: true } : {}),
    };
  }

  #faultField(name: Lexeme & { readonly kind: 'field' }): void {
    const suggestion = this.#suggest(name.name.toLowerCase(), [...this.#fields.keys()]);
    const isOnly = name.name.toLowerCase() === 'only';
    const reason = isOnly ? 'only: stands before a field' : `there is no field called ${name.name}`;
    this.#fault(name, reason, 'its words are searched for everywhere', suggestion === null ? null : `${suggestion}:`);
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
  const parser = new Parser(query, fields, options.suggest);
  const ast = parser.query();
  const diagnostics = parser.diagnostics.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return { ast: options.mode === 'strict' && diagnostics.length > 0 ? null : ast, diagnostics };
}
