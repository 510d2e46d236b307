import type { AffixRecord } from '../../lexicons/lexicons.js';

const has = ({ position, name }: AffixRecord, word: string): boolean =>
  position === 'suffix' ? word.endsWith(name) : word.startsWith(name);

/** What was found for words that were looked up, by table; reports repeat their words. */
const known = new WeakMap<readonly AffixRecord[], Map<string, AffixRecord | null>>();

/** The first stem or ending of a table that a word in lower case has, its exceptions left out; null when it has none. */
export function affixOf<R extends AffixRecord>(records: readonly R[], word: string): R | null {
  let words = known.get(records);
  if (words === undefined) known.set(records, (words = new Map()));
  let affix = words.get(word);
  if (affix === undefined) {
    affix = records.find((each) => has(each, word) && !each.exceptions.has(word)) ?? null;
    words.set(word, affix);
  }
  return affix as R | null;
}
