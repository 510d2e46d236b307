/** What a written unit stands for: its UCUM code and the quantity kind that it measures. */
export interface Unit {
  readonly ucum: string;
  readonly dimension: string;
}

interface Node {
  readonly next: Map<number, Node>;
  /** Units that end here, with the letters as the table writes them. */
  units: { readonly written: string; readonly unit: Unit }[] | null;
}

const newNode = (): Node => ({ next: new Map(), units: null });

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
function plain(char: string): string {
  return lookalikes.get(char) ?? char;
}

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

/** Dictionary of written units: longest match at an offset, look-alike signs as one, blanks around signs free. */
export class UnitTrie {
  readonly #root = newNode();

  add(form: string, unit: Unit): void {
    const written = [...form].map(plain).join('');
    let node = this.#root;
    for (const char of written.toLowerCase()) {
      const code = char.charCodeAt(0);
      let next = node.next.get(code);
      if (next === undefined) node.next.set(code, (next = newNode()));
      node = next;
    }
    (node.units ??= []).push({ written, unit });
  }

  /** The longest unit that starts at `at` and that `allowed` lets pass, with the offset after it; null when there is none. */
  match(text: string, at: number, allowed: (unit: Unit) => boolean): { unit: Unit; end: number } | null {
    let node = this.#root;
    let best: { unit: Unit; end: number } | null = null;
    let written = '';
    // A raised zero may stand for a degree sign (`40⁰ C`); a plain one begins the next number (`0-0.04`).
    if (text[at] === '0') return null;
    for (let i = at; i < text.length; i++) {
      const key = keyAt(text, i);
      const next = node.next.get(key);
      if (next === undefined && key === blank) {
        if (!blankIsFree(text, i)) break;
        continue;
      }
      if (next === undefined) break;
      node = next;
      written += key === blank ? ' ' : plain(text[i] as string);
      if (node.units === null || isWordAt(text, i + 1)) continue;
      const unit = choose(node.units, written);
      if (unit !== null && allowed(unit)) best = { unit, end: i + 1 };
    }
    return best;
  }
}

/** A single blank beside `/`, `·` or `°` may be added; between letters, or before a lost superscript, it may not. */
function blankIsFree(text: string, i: number): boolean {
  const before = plain(text[i - 1] ?? '');
  const after = plain(text[i + 1] ?? '');
  return '/·°'.includes(before) || (after !== '' && '/·'.includes(after) && !isLetter(after));
}

function choose(units: NonNullable<Node['units']>, written: string): Unit | null {
  const exact = units.find((entry) => entry.written === written);
  if (exact) return exact.unit;
  const first = units[0] as (typeof units)[number];
  const agree = units.every(({ unit }) => unit.ucum === first.unit.ucum);
  return agree && freeCase(first.written) ? first.unit : null;
}
