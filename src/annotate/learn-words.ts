import type { Lexicons } from '../lexicons/lexicons.js';
import type { AnnotateResources } from './resources.js';
import { type KindData, type Members, type WordKind, type WordTest, closeKinds, has } from './word-kinds.js';

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

/** What all words of the same kinds share. */
interface Kinds {
  readonly kinds: Int32Array;
  /** The triggers among them, by number. */
  readonly triggers: readonly number[];
}

const triggersAmong = (all: readonly WordKind[], kinds: Int32Array): readonly number[] =>
  all.flatMap((kind) => (kind.trigger !== null && has(kinds, kind) ? [kind.trigger] : []));

/** A function that gives the kinds of a folded word. Words of the same kinds share them, so that few arrays are at work. */
function createKinds(data: KindData): (folded: string) => Kinds {
  const { all, cells } = closeKinds();
  const { listed, tests } = gather(all, data.lexicons);
  const shared = new Map<string, Kinds>();
  return (folded) => {
    const kinds = new Int32Array(cells);
    const add = ({ cell, bit }: WordKind): void => {
      kinds[cell] = (kinds[cell] as number) | bit;
    };
    listed.get(folded)?.forEach(add);
    for (const { kind, test } of tests) if (test(folded, data)) add(kind);
    const key = kinds.join();
    let same = shared.get(key);
    if (same === undefined) shared.set(key, (same = { kinds, triggers: triggersAmong(all, kinds) }));
    return same;
  };
}

/** A function that has a word remember its kinds and what the forms of the lexicons know of it. */
export function createLearner(data: KindData): AnnotateResources['learn'] {
  const kindsOf = createKinds(data);
  return (word) => {
    if (word.knownOf === data) return;
    const { folded } = word;
    const known = kindsOf(folded);
    word.kinds = known.kinds;
    word.triggers = known.triggers;
    word.formToken = data.trie.numberOf(folded);
    word.formAhead = data.trie.aheadOf(folded);
    word.knownOf = data;
  };
}
