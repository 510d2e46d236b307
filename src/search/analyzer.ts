import { tokenKind, type Tokens } from '../model/tokens.js';
import { tokenize } from '../segment/tokenize.js';
import { stem } from './stem.js';

/** Raised whenever the same text would give other words; an index made by another version is made again. */
export const analyzerVersion = 3;

/** The words of a text, in order. Letters and digits are words of their own: `Ki-67` is `ki`, `67`. */
export interface Analysis {
  readonly count: number;
  /** Folded words: lower case, no diacritics or ligatures, Greek letters by name. */
  readonly words: readonly string[];
  /** UTF-16 offsets of each word in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** 1 where a word stands without a blank behind the one before it (`lu` and `dotatoc` in `177Lu-DOTATOC`). */
  readonly glued: readonly (0 | 1)[];
}

/** Words too common to be looked up; they still count in phrases. */
const stopWords: ReadonlySet<string> = new Set(
  'a an and are as at be been by for from had has have he her his in is it its of on or our she that the their there these they this to was we were which who with'.split(
    ' ',
  ),
);

const greek: Readonly<Record<string, string>> = Object.fromEntries(
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega'
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, part, i, parts) => (i % 2 === 0 ? [...pairs, [part, parts[i + 1] ?? '']] : pairs),
      [],
    ),
);

/** A token as a word: μ before a Latin letter is the prefix of a unit, other Greek letters read as their names. */
function toWord(folded: string, kind: number): string {
  if (kind === tokenKind.number) return folded.replaceAll(',', '').replace('·', '.');
  // eslint-disable-next-line no-control-regex -- the range of ASCII
  if (/^[\x00-\x7f]*$/u.test(folded)) return folded;
  return folded.replace(/^μ(?=[a-z])/u, 'u').replace(/[α-ω]/gu, (letter) => greek[letter] ?? letter);
}

const isSingleLetter = (tokens: Tokens, i: number): boolean =>
  tokens.kinds[i] === tokenKind.word && (tokens.ends[i] ?? 0) - (tokens.starts[i] ?? 0) === 1;

/** True when only a joiner, or nothing, stands between two words: `177Lu`, `Ki-67`, `O'Brien`, `i.v.`; not in `10-20`. */
function isGlued(tokens: Tokens, before: number, at: number): boolean {
  if (tokens.kinds[before] === tokenKind.number && tokens.kinds[at] === tokenKind.number) return false;
  if (at === before + 1) return tokens.ends[before] === tokens.starts[at];
  const joiner = before + 1;
  const touches = tokens.ends[before] === tokens.starts[joiner] && tokens.ends[joiner] === tokens.starts[at];
  if (at !== before + 2 || !touches) return false;
  const sign = tokens.folded[joiner];
  return (
    sign === '-' ||
    sign === "'" ||
    sign === '\u00ad' ||
    (sign === '.' && isSingleLetter(tokens, before) && isSingleLetter(tokens, at))
  );
}

/** True for the `s` of `Crohn's`. */
const isPossessive = (tokens: Tokens, at: number, glued: boolean): boolean =>
  glued && tokens.folded[at] === 's' && tokens.folded[at - 1] === "'";

/** Calls `take` with each token that is a word, and whether it stands without a blank behind the one before it. */
function eachWord(tokens: Tokens, take: (i: number, joins: boolean) => void): void {
  let before = -1;
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] === tokenKind.symbol) continue;
    const joins = before >= 0 && isGlued(tokens, before, i);
    before = i;
    if (!isPossessive(tokens, i, joins)) take(i, joins);
  }
}

/** The words of a text; index and query go through this one function. */
export function analyze(text: string): Analysis {
  const tokens = tokenize(text);
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const glued: (0 | 1)[] = [];
  eachWord(tokens, (i, joins) => {
    words.push(toWord(tokens.folded[i] as string, tokens.kinds[i] as number));
    starts.push(tokens.starts[i] as number);
    ends.push(tokens.ends[i] as number);
    glued.push(joins ? 1 : 0);
  });
  return { count: words.length, words, starts, ends, glued };
}

/** Where the words of a text stand, as `analyze` says, which takes longer. */
export function wordPlaces(text: string): Pick<Analysis, 'starts' | 'ends'> {
  const tokens = tokenize(text);
  const starts: number[] = [];
  const ends: number[] = [];
  eachWord(tokens, (i) => {
    starts.push(tokens.starts[i] as number);
    ends.push(tokens.ends[i] as number);
  });
  return { starts, ends };
}

/** Compounds of more words than this have no joined form. */
export const longestCompound = 6;

/** A compound's word run as one word: `to` is past its last word. */
export interface JoinedForm {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The joined forms of a text's compounds, in the order of their first words: of the whole (`ki67`) and, in longer ones, of
 * neighbours (`177lu`, `ludotatoc`).
 */
export function joinedForms({ count, words, glued }: Analysis): JoinedForm[] {
  const out: JoinedForm[] = [];
  const join = (from: number, to: number): void => void out.push({ word: words.slice(from, to).join(''), from, to });
  for (let at = 0; at < count; ) {
    let end = at + 1;
    while (glued[end] === 1) end++;
    const length = end - at;
    if (length > 1 && length <= longestCompound) join(at, end);
    if (length > 2) for (let i = at; i + 2 <= end; i++) join(i, i + 2);
    at = end;
  }
  return out;
}

/** How often each word of a text, and each joined form, stands in it. */
export function countWords(text: string): ReadonlyMap<string, number> {
  const analysis = analyze(text);
  const counts = new Map<string, number>();
  for (const word of [...analysis.words, ...joinedForms(analysis).map((form) => form.word)])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** True for a word too common to be looked up by itself. */
export const isStopWord = (word: string): boolean => stopWords.has(word);

/** The term under which a word is looked up; null for words too common for it. */
export const toTerm = (word: string): string | null => (stopWords.has(word) ? null : stem(word));
