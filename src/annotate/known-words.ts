import type { Lexicons } from '../lexicons/lexicons.js';
import type { Tokens, Words } from '../model/tokens.js';
import type { LexiconEntry } from './matchers/lexicon-trie.js';
import type { AnnotateResources, KnownWords } from './resources.js';
import {
  type KindData,
  type KnownTokens,
  type Members,
  type WordKind,
  type WordTest,
  allKinds,
  kindCells,
} from './word-kinds.js';

/**
 * Tokens with what is known of their words. Field by field: a spread with further fields has a hidden class of its own
 * each time, and all that reads it is slow.
 */
export function knownTokens(tokens: Tokens, { kindBits }: KnownWords): KnownTokens {
  const { count, starts, ends, kinds, gaps, words, book, folded } = tokens;
  return { count, starts, ends, kinds, gaps, words, book, folded, kindBits };
}

/** Members that are listed, null for a test. */
function listOf(members: Members, lexicons: Lexicons): Iterable<string> | null {
  if (typeof members === 'function') return null;
  if (typeof members === 'string') return members.trim().split(/\s+/u);
  return 'wordsIn' in members ? members.wordsIn(lexicons) : members;
}

interface KindTest {
  readonly kind: WordKind;
  readonly test: WordTest;
}

/** The kinds of each word that is listed, and what is asked of every word. */
function gather(
  all: readonly WordKind[],
  lexicons: Lexicons,
): { listed: ReadonlyMap<string, readonly WordKind[]>; tests: KindTest[] } {
  const listed = new Map<string, WordKind[]>();
  const tests: KindTest[] = [];
  for (const kind of all)
    for (const members of kind.members) {
      if (typeof members === 'function') tests.push({ kind, test: members });
      for (const word of listOf(members, lexicons) ?? []) {
        const kinds = listed.get(word);
        if (kinds === undefined) listed.set(word, [kind]);
        else kinds.push(kind);
      }
    }
  return { listed, tests };
}

/** A function that adds the bits of a folded word's kinds to `bits`, from `row` on. */
function createKindFinder(data: KindData): (folded: string, bits: Int32Array, row: number) => void {
  const { listed, tests } = gather(allKinds(), data.lexicons);
  return (folded, bits, row) => {
    const add = ({ cell, bit }: WordKind): void => {
      bits[row + cell] = (bits[row + cell] as number) | bit;
    };
    listed.get(folded)?.forEach(add);
    for (const { kind, test } of tests) if (test(folded, data)) add(kind);
  };
}

/** An array of a length that begins as another. */
function grown(known: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const out = new Int32Array(length);
  out.set(known);
  return out;
}

/** What is known of the words of a book so far. */
class Knowledge implements KnownWords {
  kindBits = new Int32Array(0);
  formNumbers = new Int32Array(0);
  formAheads = new Int32Array(0);
  formsFrom = new Int32Array(1);
  readonly forms: LexiconEntry[] = [];
  #count = 0;

  /** Adds what there is to know of the words that the book has gained. */
  learn({ written, folded }: Words, { trie }: KindData, addKinds: ReturnType<typeof createKindFinder>): void {
    if (folded.length > this.formNumbers.length) this.#makeRoom(2 * folded.length);
    for (; this.#count < folded.length; this.#count++) {
      const word = this.#count;
      const letters = folded[word] as string;
      addKinds(letters, this.kindBits, word * kindCells());
      this.formNumbers[word] = trie.numberOf(letters);
      this.formAheads[word] = trie.aheadOf(letters);
      trie.addFormsOf(written[word] as string, letters, this.forms);
      this.formsFrom[word + 1] = this.forms.length;
    }
  }

  /** Those who hold the arrays of before go on with them: of the words that they know nothing changes. */
  #makeRoom(words: number): void {
    this.kindBits = grown(this.kindBits, words * kindCells());
    this.formNumbers = grown(this.formNumbers, words);
    this.formAheads = grown(this.formAheads, words);
    this.formsFrom = grown(this.formsFrom, words + 1);
  }
}

/** A function that gives what is known of the words of a book, those included that it gained since the last call. */
export function createKnowledge(data: KindData): AnnotateResources['know'] {
  const addKinds = createKindFinder(data);
  const ofBooks = new WeakMap<Words, Knowledge>();
  return (book) => {
    let known = ofBooks.get(book);
    if (known === undefined) ofBooks.set(book, (known = new Knowledge()));
    known.learn(book, data, addKinds);
    return known;
  };
}
