import { emptyPlaces } from '../model/lists.js';
import type { Tokens, Word } from '../model/tokens.js';
import type { AnnotateResources } from './resources.js';
import { type Members, type WordKind, declareKind } from './word-kinds.js';

/** A kind of word at which rules begin: its tokens in a report are listed. */
export interface Trigger extends WordKind {
  readonly trigger: number;
}

let declared = 0;

/**
 * Declares a kind, as `wordKind` does, at whose words a rule begins: the rule looks only at the tokens of its trigger.
 * For the top level of modules only.
 */
export const trigger = (...members: readonly Members[]): Trigger => declareKind(members, declared++);

const none: readonly never[] = [];

/** The tokens, in order, of each trigger; from here on the report's words know what they are to rules and forms. */
export function findTriggers(
  { count, words }: Pick<Tokens, 'count' | 'words'>,
  learn: AnnotateResources['learn'],
): (trigger: Trigger) => readonly number[] {
  const tokensOf = emptyPlaces<number[]>(declared);
  for (let i = 0; i < count; i++) {
    const word = words[i] as Word;
    learn(word);
    const own = word.triggers;
    for (let k = 0; k < own.length; k++) (tokensOf[own[k] as number] ??= []).push(i);
  }
  return (kind) => tokensOf[kind.trigger] ?? none;
}
