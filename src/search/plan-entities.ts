import type { AnnotationType } from '../model/annotation.js';
import type { PhraseNode, WordNode } from '../query/ast.js';
import { analyze } from './analyzer.js';
import { isWithinEdits } from './edit-distance.js';
import { entityKey, entityWords } from './entity-key.js';
import type { Group } from './group.js';
import type { Plan } from './plan.js';
import type { Snapshot } from './snapshot.js';
import type { SpanNode } from './spans.js';
import { type Relation, entityTerm } from './term-names.js';

/** How mentions must be stated. */
export type Polarity = 'affirmed' | 'negated' | 'any';

export interface EntityQuery {
  readonly type: AnnotationType;
  readonly value: WordNode | PhraseNode;
  readonly polarity: Polarity;
  /** False for the concept alone. */
  readonly withDescendants: boolean;
}

const denials: Readonly<Record<Polarity, readonly boolean[]>> = {
  affirmed: [false],
  negated: [true],
  any: [false, true],
};

const leaf = (group: Group): Plan => ({ kind: 'leaf', group, weight: 1 });

/** The terms of an entity's mentions by one of its names. */
function termsOf({ type, polarity, withDescendants }: EntityQuery, key: string): string[] {
  const relations: Relation[] = withDescendants ? ['own', 'ancestor'] : ['own'];
  return denials[polarity].flatMap((negated) => relations.map((relation) => entityTerm(type, relation, negated, key)));
}

/** Terms whose name starts so, or is spelt nearly so. */
function expandedTerms(query: EntityQuery, snapshot: Snapshot): string[] {
  const { type, value, polarity } = query;
  return denials[polarity].flatMap((negated) => {
    const sign = entityTerm(type, 'own', negated, '');
    if (value.kind === 'prefix') return snapshot.termsWithPrefix(sign + analyze(value.text).words.join(''));
    const key = entityKey(value.text);
    const limit = value.kind === 'fuzzy' ? value.distance : 0;
    return snapshot.termsWithPrefix(sign).filter((term) => isWithinEdits(key, term.slice(sign.length), limit));
  });
}

/** Mentions that are asked for, and all by which they may be found. */
interface EntityPlan {
  readonly plan: Plan;
  readonly spans: SpanNode;
  readonly groups: readonly Group[];
}

/** A site by its name and qualifiers (`left lung`), or qualifiers alone; null when no report has such a site or qualifiers. */
function qualifiedSite(query: EntityQuery, snapshot: Snapshot): EntityPlan | null {
  const { type, value, polarity } = query;
  if (type !== 'anatomy') return null;
  const words = entityWords(value.text);
  const termsOfQualifier = (word: string): string[] =>
    denials[polarity].map((negated) => entityTerm(type, 'qualifier', negated, word));
  const isQualifier = (word: string): boolean =>
    termsOfQualifier(word).some((term) => snapshot.stemOf(term) !== undefined);
  const qualifiers = words.filter(isQualifier);
  if (qualifiers.length === 0) return null;
  const rest = words.filter((word) => !qualifiers.includes(word)).join('');
  const groups: Group[] = [
    ...(rest === '' ? [] : [{ label: `${type}:${rest}`, members: termsOf(query, rest), field: 'facts' } as const]),
    ...qualifiers.map((word): Group => ({ label: `${type}+${word}`, members: termsOfQualifier(word), field: 'facts' })),
  ];
  const isThere = ({ members }: Group): boolean => members.some((term) => snapshot.stemOf(term) !== undefined);
  if (!groups.every(isThere)) return null;
  const spans: SpanNode = { kind: 'same', parts: groups.map((group): SpanNode => ({ kind: 'group', group })) };
  return { plan: { kind: 'all', parts: groups.map(leaf), without: [], spans }, spans, groups };
}

/** Mentions of a type that a value names; with what is a kind or a part of it unless it is asked for alone. */
export function planEntity(query: EntityQuery, snapshot: Snapshot): EntityPlan {
  const { type, value, polarity, withDescendants } = query;
  const key = entityKey(value.text);
  const isPlain = value.kind === 'word' || value.kind === 'phrase';
  // `drug:Sandostatin` finds octreotide: a name stands for its concept, whatever the reports call it.
  const concept = snapshot.vocabulary().conceptKey(type, key);
  const named = [...new Set([key, concept])].flatMap((name) => termsOf(query, name));
  const members = isPlain ? named : [...named, ...expandedTerms(query, snapshot)];
  const label = `${type}:${value.kind} ${polarity} ${withDescendants} ${key}`;
  const group: Group = { label, members: [...new Set(members)], field: 'facts' };
  const whole = { plan: leaf(group), spans: { kind: 'group', group } as const, groups: [group] };
  const site = isPlain ? qualifiedSite(query, snapshot) : null;
  if (site === null) return whole;
  return {
    plan: { kind: 'any', parts: [whole.plan, site.plan] },
    spans: { kind: 'either', parts: [whole.spans, site.spans] },
    groups: [group, ...site.groups],
  };
}
