import type { Tokens, Word } from '../model/tokens.js';
import type { AnnotateResources } from './resources.js';

/** What a trigger may ask besides the word. */
export type TriggerData = Omit<AnnotateResources, 'triggersOf'>;

/** A kind of word at which a rule begins: what a word is decides by itself (folded text), whatever stands beside it. */
export interface Trigger {
  readonly id: number;
  readonly fires: (word: string, data: TriggerData) => boolean;
}

/** Every trigger, in the order in which modules declare them. */
const declared: Trigger[] = [];

/**
 * Declares a kind of word at which a rule begins. A rule looks only at the tokens where its trigger fires; whether it
 * does is asked once for each distinct word of all reports. For the top level of modules only.
 */
export function trigger(fires: Trigger['fires']): Trigger {
  const made = { id: declared.length, fires };
  declared.push(made);
  return made;
}

const none: readonly never[] = [];

/**
 * A function that gives the ids of the triggers that fire at a word, most words have none, and has the word remember
 * them and what the forms of the lexicons know of it.
 */
export function createTriggers(data: TriggerData): (word: Word) => readonly number[] {
  const lists = new Map<string, readonly number[]>();
  // Words of one kind share one list, so that few are at work.
  const firing = (folded: string): readonly number[] => {
    const ids = declared.filter(({ fires }) => fires(folded, data)).map(({ id }) => id);
    const key = ids.join();
    const list = lists.get(key) ?? ids;
    lists.set(key, list);
    return list;
  };
  return (word) => {
    if (word.triggers !== null && word.knownOf === data) return word.triggers;
    word.knownOf = data;
    word.formToken = data.trie.numberOf(word.folded);
    word.formAhead = data.trie.aheadOf(word.folded);
    return (word.triggers = firing(word.folded));
  };
}

/** The tokens, in order, at which each trigger fires; from here on the report's words know what they are to forms. */
export function findTriggers(
  { count, words }: Pick<Tokens, 'count' | 'words'>,
  triggersOf: AnnotateResources['triggersOf'],
): (trigger: Trigger) => readonly number[] {
  const tokensOf: (number[] | undefined)[] = declared.map(() => undefined);
  for (let i = 0; i < count; i++) {
    const ids = triggersOf(words[i] as Word);
    for (let k = 0; k < ids.length; k++) (tokensOf[ids[k] as number] ??= []).push(i);
  }
  return ({ id }) => tokensOf[id] ?? none;
}
