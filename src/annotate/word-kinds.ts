import type { Lexicons } from '../lexicons/lexicons.js';
import type { Tokens } from '../model/tokens.js';
import type { AnnotateResources } from './resources.js';

/** What the test of a kind may ask besides the word. */
export type KindData = Omit<AnnotateResources, 'know'>;

/** Tells of a folded word by itself, whatever stands beside it, whether it is of a kind. */
export type WordTest = (word: string, data: KindData) => boolean;

/** Words that stand in the lexicons. */
interface LexiconWords {
  readonly wordsIn: (lexicons: Lexicons) => Iterable<string>;
}

/**
 * Some words of a kind: folded words parted by blanks, a set of them, those that a lexicon has, or a test. To be listed
 * is better than to be tested: however many kinds list words, a new word is looked up once.
 */
export type Members = string | ReadonlySet<string> | LexiconWords | WordTest;

/** A kind of word, whose bit is one of those of a cell; the cell of a trigger has triggers alone. */
export interface WordKind {
  readonly cell: number;
  readonly bit: number;
  readonly members: readonly Members[];
  /** True when its tokens are listed (`triggers.ts`). */
  readonly isTrigger: boolean;
}

/** Every kind, in the order in which modules declare them. */
const declared: WordKind[] = [];
let isClosed = false;
let cells = 0;

/** A bit for each kind that is declared; 32 share a cell. */
class Bits {
  #cell = -1;
  #free = 0;

  next(): Pick<WordKind, 'cell' | 'bit'> {
    if (this.#free === 0) [this.#cell, this.#free] = [cells++, 32];
    return { cell: this.#cell, bit: 1 << --this.#free };
  }
}

/** Triggers have cells of their own: the cells of other kinds are not looked at for every token. */
const bitsOf = { kinds: new Bits(), triggers: new Bits() };

/** Declares a kind or a trigger, see there. */
export function declareKind<T extends boolean>(members: readonly Members[], isTrigger: T) {
  if (isClosed) throw new Error('a kind of word is declared when words have their kinds already');
  const { cell, bit } = (isTrigger ? bitsOf.triggers : bitsOf.kinds).next();
  const kind = { cell, bit, members, isTrigger };
  declared.push(kind);
  return kind;
}

/**
 * Declares a kind: the words that any of `members` has. What a word is is worked out once for all reports, and to ask
 * for it costs a look at a bit. For the top level of modules only: throws once words have been looked at.
 */
export const wordKind = (...members: readonly Members[]): WordKind => declareKind(members, false);

/** All kinds by number; from here on none can be declared. */
export function allKinds(): readonly WordKind[] {
  isClosed = true;
  return declared;
}

/** Cells that the bits of all kinds take. */
export const kindCells = (): number => cells;

/** The words that a lexicon has, as members of a kind; they are folded. */
export const inLexicon = (wordsIn: LexiconWords['wordsIn']): LexiconWords => ({ wordsIn });

/** Tokens of a report of which annotation knows the words. */
export interface KnownTokens extends Tokens {
  /** The bits of the kinds of every word, `kindCells()` cells a word. */
  readonly kindBits: Int32Array;
}

/** True for a token whose word is of a kind; false outside of the text. */
export const isKindAt = ({ count, words, kindBits }: KnownTokens, i: number, { cell, bit }: WordKind): boolean =>
  i >= 0 && i < count && ((kindBits[(words[i] as number) * kindCells() + cell] as number) & bit) !== 0;
