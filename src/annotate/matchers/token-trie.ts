import { type Tokens, type Word, gap, tokenKind } from '../../model/tokens.js';
import { foldedTokens } from '../../segment/tokenize.js';

/** What a form stands for; `exact` holds the letters as they must be written (abbreviations), null when case is folded. */
interface TrieEntry<T> {
  readonly payload: T;
  readonly exact: string | null;
}

/** Blanks and hyphens are free in a form: `5-FU`, `5 FU` and `5FU` are one. */
export const compact = (text: string): string => text.replace(/[\s‐‑‒–—−-]+/gu, '');

/** Folded tokens of a form, hyphens left out: forms with the same tokens match the same text. */
export function formTokens(form: string): string[] {
  return foldedTokens(form).filter((token) => token !== '-');
}

/** The node that each token of a form leads to from another: open addressing over `node, token, next` in turns, half full at most. */
class Steps {
  #cells = new Int32Array(3 * 2 ** 10);
  #used = 0;

  /** Place of a step, or the free one where it belongs; nodes that are led to are never 0. */
  #cellOf(node: number, token: number): number {
    const cells = this.#cells;
    const size = cells.length / 3;
    let hash = Math.imul(Math.imul(node, 0x9e3779b1) ^ token, 0x85ebca6b);
    hash = (hash ^ (hash >>> 15)) & (size - 1);
    while (cells[3 * hash + 2] !== 0 && (cells[3 * hash] !== node || cells[3 * hash + 1] !== token))
      hash = (hash + 1) & (size - 1);
    return 3 * hash;
  }

  /** The node behind another, 0 when there is none. */
  next(node: number, token: number): number {
    return this.#cells[this.#cellOf(node, token) + 2] as number;
  }

  add(node: number, token: number, next: number): void {
    if (++this.#used > this.#cells.length / 6) this.#grow();
    this.#cells.set([node, token, next], this.#cellOf(node, token));
  }

  #grow(): void {
    const old = this.#cells;
    this.#cells = new Int32Array(2 * old.length);
    for (let cell = 0; cell < old.length; cell += 3)
      if (old[cell + 2] !== 0)
        this.#cells.set(old.subarray(cell, cell + 3), this.#cellOf(old[cell] as number, old[cell + 1] as number));
  }
}

/** The number of the hyphen, which forms leave out. */
const hyphen = -1;
/** The mask of a token that is a form by itself. */
const anything = -1;

/** False for a token, by its number, that surely does not stand in a form where `ahead` is the mask of those that do. */
export const mayGoOn = (ahead: number, number: number | undefined): boolean =>
  ahead === anything ||
  number === hyphen ||
  (number !== undefined && number !== 0 && ((ahead >>> (number & 31)) & 1) === 1);

/**
 * Longest-match dictionary over folded tokens. Its steps stand in one table of numbers, because most tokens begin a
 * form and hardly any goes on: what that costs is memory that the processor has not at hand.
 */
export class TokenTrie<T> {
  /** Numbers of the tokens of all forms, from 1. */
  readonly #numbers = new Map<string, number>();
  readonly #steps = new Steps();
  /** The node that begins with each token, 0 where there is none. */
  readonly #begins: number[] = [0];
  /** The forms that end at each node, null for most; node 0 is where forms begin. */
  readonly #entries: (TrieEntry<T>[] | null)[] = [null];
  /** A bit for the last five bits of each token that a form goes on with behind a node: most tokens are told by it. */
  readonly #ahead: number[] = [0];

  #newNode(): number {
    this.#ahead.push(0);
    return this.#entries.push(null) - 1;
  }

  #numberFor(token: string): number {
    let number = this.#numbers.get(token);
    if (number === undefined) this.#numbers.set(token, (number = this.#begins.push(0) - 1));
    return number;
  }

  add(form: string, payload: T, caseSensitive: boolean): void {
    const tokens = formTokens(form);
    if (tokens.length === 0) return;
    let node = 0;
    for (const token of tokens) node = this.#nodeBehind(node, this.#numberFor(token));
    const exact = caseSensitive ? compact(form) : null;
    (this.#entries[node] ??= []).push({ payload, exact });
  }

  #nodeBehind(node: number, token: number): number {
    const known = node === 0 ? (this.#begins[token] as number) : this.#steps.next(node, token);
    if (known !== 0) return known;
    const made = this.#newNode();
    if (node === 0) this.#begins[token] = made;
    else this.#steps.add(node, token, made);
    this.#ahead[node] = (this.#ahead[node] as number) | (1 << (token & 31));
    return made;
  }

  /** The number by which forms know a folded token: `hyphen` for that, 0 for a token of none. */
  numberOf(token: string): number {
    return token === '-' ? hyphen : (this.#numbers.get(token) ?? 0);
  }

  /** A mask for `mayGoOn`, of the tokens behind this folded one in forms that it begins; 0 when it begins none. */
  aheadOf(token: string): number {
    const node = this.#begins[this.#numbers.get(token) ?? 0] as number;
    if (node === 0) return 0;
    return this.#entries[node] === null ? (this.#ahead[node] as number) : anything;
  }

  /**
   * Calls `found(payload, first, last)` for every form that starts at token `first` and ends at a word's end;
   * `last` is the index of its last token. The words know their numbers. Forms never run over a line end.
   */
  match(text: string, tokens: Tokens, first: number, found: (payload: T, first: number, last: number) => void): void {
    const { gaps, words } = tokens;
    const numberAt = (i: number): number => (words[i] as Word).formToken;
    let node = this.#begins[numberAt(first)] as number;
    let last = first;
    while (node !== 0) {
      const entries = this.#entries[node] as TrieEntry<T>[] | null;
      if (entries !== null && endsWord(tokens, last)) report(text, tokens, entries, first, last, found);
      const ahead = this.#ahead[node] as number;
      if (ahead === 0) return;
      let i = last + 1;
      while (i < tokens.count && numberAt(i) === hyphen && gaps[i] !== gap.line) i++;
      if (i >= tokens.count || gaps[i] === gap.line) return;
      const number = numberAt(i);
      if (!mayGoOn(ahead, number)) return;
      node = this.#steps.next(node, number);
      last = i;
    }
  }
}

/** A match must not end inside a word (`C3` in `C3a`); a number run on after a word of four letters or more is a missing blank (`aspirin100 mg`). */
function endsWord({ count, starts, ends, kinds, gaps }: Tokens, last: number): boolean {
  const next = last + 1;
  if (next >= count || gaps[next] !== gap.none) return true;
  const kind = kinds[next] as number;
  if (kind === tokenKind.symbol) return true;
  const length = (ends[last] as number) - (starts[last] as number);
  return kind === tokenKind.number && kinds[last] === tokenKind.word && length >= 4;
}

function report<T>(
  text: string,
  tokens: Tokens,
  entries: readonly TrieEntry<T>[],
  first: number,
  last: number,
  found: (payload: T, first: number, last: number) => void,
): void {
  let written: string | null = null;
  for (const entry of entries) {
    if (entry.exact !== null) {
      written ??= compact(text.slice(tokens.starts[first], tokens.ends[last]));
      if (written !== entry.exact) continue;
    }
    found(entry.payload, first, last);
  }
}
