import type { Lexicons } from '../lexicons/lexicons.js';
import type { Tokens, Word } from '../model/tokens.js';
import type { AnnotateResources } from './resources.js';

/** What the test of a kind may ask besides the word. */
export type KindData = Omit<AnnotateResources, 'learn'>;

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

/** A kind of word. */
export interface WordKind {
  /** Where its bit stands in a word's `kinds`. */
  readonly cell: number;
  readonly bit: number;
  readonly members: readonly Members[];
  /** Its number among those whose tokens are listed, null when they are not. */
  readonly trigger: number | null;
}

/** Every kind, in the order in which modules declare them. */
const declared: WordKind[] = [];
let isClosed = false;

const bitsOfCell = 32;

/** Declares a kind with its number among the triggers; see `wordKind`. */
export function declareKind<N extends number | null>(members: readonly Members[], trigger: N) {
  if (isClosed) throw new Error('a kind of word is declared when words have their kinds already');
  const id = declared.length;
  const kind = { cell: Math.floor(id / bitsOfCell), bit: 1 << (id % bitsOfCell), members, trigger };
  declared.push(kind);
  return kind;
}

/**
 * Declares a kind: the words that any of `members` has. What a word is is worked out once for all reports, and to ask
 * for it costs a look at a bit. For the top level of modules only: throws once words have been looked at.
 */
export const wordKind = (...members: readonly Members[]): WordKind => declareKind(members, null);

/** All kinds, with the number of cells that their bits take; from here on none can be declared. */
export function closeKinds(): { readonly all: readonly WordKind[]; readonly cells: number } {
  isClosed = true;
  return { all: declared, cells: Math.ceil(declared.length / bitsOfCell) };
}

/** The words that a lexicon has, as members of a kind; they are folded. */
export const inLexicon = (wordsIn: LexiconWords['wordsIn']): LexiconWords => ({ wordsIn });

/** True when the bits of a word's kinds have a kind. */
export const has = (kinds: Int32Array, { cell, bit }: WordKind): boolean => ((kinds[cell] as number) & bit) !== 0;

/** True for a word of a kind. The words of a report know their kinds from the beginning of its analysis on. */
export const isKind = (word: Word, kind: WordKind): boolean => has(word.kinds, kind);

/** True for a token whose word is of a kind; false outside of the text. */
export const isKindAt = (tokens: Pick<Tokens, 'count' | 'words'>, i: number, kind: WordKind): boolean =>
  i >= 0 && i < tokens.count && isKind(tokens.words[i] as Word, kind);
