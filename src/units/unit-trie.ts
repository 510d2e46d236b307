import { type StepCells, Steps, byNode } from '../lexicons/steps.js';

/** What a written unit stands for: its UCUM code and the quantity kind that it measures. */
export interface Unit {
  readonly ucum: string;
  readonly dimension: string;
}

/** A trie of units as plain data, so that it can be kept. Node 0 is where forms begin. */
export interface UnitTrieData {
  readonly units: readonly Unit[];
  /** Where each code unit leads to from another node. */
  readonly steps: StepCells;
  /** The forms of node `i` are those from `firsts[i]` to below `firsts[i + 1]`. */
  readonly firsts: Int32Array;
  /** Index of the unit of each form. */
  readonly meant: Int32Array;
  /** The letters of each form as the table writes them. */
  readonly written: readonly string[];
}

const digits = '0123456789';
const lookalikes = new Map<string, string>([
  ...[...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((char, i) => [char, digits[i] as string] as const),
  ...[...'₀₁₂₃₄₅₆₇₈₉'].map((char, i) => [char, digits[i] as string] as const),
  ...[...'‐‑‒–—−⁻'].map((char) => [char, '-'] as const),
  ...[...'⋅•∙・'].map((char) => [char, '·'] as const),
  ...[...'∕⁄'].map((char) => [char, '/'] as const),
  ...[...'º˚◦∘'].map((char) => [char, '°'] as const),
  ['µ', 'μ'],
  ['×', 'x'],
]);

/** One code unit with its look-alikes as one: superscript digits, dashes, dots, µ and μ. */
const plain = (char: string): string => (char < '\x80' ? char : (lookalikes.get(char) ?? char));

const blank = 32;
/** Code unit by which a code unit is looked up: look-alikes as one, lower case, any blank as 32; filled when met. */
const keys = new Int32Array(0x10000);

function keyOf(code: number): number {
  const char = plain(String.fromCharCode(code));
  return /\s/u.test(char) ? blank : char.toLowerCase().charCodeAt(0);
}

const keyAt = (text: string, i: number): number => {
  const code = text.charCodeAt(i);
  return (keys[code] ||= keyOf(code));
};

/** Text as forms are written: look-alikes as one, any blank as a plain one. */
function plainText(text: string, from: number, to: number): string {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code < blank || code >= 0x80)
      return Array.from(text.slice(from, to), (char) => (/\s/u.test(char) ? ' ' : plain(char))).join('');
  }
  return text.slice(from, to);
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /\p{L}/u.test(char);
/** By ASCII code, 1 for a letter or digit. */
const wordCodes = Uint8Array.from({ length: 0x80 }, (_, code) =>
  Number(/[A-Za-z0-9]/u.test(String.fromCharCode(code))),
);

function isWordAt(text: string, i: number): boolean {
  if (i >= text.length) return false;
  const code = text.charCodeAt(i);
  return code < 0x80 ? wordCodes[code] === 1 : /[\p{L}\p{N}]/u.test(text.charAt(i));
}

/** Letter case may differ from the table only where it cannot change the meaning: never in `M`, `mM`, `MM`. */
const freeCase = (written: string): boolean => written.length >= 3;

/** Compiles units with their written forms. */
export function compileUnitTrie(
  rows: readonly { readonly unit: Unit; readonly forms: readonly string[] }[],
): UnitTrieData {
  const steps = new Steps();
  const nodes: number[] = [];
  const meant: number[] = [];
  const written: string[] = [];
  let nodeCount = 1;
  for (const [index, { forms }] of rows.entries())
    for (const form of forms) {
      const letters = [...form].map(plain).join('');
      let node = 0;
      for (const char of letters.toLowerCase()) {
        const code = char.charCodeAt(0);
        let next = steps.next(node, code);
        if (next === 0) steps.add(node, code, (next = nodeCount++));
        node = next;
      }
      nodes.push(node);
      meant.push(index);
      written.push(letters);
    }
  const { firsts, order } = byNode(nodes, nodeCount);
  return {
    units: rows.map(({ unit }) => unit),
    steps: steps.cells,
    firsts,
    meant: order.map((form) => meant[form] as number),
    written: Array.from(order, (form) => written[form] as string),
  };
}

/** Dictionary of written units: longest match at an offset, look-alike signs as one, blanks around signs free. */
export class UnitTrie {
  readonly #data: UnitTrieData;
  readonly #steps: Steps;

  constructor(data: UnitTrieData) {
    this.#data = data;
    this.#steps = new Steps(data.steps);
  }

  /** True when a form goes on from a word of letters, or is one. */
  begins(word: string): boolean {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      node = this.#steps.next(node, keyAt(word, i));
      if (node === 0) return false;
    }
    return true;
  }

  /** The longest unit that starts at `at` and that `allowed` lets pass, with the offset after it; null when there is none. */
  match(text: string, at: number, allowed: (unit: Unit) => boolean): { unit: Unit; end: number } | null {
    const { firsts } = this.#data;
    let node = 0;
    let best: { unit: Unit; end: number } | null = null;
    // What is written up to `from`, without the blanks that are free.
    let written = '';
    let from = at;
    // A raised zero may stand for a degree sign (`40⁰ C`); a plain one begins the next number (`0-0.04`).
    if (text[at] === '0') return null;
    for (let i = at; i < text.length; i++) {
      const key = keyAt(text, i);
      const next = this.#steps.next(node, key);
      if (next === 0 && key === blank) {
        if (!blankIsFree(text, i)) break;
        written += plainText(text, from, i);
        from = i + 1;
        continue;
      }
      if (next === 0) break;
      node = next;
      if (firsts[node] === firsts[node + 1] || isWordAt(text, i + 1)) continue;
      const unit = this.#choose(node, written + plainText(text, from, i + 1));
      if (unit !== null && allowed(unit)) best = { unit, end: i + 1 };
    }
    return best;
  }

  /** The unit of a form that ends at a node: the one that is written so, else the one that all of them stand for. */
  #choose(node: number, written: string): Unit | null {
    const { firsts, meant, units, written: forms } = this.#data;
    const first = firsts[node] as number;
    const behind = firsts[node + 1] as number;
    for (let form = first; form < behind; form++)
      if (forms[form] === written) return units[meant[form] as number] as Unit;
    const unit = units[meant[first] as number] as Unit;
    for (let form = first + 1; form < behind; form++) if (units[meant[form] as number]?.ucum !== unit.ucum) return null;
    return freeCase(forms[first] as string) ? unit : null;
  }
}

/** A single blank beside `/`, `·` or `°` may be added; between letters, or before a lost superscript, it may not. */
function blankIsFree(text: string, i: number): boolean {
  const before = plain(text[i - 1] ?? '');
  const after = plain(text[i + 1] ?? '');
  return '/·°'.includes(before) || (after !== '' && '/·'.includes(after) && !isLetter(after));
}
