import type { Span } from '../model/span.js';
import type { PhraseNode, WordNode } from '../query/ast.js';
import { type Analysis, analyze, compoundEnd, longestCompound } from './analyzer.js';
import { isWithinEdits } from './edit-distance.js';
import { stem } from './stem.js';

/** One word of a pattern. */
export interface Atom {
  /** Folded. */
  readonly word: string;
  /** True for a folded word of a text that this one means. */
  readonly accepts: (word: string) => boolean;
  /** True when it means exactly the words of its stem; others are looked for among all words of the index. */
  readonly plain: boolean;
}

/** Words that stand one behind the other: a query's word (`ki-67` has two) or phrase. */
export interface Pattern {
  readonly text: string;
  readonly atoms: readonly Atom[];
  /** The whole as one word, null when it is one anyway, or not written as a compound. */
  readonly joined: string | null;
}

const plainAtom = (word: string): Atom => {
  const wanted = stem(word);
  return { word, accepts: (other) => other === word || stem(other) === wanted, plain: true };
};

function toAtom(node: WordNode | PhraseNode, word: string, isLast: boolean): Atom {
  if (node.kind === 'prefix' && isLast) return { word, accepts: (other) => other.startsWith(word), plain: false };
  if (node.kind === 'fuzzy')
    return { word, accepts: (other) => isWithinEdits(word, other, node.distance), plain: false };
  return plainAtom(word);
}

/** The pattern of a query's word or phrase; it has no atoms when there is no letter or digit in it. */
export function toPattern(node: WordNode | PhraseNode): Pattern {
  const analysis = analyze(node.text);
  const { words, count } = analysis;
  const isCompound =
    count > 1 && count <= longestCompound && node.kind === 'word' && compoundEnd(analysis, 0) === count;
  return {
    text: node.text,
    atoms: words.map((word, i) => toAtom(node, word, i === count - 1)),
    joined: isCompound ? words.join('') : null,
  };
}

const longestJoin = 4;

/** True when some words of the pattern, written as one, are the text's word (`cross sectional` for a wrongly joined one). */
const meansJoined = (atoms: readonly Atom[], from: number, to: number, word: string): boolean => {
  const joined = atoms
    .slice(from, to)
    .map((atom) => atom.word)
    .join('');
  return joined.length === word.length ? joined === word : stem(joined) === stem(word);
};

/** Index past the last word of a match that starts at word `at` with atom `from`; -1 when there is none. */
function matchEnd(atoms: readonly Atom[], from: number, analysis: Analysis, at: number): number {
  const atom = atoms[from];
  if (atom === undefined) return at;
  const word = analysis.words[at];
  if (word === undefined) return -1;
  if (atom.accepts(word)) {
    const end = matchEnd(atoms, from + 1, analysis, at + 1);
    if (end >= 0) return end;
  }
  for (let stop = at + 2; stop <= at + longestJoin && analysis.glued[stop - 1] === 1; stop++) {
    if (!atom.accepts(analysis.words.slice(at, stop).join(''))) continue;
    const end = matchEnd(atoms, from + 1, analysis, stop);
    if (end >= 0) return end;
  }
  for (let stop = from + 2; stop <= Math.min(atoms.length, from + longestJoin); stop++) {
    if (!word.startsWith(atom.word) || !meansJoined(atoms, from, stop, word)) continue;
    const end = matchEnd(atoms, stop, analysis, at + 1);
    if (end >= 0) return end;
  }
  return -1;
}

/** Every place of a text where the pattern stands, as UTF-16 offsets; places do not overlap. */
export function findPattern({ atoms }: Pattern, analysis: Analysis): Span[] {
  const out: Span[] = [];
  if (atoms.length === 0) return out;
  for (let at = 0; at < analysis.count; ) {
    const end = matchEnd(atoms, 0, analysis, at);
    if (end < 0) {
      at++;
      continue;
    }
    out.push({ start: analysis.starts[at] ?? 0, end: analysis.ends[end - 1] ?? 0 });
    at = end;
  }
  return out;
}
