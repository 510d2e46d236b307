import { lastAtOrBefore } from '../model/span.js';
import type { QueryNode } from '../query/ast.js';
import { countFacet } from './concepts.js';
import type { ShownDocument } from './content.js';
import { Evaluator } from './evaluate.js';
import { expandByFeedback } from './feedback.js';
import { type Group, GroupReader, groupKey } from './group.js';
import { type AskedGroups, type QueryPlan, planQuery } from './plan-query.js';
import { type Plan, leavesOf } from './plan.js';
import { addressOf, float64s, kernels } from './heap.js';
import { proximityFactors, rerankedHits } from './proximity.js';
import { rankByMiniSearch } from './rank.js';
import type { Hit, MatchedEntity, SearchOptions, SearchResult, SortOrder } from './search-index.js';
import { type Evaluation, hitNumbers, roundScore } from './scoring.js';
import { compareIds, selectByKey, selectHighest } from './select.js';
import { makeSnippet } from './snippet.js';
import type { Snapshot } from './snapshot.js';
import { type PlaceSource, spansOf } from './spans.js';
import { numberTerm } from './term-names.js';
import { nearestNames, nearestWords } from './suggestions.js';
import { type Match, WordSpans, matchesToShow } from './word-spans.js';

/** Candidates beyond those shown: what is rounded alike may stand in another order there. */
const moreCandidates = 100;
/** Values of a facet that are told. */
const facetValues = 20;

/** The concepts whose mentions a query's matches (in text order) touch, most mentioned first. */
function matchedEntities({ mentions }: ShownDocument, matches: readonly Match[]): MatchedEntity[] {
  const counts = new Map<string, MatchedEntity>();
  /** Of the matches up to each, how far the farthest reaches. */
  let end = 0;
  const ends = matches.map(({ to }) => (end = Math.max(end, to)));
  for (const { type, name, from, to } of mentions) {
    const last = lastAtOrBefore(matches, to - 1, (match) => match.from);
    if (last < 0 || (ends[last] as number) <= from) continue;
    const key = `${type} ${name}`;
    counts.set(key, { type, name, mentions: (counts.get(key)?.mentions ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.mentions - a.mentions);
}

/** Where the parts of a query stand in each of some documents (ascending), in text order. */
function matchesOf({ marks }: QueryPlan, numbers: Uint32Array, source: PlaceSource): ReadonlyMap<number, Match[]> {
  const places = marks.map((node) => spansOf(node, numbers, source));
  return new Map(
    Array.from(numbers, (number, at) => {
      const matches = places.flatMap(({ starts, from, to }, part) =>
        Array.from(from.subarray(starts[at], starts[at + 1]), (first, i) => ({
          from: first,
          to: to[(starts[at] as number) + i] as number,
          part,
        })),
      );
      return [number, matches.toSorted((a, b) => a.from - b.from || a.to - b.to)];
    }),
  );
}

function toHit(document: ShownDocument, score: number, matches: readonly Match[], snippetLength: number): Hit {
  const { id, title, year, ages, sexes, text, landmarks } = document;
  const words = new WordSpans(text, landmarks);
  const spans = matchesToShow(matches).map(({ from, to }) => words.span(from, to));
  const snippet = makeSnippet(text, spans, snippetLength);
  const entities = matchedEntities(document, matches);
  return { id, score, title, year, patient: { ages, sexes }, snippet, entities };
}

/** Whether a document has a member of one of the groups. */
const hasAny = (reader: GroupReader, groups: readonly Group[]): boolean =>
  groups.some((group) => reader.postings(group).documents.length > 0);

/** What no document has, with the nearest that some have. */
function findMissing(reader: GroupReader, asked: readonly AskedGroups[]): SearchResult['missing'] {
  const { snapshot } = reader;
  return asked
    .filter(({ groups }) => !hasAny(reader, groups))
    .map(({ text, type, otherwise }) => {
      const known = type === null ? {} : { type };
      if (otherwise !== null && hasAny(reader, otherwise.groups))
        return { word: text, ...known, suggestions: [], only: otherwise.stated };
      const suggestions = type === null ? nearestWords(snapshot, text) : nearestNames(snapshot, type, text);
      return { word: text, ...known, suggestions };
    });
}

/** The values by which documents are sorted, greatest first: the year, or the age as a negative number; least for none. */
function sortKeys(snapshot: Snapshot, sort: 'date' | 'age', numbers: Uint32Array): Float64Array {
  const keys = float64s(snapshot.capacity, false).fill(-Infinity);
  for (const { numbers: stated } of snapshot.read(numberTerm(sort === 'age' ? 'age' : 'year', 'a')))
    stated?.raise(keys, sort === 'age' ? -1 : 1);
  const out = float64s(numbers.length, false);
  kernels().pickFloats(addressOf(keys), addressOf(numbers), numbers.length, addressOf(out));
  return out;
}

/** Hits in the order that was asked for: all of them, or the first `wanted`. */
function inOrder(
  snapshot: Snapshot,
  evaluation: Evaluation,
  numbers: Uint32Array,
  sort: SortOrder,
  wanted: number,
): Uint32Array {
  if (sort === 'score') return selectHighest(snapshot, evaluation, wanted, numbers);
  return selectByKey(snapshot, numbers, sortKeys(snapshot, sort, numbers), wanted);
}

type Scored = readonly [number: number, score: number];

/** The hits of one page with their scores by MiniSearch, those of the best times what `nearness` says of each. */
function pageOf(
  plan: Plan,
  evaluator: Evaluator,
  reader: GroupReader,
  ordered: Uint32Array,
  nearness: (numbers: Uint32Array) => ReadonlyMap<number, number>,
  { offset = 0, limit = Infinity, sort = 'score' }: SearchOptions,
): readonly Scored[] {
  const candidates =
    sort === 'score' ? ordered.subarray(0, offset + limit + moreCandidates) : ordered.subarray(offset, offset + limit);
  if (candidates.length === 0 || limit === 0) return [];
  const scores =
    leavesOf(plan).length === 0
      ? new Map<number, number>()
      : rankByMiniSearch(plan, evaluator, reader, [...candidates]);
  const scored = Array.from(candidates, (number): Scored => [number, roundScore(scores.get(number) ?? 0)]);
  if (sort !== 'score') return scored;
  const byId = compareIds(reader.snapshot);
  const best = (a: Scored, b: Scored): number => b[1] - a[1] || byId(a[0], b[0]);
  const ranked = scored.toSorted(best);
  const near = nearness(Uint32Array.from(ranked.slice(0, rerankedHits), ([number]) => number).toSorted());
  const first = ranked
    .slice(0, rerankedHits)
    .map(([number, score]): Scored => [number, roundScore(score * (near.get(number) ?? 1))])
    .toSorted(best);
  return [...first, ...ranked.slice(rerankedHits)].slice(offset, offset + limit);
}

interface Evaluated {
  readonly plan: Plan;
  readonly evaluator: Evaluator;
  readonly evaluation: Evaluation;
}

/** Evaluates a plan; one of free text, without conditions, a second time with what its best answers have in common. */
function evaluate(plan: Plan, reader: GroupReader, freeText: boolean): Evaluated {
  const leaves = new Set(leavesOf(plan).map(({ group }) => groupKey(group))).size;
  const evaluator = new Evaluator(reader, leaves);
  const evaluation = evaluator.evaluate(plan);
  const expanded = freeText && plan.kind === 'any' ? expandByFeedback(plan, evaluation, reader) : null;
  return expanded === null ? { plan, evaluator, evaluation } : evaluate(expanded, reader, false);
}

/** Answers a query from an index. */
export function runQuery(snapshot: Snapshot, query: QueryNode, options: SearchOptions = {}): SearchResult {
  const { limit = Infinity, offset = 0, sort = 'score', snippetLength = 240 } = options;
  const reader = new GroupReader(snapshot);
  const planned = planQuery(query, reader);
  const { asked, ignored, faults } = planned;
  const missing = findMissing(reader, asked);
  if (planned.plan === null) return { total: 0, ids: [], hits: [], facets: [], missing, ignored, faults };
  const { plan, evaluator, evaluation } = evaluate(planned.plan, reader, options.freeText === true);
  const found = hitNumbers(evaluation);
  const wanted = options.ids === true ? Infinity : limit === 0 ? 0 : offset + limit + moreCandidates;
  const ordered = wanted === 0 ? new Uint32Array() : inOrder(snapshot, evaluation, found, sort, wanted);
  const nearness = (numbers: Uint32Array): ReadonlyMap<number, number> => {
    const factors = options.proximity === true ? proximityFactors(planned.words, numbers, reader) : [];
    return new Map(Array.from(factors, (factor, at) => [numbers[at] as number, factor]));
  };
  const page = pageOf(plan, evaluator, reader, ordered, nearness, options);
  const matches = matchesOf(planned, Uint32Array.from(page, ([number]) => number).toSorted(), reader);
  return {
    total: found.length,
    ids: options.ids === true ? snapshot.idsOf(ordered) : [],
    hits: page.map(([number, score]) =>
      toHit(snapshot.document(number), score, matches.get(number) ?? [], snippetLength),
    ),
    facets: (options.facets ?? []).map((name) => countFacet(snapshot, name, evaluation.hits, facetValues)),
    missing,
    ignored,
    faults,
  };
}
