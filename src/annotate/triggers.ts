import type { Tokens } from '../model/tokens.js';
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
/** Words are remembered up to here; reports repeat their words. */
const mostWords = 200_000;

/** A function that gives the ids of the triggers that fire at a word; most words have none. */
export function createTriggers(data: TriggerData): (word: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (word) => {
    let ids = known.get(word);
    if (ids === undefined) {
      const firing = declared.filter(({ fires }) => fires(word, data)).map(({ id }) => id);
      ids = firing.length === 0 ? none : firing;
      if (known.size > mostWords) known.clear();
      known.set(word, ids);
    }
    return ids;
  };
}

/** The tokens, in order, at which each trigger fires. */
export function findTriggers(
  { count, folded }: Tokens,
  triggersOf: AnnotateResources['triggersOf'],
): (trigger: Trigger) => readonly number[] {
  const tokensOf: number[][] = declared.map(() => []);
  for (let i = 0; i < count; i++) {
    const ids = triggersOf(folded[i] as string);
    for (let k = 0; k < ids.length; k++) tokensOf[ids[k] as number]?.push(i);
  }
  return ({ id }) => tokensOf[id] ?? none;
}
