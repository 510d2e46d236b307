import { type StepCells, Steps, byNode } from '../../lexicons/steps.js';
import { type Tokens, gap, tokenKind } from '../../model/tokens.js';
import { foldedTokens } from '../../segment/tokenize.js';

/** Blanks and hyphens are free in a form: `5-FU`, `5 FU` and `5FU` are one. */
export const compact = (text: string): string => text.replace(/[\s‐‑‒–—−-]+/gu, '');

/** Folded tokens of a form, hyphens left out: forms with the same tokens match the same text. */
export function formTokens(form: string): string[] {
  return foldedTokens(form).filter((token) => token !== '-');
}

/** A trie as plain data, so that it can be kept. Node 0 is where forms begin. */
export interface TrieData {
  /** The tokens of all forms; their numbers begin with 1. */
  readonly tokens: readonly string[];
  /** The node that begins with each token, by its number; 0 where there is none. */
  readonly begins: Int32Array;
  /** Where each token leads to from another node. */
  readonly steps: StepCells;
  /** A bit for the last five bits of each token that a form goes on with behind a node: most tokens are told by it. */
  readonly ahead: Int32Array;
  /** The forms of node `i` are those from `firsts[i]` to below `firsts[i + 1]`. */
  readonly firsts: Int32Array;
  /** What each form stands for, as the caller numbers it. */
  readonly payloads: Int32Array;
  /** The letters of each form as they must be written (abbreviations), empty when case is folded. */
  readonly exact: readonly string[];
}

/** Gathers forms for a `TokenTrie`. */
export class TrieBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #steps = new Steps();
  readonly #begins: number[] = [0];
  readonly #ahead: number[] = [0];
  /** By form: its node, what it stands for, and its letters. */
  readonly #nodes: number[] = [];
  readonly #payloads: number[] = [];
  readonly #exact: string[] = [];

  add(form: string, payload: number, caseSensitive: boolean): void {
    const tokens = formTokens(form);
    if (tokens.length === 0) return;
    let node = 0;
    for (const token of tokens) node = this.#nodeBehind(node, this.#numberFor(token));
    this.#nodes.push(node);
    this.#payloads.push(payload);
    this.#exact.push(caseSensitive ? compact(form) : '');
  }

  build(): TrieData {
    const { firsts, order } = byNode(this.#nodes, this.#ahead.length);
    return {
      tokens: [...this.#numbers.keys()],
      begins: Int32Array.from(this.#begins),
      steps: this.#steps.cells,
      ahead: Int32Array.from(this.#ahead),
      firsts,
      payloads: order.map((form) => this.#payloads[form] as number),
      exact: Array.from(order, (form) => this.#exact[form] as string),
    };
  }

  #numberFor(token: string): number {
    let number = this.#numbers.get(token);
    if (number === undefined) this.#numbers.set(token, (number = this.#begins.push(0) - 1));
    return number;
  }

  #nodeBehind(node: number, token: number): number {
    const known = node === 0 ? (this.#begins[token] as number) : this.#steps.next(node, token);
    if (known !== 0) return known;
    const made = this.#ahead.push(0) - 1;
    if (node === 0) this.#begins[token] = made;
    else this.#steps.add(node, token, made);
    this.#ahead[node] = (this.#ahead[node] as number) | (1 << (token & 31));
    return made;
  }
}

/** The number of the hyphen, which forms leave out. */
const hyphen = -1;

/** False for a token, by its number, that surely does not stand in a form where `ahead` is the mask of those that do. */
export const mayGoOn = (ahead: number, number: number | undefined): boolean =>
  ahead !== 0 && (number === hyphen || (number !== undefined && number !== 0 && ((ahead >>> (number & 31)) & 1) === 1));

/**
 * Longest-match dictionary over folded tokens. Its steps stand in one table of numbers, because most tokens begin a
 * form and hardly any goes on: what that costs is memory that the processor has not at hand.
 */
export class TokenTrie<T> {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #steps: Steps;
  readonly #begins: Int32Array;
  readonly #ahead: Int32Array;
  readonly #firsts: Int32Array;
  readonly #payloads: Int32Array;
  readonly #exact: readonly string[];
  readonly #payloadOf: (payload: number) => T;

  /** `payloadOf` gives what the number stands for that a form was added with. */
  constructor(data: TrieData, payloadOf: (payload: number) => T) {
    const numbers = new Map<string, number>();
    for (let i = 0; i < data.tokens.length; i++) numbers.set(data.tokens[i] as string, i + 1);
    this.#numbers = numbers;
    this.#steps = new Steps(data.steps);
    this.#begins = data.begins;
    this.#ahead = data.ahead;
    this.#firsts = data.firsts;
    this.#payloads = data.payloads;
    this.#exact = data.exact;
    this.#payloadOf = payloadOf;
  }

  /** The number by which forms know a folded token: `hyphen` for that, 0 for a token of none. */
  numberOf(token: string): number {
    return token === '-' ? hyphen : (this.#numbers.get(token) ?? 0);
  }

  #nodeOf(token: string): number {
    return this.#begins[this.#numbers.get(token) ?? 0] as number;
  }

  /** A mask for `mayGoOn`, of the tokens behind this folded one in forms that it begins; 0 when it begins none. */
  aheadOf(token: string): number {
    const node = this.#nodeOf(token);
    return node === 0 ? 0 : (this.#ahead[node] as number);
  }

  /** Adds to `out` what a token is a form of by itself, as it is written and folded. */
  addFormsOf(written: string, token: string, out: T[]): void {
    const node = this.#nodeOf(token);
    for (let form = this.#firsts[node] as number; form < (this.#firsts[node + 1] as number); form++) {
      const exact = this.#exact[form] as string;
      if (exact === '' || exact === written) out.push(this.#payloadOf(this.#payloads[form] as number));
    }
  }

  /** What the forms stand for that are made of just these folded tokens; abbreviations, which go by their letters, left out. */
  of(folded: readonly string[]): T[] {
    let node = -1;
    for (const token of folded) {
      const number = this.numberOf(token);
      if (number !== hyphen) node = node < 0 ? (this.#begins[number] as number) : this.#steps.next(node, number);
      if (node === 0) return [];
    }
    const out: T[] = [];
    if (node > 0)
      for (let form = this.#firsts[node] as number; form < (this.#firsts[node + 1] as number); form++)
        if (this.#exact[form] === '') out.push(this.#payloadOf(this.#payloads[form] as number));
    return out;
  }

  /**
   * Calls `found(payload, first, last)` for every form of more than one token that starts at token `first` and ends at a
   * word's end; `last` is the index of its last token. `formNumbers` has the numbers of the words' tokens (`numberOf`).
   * Forms never run over a line end.
   */
  matchLonger(
    text: string,
    tokens: Tokens,
    formNumbers: Int32Array,
    first: number,
    found: (payload: T, first: number, last: number) => void,
  ): void {
    const { count, gaps, words } = tokens;
    const numberAt = (i: number): number => formNumbers[words[i] as number] as number;
    let node = this.#begins[numberAt(first)] as number;
    for (let last = first; ; ) {
      const ahead = this.#ahead[node] as number;
      let i = last + 1;
      while (i < count && numberAt(i) === hyphen && gaps[i] !== gap.line) i++;
      if (i >= count || gaps[i] === gap.line) return;
      const number = numberAt(i);
      if (!mayGoOn(ahead, number)) return;
      node = this.#steps.next(node, number);
      if (node === 0) return;
      last = i;
      if (this.#firsts[node] !== this.#firsts[node + 1] && endsWord(tokens, last))
        this.#report(text, tokens, node, first, last, found);
    }
  }

  #report(
    text: string,
    tokens: Tokens,
    node: number,
    first: number,
    last: number,
    found: (payload: T, first: number, last: number) => void,
  ): void {
    let written: string | null = null;
    const behind = this.#firsts[node + 1] as number;
    for (let form = this.#firsts[node] as number; form < behind; form++) {
      const exact = this.#exact[form] as string;
      if (exact !== '') {
        written ??= writtenAs(text, tokens, first, last);
        if (written !== exact) continue;
      }
      found(this.#payloadOf(this.#payloads[form] as number), first, last);
    }
  }
}

/** A match must not end inside a word (`C3` in `C3a`); a number run on after a word of four letters or more is a missing blank (`aspirin100 mg`). */
export function endsWord({ count, starts, ends, kinds, gaps }: Tokens, last: number): boolean {
  const next = last + 1;
  if (next >= count || gaps[next] !== gap.none) return true;
  const kind = kinds[next] as number;
  if (kind === tokenKind.symbol) return true;
  const length = (ends[last] as number) - (starts[last] as number);
  return kind === tokenKind.number && kinds[last] === tokenKind.word && length >= 4;
}

/** The letters of some tokens without what is free between them. */
const writtenAs = (text: string, { starts, ends }: Tokens, first: number, last: number): string =>
  compact(text.slice(starts[first], ends[last]));
