import type { PhraseNode, WordNode } from '../query/ast.js';
import { type Analysis, analyze, isStopWord, longestCompound } from './analyzer.js';
import { entityKey } from './entity-key.js';
import { wordsWithinEdits } from './fuzzy.js';
import type { Group } from './group.js';
import type { Plan } from './plan.js';
import type { Snapshot } from './snapshot.js';
import type { SpanNode } from './spans.js';
import { stem } from './stem.js';
import { entityTerm, stemTerm, termKind } from './term-names.js';

/** Types whose concepts have several names. */
const namedTypes = ['drug', 'test', 'anatomy'] as const;
/** What a mention under another name counts against the word itself. */
const synonymWeight = 0.5;

/** A word or phrase, ready to be asked. */
export interface TextPlan {
  readonly plan: Plan;
  readonly spans: SpanNode;
  /** Everything by which it may be found. */
  readonly groups: readonly Group[];
}

/** A compound's letters and digits the other way round: an isotope is written `Lu-177` or `177Lu`. */
function swapped(words: readonly string[]): readonly string[] | null {
  const at = words.findIndex((word, i) => {
    const next = words[i + 1] ?? '';
    return (
      (/^[a-z]{1,2}$/u.test(word) && /^\d{2,3}$/u.test(next)) || (/^\d{2,3}$/u.test(word) && /^[a-z]{1,2}$/u.test(next))
    );
  });
  return at < 0 ? null : words.toSpliced(at, 2, words[at + 1] ?? '', words[at] ?? '');
}

/** Makes plans of words, with the words that the index has. */
export class TextPlanner {
  readonly #snapshot: Snapshot;
  readonly #groups = new Map<string, Group>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  /** The words that have the stem of a word; a word too common for a stem stands for itself. */
  #plain(word: string): { readonly label: string; readonly members: readonly string[] } {
    const known = this.#snapshot.stemOf(word);
    const ofWord = known === undefined ? (isStopWord(word) ? null : stem(word)) : known;
    if (ofWord === null) return { label: word, members: [word] };
    return { label: stemTerm(ofWord), members: this.#snapshot.wordsOf(ofWord) };
  }

  #expand(node: WordNode | PhraseNode, word: string, isLast: boolean): { label: string; members: readonly string[] } {
    if (node.kind === 'prefix' && isLast) {
      const members = this.#snapshot.termsWithPrefix(word).filter((term) => termKind(term) === 'word');
      return { label: `${word}*`, members };
    }
    if (node.kind === 'fuzzy')
      return { label: `${word}~${node.distance}`, members: wordsWithinEdits(this.#snapshot, word, node.distance) };
    return this.#plain(word);
  }

  #group(node: WordNode | PhraseNode, word: string, isLast: boolean, field: Group['field']): Group {
    const key = `${field} ${node.kind}${node.kind === 'fuzzy' ? node.distance : ''} ${isLast} ${word}`;
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = { ...this.#expand(node, word, isLast), field }));
    return group;
  }

  /** One word after the other; what is written as one word in the text may be several of the query. */
  #sequence(words: readonly string[], node: WordNode | PhraseNode, field: Group['field']): TextPlan {
    const groups = words.map((word, i) => this.#group(node, word, i === words.length - 1, field));
    const plainPhrase: PhraseNode = { kind: 'phrase', text: '' };
    const elements = words.map((_, i) => {
      const own = groups[i];
      const joins = [2, 3].flatMap((length) => {
        const joined = words.slice(i, i + length).join('');
        if (i + length > words.length || node.kind === 'fuzzy') return [];
        const group = this.#group(plainPhrase, joined, false, field);
        return this.#isThere(group) ? [{ group, length }] : [];
      });
      return [...(own === undefined ? [] : [{ group: own, length: 1 }]), ...joins];
    });
    const spans: SpanNode = { kind: 'sequence', elements };
    const rare = groups.filter((_, i) => !isStopWord(words[i] ?? ''));
    const scored = rare.length > 0 ? rare : groups;
    const parts = scored.map((group): Plan => ({ kind: 'leaf', group, weight: 1 }));
    return { plan: { kind: 'all', parts, without: [], spans }, spans, groups };
  }

  #isThere({ members }: Group): boolean {
    return members.some((term) => this.#snapshot.sizeOf(term) > 0);
  }

  #single(group: Group): TextPlan {
    return { plan: { kind: 'leaf', group, weight: 1 }, spans: { kind: 'group', group }, groups: [group] };
  }

  /**
   * The concept of which a bare word is another name (`aspirin`, `Hb`): its mentions, whatever the report calls it. What a
   * concept is called itself needs none, since reports are found by the names of their concepts. What `written` finds is
   * found already; several words one behind the other (null) are not known before their places are.
   */
  #conceptOf({ kind, text }: WordNode | PhraseNode, written: Group | null): readonly Group[] {
    if (kind !== 'word') return [];
    const key = entityKey(text);
    const vocabulary = this.#snapshot.vocabulary();
    return namedTypes.flatMap((type): Group[] => {
      const concept = vocabulary.conceptKey(type, key);
      if (concept === key) return [];
      const members = [false, true].map((negated) => entityTerm(type, 'own', negated, concept));
      if (written === null) return [{ label: `${type}=${concept}`, members, field: 'facts' }];
      return [{ label: `${type}=${concept} -${written.label}`, members, field: 'facts', without: written }];
    });
  }

  /** A word or phrase; null for one without a letter or digit, and for a single word that is too common. */
  plan(node: WordNode | PhraseNode, field: 'text' | 'title'): TextPlan | null {
    const own = this.#written(node, field);
    if (own === null) return null;
    const written = own.plan.kind === 'all' ? null : (own.groups[0] ?? null);
    const concepts = field === 'title' ? [] : this.#conceptOf(node, written);
    if (concepts.length === 0) return own;
    const named = concepts.map((group): Plan => ({ kind: 'leaf', group, weight: synonymWeight }));
    return {
      plan: { kind: 'any', parts: [own.plan, ...named] },
      spans: { kind: 'either', parts: [own.spans, ...concepts.map((group): SpanNode => ({ kind: 'group', group }))] },
      groups: [...own.groups, ...concepts],
    };
  }

  /** A word or phrase as it is written. */
  #written(node: WordNode | PhraseNode, field: 'text' | 'title'): TextPlan | null {
    const analysis: Analysis = analyze(node.text);
    const { words, count, glued } = analysis;
    const [first] = words;
    if (first === undefined) return null;
    if (count === 1) {
      if (node.kind !== 'fuzzy' && node.kind !== 'prefix' && isStopWord(first)) return null;
      return this.#single(this.#group(node, first, true, field));
    }
    const apart = this.#sequence(words, node, field);
    const isCompound = node.kind !== 'phrase' && glued.every((joins, i) => i === 0 || joins === 1);
    if (!isCompound || count > longestCompound) return apart;
    const others = [words, swapped(words)].filter((list) => list !== null);
    const found = [
      ...others.map((list) => this.#single(this.#group(node, list.join(''), true, field))),
      ...others.slice(1).map((list) => this.#sequence(list, node, field)),
      apart,
    ];
    return {
      plan: { kind: 'any', parts: found.map(({ plan }) => plan) },
      spans: { kind: 'either', parts: found.map(({ spans }) => spans) },
      groups: found.flatMap(({ groups }) => groups),
    };
  }
}
