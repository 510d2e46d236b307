import MiniSearch, { type AsPlainObject, type Query, type SearchOptions } from 'minisearch';
import type { Evaluator } from './evaluate.js';
import { type Group, type GroupReader, groupKey } from './group.js';
import { type FieldName, fieldNames } from './invert.js';
import { indicesOf } from './sorted-numbers.js';
import { type Plan, leavesOf } from './plan.js';
import type { Postings } from './postings.js';
import { fieldBoosts, fieldsOf } from './scoring.js';

type Counts = Record<string, number>;

/** What MiniSearch needs of a group: its counts in the candidates alone, and in how many documents each field has it. */
interface Loaded {
  readonly fields: Record<string, Counts>;
  readonly sizes: ReadonlyMap<number, number>;
}

function loadGroup(postings: Postings, group: Group, candidates: Uint32Array): Loaded {
  const indices = indicesOf(postings.documents, candidates);
  const fields: Record<string, Counts> = {};
  const sizes = new Map<number, number>();
  for (const { field, counts } of fieldsOf[group.field]) {
    const kept: Counts = {};
    const stated = postings[counts];
    for (const [i, number] of candidates.entries()) {
      const at = indices[i] as number;
      const count = postings.documents[at] === number ? (stated?.[at] ?? 0) : 0;
      if (count > 0) kept[number] = count;
    }
    const id = fieldNames.indexOf(field);
    fields[id] = kept;
    sizes.set(id, postings.sizes[counts]);
  }
  return { fields, sizes };
}

/** The part of MiniSearch's inside that holds how many documents have a term: it is told the whole index's number. */
interface Terms {
  get(term: string): ReadonlyMap<number, ReadonlyMap<number, number>> | undefined;
}

function stateSizes(index: MiniSearch, groups: ReadonlyMap<string, Loaded>): void {
  const terms = (index as unknown as Readonly<Record<string, Terms>>)['_index'];
  for (const [term, { sizes }] of groups) {
    const fields = terms?.get(term);
    for (const [id, size] of sizes) {
      const map = fields?.get(id);
      if (map !== undefined) Object.defineProperty(map, 'size', { value: size });
    }
  }
}

/** Every document, with a score of nothing. */
const everything: Query = { queries: [MiniSearch.wildcard], boostDocument: () => 0 };

/** A plan as MiniSearch takes it; who does not fulfil a part of it is left out there by a boost of nothing. */
function toQuery(plan: Plan, evaluator: Evaluator, allowed: (number: number) => boolean): Query {
  if (plan.kind === 'leaf') {
    const options: SearchOptions = {
      fields: fieldsOf[plan.group.field].map(({ field }) => field),
      boost: { ...fieldBoosts },
      boostTerm: () => plan.weight,
      boostDocument: (number: number) => (allowed(number) ? 1 : 0),
    };
    return { queries: [groupKey(plan.group)], ...options };
  }
  const { hits } = evaluator.evaluate(plan);
  const isAllowed = (number: number): boolean => allowed(number) && hits[number] === 1;
  const scored = plan.kind === 'filter' ? [] : plan.parts.filter((part) => leavesOf(part).length > 0);
  if (scored.length === 0) return everything;
  // Who fulfils an alternative without words (`NOT liver OR lung`) does so with a score of nothing, and must not fall out.
  const hasFree = plan.kind === 'any' && scored.length < plan.parts.length;
  const queries = scored.map((part) => toQuery(part, evaluator, isAllowed));
  return {
    queries: hasFree ? [...queries, everything] : queries,
    combineWith: plan.kind === 'any' ? 'OR' : 'AND',
  };
}

/**
 * Scores of documents by MiniSearch, which is given the postings of these documents alone, with the statistics of the
 * whole index. All of `candidates` must fulfil the plan.
 */
export function rankByMiniSearch(
  plan: Plan,
  evaluator: Evaluator,
  reader: GroupReader,
  candidates: readonly number[],
): ReadonlyMap<number, number> {
  const { averages, count } = reader.snapshot;
  const lengths = reader.lengths();
  const sorted = Uint32Array.from(candidates).toSorted();
  const groups = new Map(
    leavesOf(plan).map(({ group }) => [groupKey(group), loadGroup(reader.postings(group), group, sorted)]),
  );
  const plain = {
    documentCount: count,
    nextId: candidates.length,
    documentIds: Object.fromEntries(candidates.map((number) => [number, number])),
    fieldIds: Object.fromEntries(fieldNames.map((name, id) => [name, id])),
    fieldLength: Object.fromEntries(
      candidates.map((number) => [number, [...lengths.subarray(number * 4, number * 4 + 4)]]),
    ),
    averageFieldLength: averages,
    storedFields: {},
    serializationVersion: 2,
    index: [...groups].map(([term, { fields }]) => [term, fields]),
  };
  const fields: FieldName[] = [...fieldNames];
  const index = MiniSearch.loadJS(plain as unknown as AsPlainObject, {
    fields,
    tokenize: (text) => [text],
    processTerm: (text) => text,
  });
  stateSizes(index, groups);
  const results = index.search(toQuery(plan, evaluator, () => true));
  return new Map(results.map(({ id, score }) => [id as number, score]));
}
