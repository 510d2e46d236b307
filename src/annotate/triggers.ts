import { emptyPlaces } from '../model/lists.js';
import { type KnownTokens, type Members, type WordKind, allKinds, declareKind, kindCells } from './word-kinds.js';

/** A kind of word at which rules begin. */
export interface Trigger extends WordKind {
  readonly isTrigger: true;
}

/**
 * Declares a kind, as `wordKind` does, at whose words a rule begins: its tokens are listed, and the rule looks nowhere
 * else. For the top level of modules only.
 */
export const trigger = (...members: readonly Members[]): Trigger => declareKind(members, true);

/** The cells of the triggers. */
const triggerCells = (): number[] => [
  ...new Set(allKinds().flatMap(({ cell, isTrigger }) => (isTrigger ? [cell] : []))),
];

let ofTriggers: readonly number[] = [];
const none: readonly never[] = [];

/** The number of a kind by its cell and its bit. */
const numberOf = (cell: number, bit: number): number => 32 * cell + 31 - Math.clz32(bit);

/** The tokens, in order, of each trigger. */
export function findTriggers({ count, words, kindBits }: KnownTokens): (trigger: Trigger) => readonly number[] {
  if (ofTriggers.length === 0) ofTriggers = triggerCells();
  const [cells, own] = [kindCells(), ofTriggers];
  const tokensOf = emptyPlaces<number[]>(32 * cells);
  for (let i = 0; i < count; i++) {
    const row = (words[i] as number) * cells;
    for (let k = 0; k < own.length; k++) {
      const cell = own[k] as number;
      // The lowest bit is taken away each time.
      for (let bits = kindBits[row + cell] as number; bits !== 0; bits &= bits - 1)
        (tokensOf[numberOf(cell, bits & -bits)] ??= []).push(i);
    }
  }
  return ({ cell, bit }) => tokensOf[numberOf(cell, bit)] ?? none;
}
