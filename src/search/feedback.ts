import { countWords, isStopWord, toTerm } from './analyzer.js';
import { type Evaluation, finalScores } from './scoring.js';
import { type Group, type GroupReader, groupKey } from './group.js';
import { type Plan, leavesOf } from './plan.js';
import { selectHighest } from './select.js';
import { stemTerm } from './term-names.js';

/**
 * Relevance model of Lavrenko and Croft (2001), mixed half and half with the query (RM3, Abdul-Jaleel et al. 2004),
 * over the usual ten documents and twenty terms.
 */
const [feedbackDocuments, feedbackTerms, feedbackShare] = [10, 20, 0.5];
/** Terms of the best documents that are looked up, and of those the ones whose documents are counted exactly. */
const [mostLookedUp, mostCandidates] = [400, 30];

interface Candidate {
  readonly stem: string;
  readonly weight: number;
  readonly words: ReadonlySet<string>;
}

/** Terms of the best documents, each by its share of a document's words times the document's share of the scores. */
function candidatesOf(best: Uint32Array, evaluation: Evaluation, reader: GroupReader): Candidate[] {
  const scores = finalScores(evaluation, best);
  const total = scores.reduce((sum, score) => sum + score, 0);
  const found = new Map<string, { weight: number; readonly words: Set<string> }>();
  for (const [i, number] of best.entries()) {
    const words = countWords(reader.snapshot.document(number).text);
    const counted = [...words].filter(([word]) => /^\p{L}{3,}$/u.test(word) && !isStopWord(word));
    const length = counted.reduce((sum, [, count]) => sum + count, 0);
    for (const [word, count] of counted) {
      const stem = toTerm(word) ?? word;
      const known = found.get(stem) ?? { weight: 0, words: new Set<string>() };
      known.weight += (count / length) * ((scores[i] as number) / total);
      found.set(stem, known);
      known.words.add(word);
    }
  }
  return [...found].map(([stem, { weight, words }]) => ({ stem, weight, words }));
}

/** The terms that tell most of the best documents: frequent in them, and rare elsewhere. */
function tellingTerms(
  candidates: readonly Candidate[],
  reader: GroupReader,
): { readonly group: Group; readonly weight: number }[] {
  const { snapshot } = reader;
  const likely = candidates
    .toSorted((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, mostLookedUp);
  const roughly = likely.map(({ stem, weight, words }) => {
    const size = [...words].reduce((sum, word) => sum + snapshot.sizeOf(word), 0);
    return { stem, weight, rough: weight / Math.log(8 + size) };
  });
  const exactly = roughly
    .toSorted((a, b) => b.rough - a.rough || (a.stem < b.stem ? -1 : 1))
    .slice(0, mostCandidates)
    .flatMap(({ stem, weight }) => {
      const group: Group = { label: stemTerm(stem), members: snapshot.wordsOf(stem), field: 'text' };
      const { length } = reader.postings(group).documents;
      if (length < 2) return [];
      return [{ group, weight: weight * Math.log(1 + (snapshot.count - length + 0.5) / (length + 0.5)) }];
    });
  return exactly.toSorted((a, b) => b.weight - a.weight).slice(0, feedbackTerms);
}

/**
 * A question in free text with the terms that its best answers have in common: what is about the same in other words is
 * found too. Whoever fulfils the plan is ranked anew; null when nothing does.
 */
export function expandByFeedback(plan: Plan, evaluation: Evaluation, reader: GroupReader): Plan | null {
  const best = selectHighest(reader.snapshot, evaluation, feedbackDocuments);
  const terms = tellingTerms(candidatesOf(best, evaluation, reader), reader);
  const strongest = terms[0]?.weight;
  if (strongest === undefined) return null;
  const weights = new Map<string, { readonly group: Group; weight: number }>();
  for (const { group, weight } of leavesOf(plan))
    weights.set(groupKey(group), { group, weight: weight * (1 - feedbackShare) });
  for (const { group, weight } of terms) {
    const known = weights.get(groupKey(group)) ?? { group, weight: 0 };
    known.weight += (feedbackShare * weight) / strongest;
    weights.set(groupKey(group), known);
  }
  return {
    kind: 'any',
    parts: [...weights.values()].map(({ group, weight }): Plan => ({ kind: 'leaf', group, weight })),
  };
}
