import { type AnnotationType, annotationTypes } from '../model/annotation.js';
import { countWords, isStopWord } from './analyzer.js';
import type { ShownDocument } from './content.js';
import { Evaluator } from './evaluate.js';
import { type Group, GroupReader } from './group.js';
import type { Plan } from './plan.js';
import { finalScores, roundScore } from './scoring.js';
import type { SimilarReport } from './search-index.js';
import { selectHighest } from './select.js';
import type { Snapshot } from './snapshot.js';
import { conceptTerm } from './term-names.js';

/** Types whose concepts make reports alike; doses, durations and the like hardly do. */
const tellingTypes: ReadonlySet<AnnotationType> = new Set(
  annotationTypes.filter((type) => ['drug', 'test', 'anatomy'].includes(type)),
);
/** Words of the report that are looked for beside its facts, and what one counts against a fact. */
const [mostWords, wordWeight] = [30, 0.3];
const mostShared = 8;

interface Fact {
  readonly type: AnnotationType;
  readonly name: string;
  readonly group: Group;
}

function factsOf({ mentions }: ShownDocument): Fact[] {
  const facts = new Map<string, Fact>();
  for (const { type, name, negated } of mentions) {
    const term = conceptTerm(type, name);
    if (!negated && tellingTypes.has(type))
      facts.set(term, { type, name, group: { label: term, members: [term], field: 'facts' } });
  }
  return [...facts.values()];
}

/** The words that set a report apart: often in it, and in few others. */
function tellingWords({ text }: ShownDocument, snapshot: Snapshot): string[] {
  const scored = [...countWords(text)].flatMap(([word, count]) => {
    if (count < 2 || word.length < 4 || isStopWord(word) || /\d/u.test(word)) return [];
    return [{ word, score: count / Math.log(8 + snapshot.sizeOf(word)) ** 2 }];
  });
  return scored
    .toSorted((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords)
    .map(({ word }) => word);
}

/** The reports most like one, with the facts that they share, rarest first; null for an id that there is not. */
export function findSimilar(snapshot: Snapshot, id: string, limit: number): SimilarReport[] | null {
  const own = snapshot.numberOf(id);
  if (own === null) return null;
  const document = snapshot.document(own);
  const facts = factsOf(document);
  const words = tellingWords(document, snapshot).map(
    (word): Group => ({ label: word, members: [word], field: 'text' }),
  );
  const leaves: Plan[] = [
    ...facts.map(({ group }): Plan => ({ kind: 'leaf', group, weight: 1 })),
    ...words.map((group): Plan => ({ kind: 'leaf', group, weight: wordWeight })),
  ];
  const itself: Plan = { kind: 'filter', documents: () => Uint32Array.of(own) };
  const plan: Plan = { kind: 'all', parts: [{ kind: 'any', parts: leaves }], without: [itself], spans: null };
  const reader = new GroupReader(snapshot);
  const evaluation = new Evaluator(reader, leaves.length).evaluate(plan);
  const best = selectHighest(snapshot, evaluation, limit);
  const scores = finalScores(evaluation, best);
  const byRarity = facts.toSorted(
    (a, b) => reader.postings(a.group).documents.length - reader.postings(b.group).documents.length,
  );
  return Array.from(best, (number, i) => ({
    id: snapshot.id(number),
    title: snapshot.document(number).title,
    score: roundScore(scores[i] as number),
    shared: byRarity
      .filter(({ group }) => {
        const { documents, body } = reader.postings(group);
        return (body[documents.indexOf(number)] ?? 0) > 0;
      })
      .slice(0, mostShared)
      .map(({ type, name }) => ({ type, name, reports: reader.postings(conceptGroup(type, name)).documents.length })),
  }));
}

const conceptGroup = (type: AnnotationType, name: string): Group => {
  const term = conceptTerm(type, name);
  return { label: term, members: [term], field: 'facts' };
};
