import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import MiniSearch, { type Query } from 'minisearch';
import { afterAll, expect, test } from 'vitest';
import type { QueryNode } from '../../src/query/ast.js';
import { analyze, toTerm } from '../../src/search/analyzer.js';
import { canonicalUnits } from '../../src/units/canonical.js';
import type { SearchDocument } from '../../src/search/document.js';
import { isWithinEdits } from '../../src/search/edit-distance.js';
import { invert } from '../../src/search/invert.js';
import { openSearchIndex } from '../../src/search/open-index.js';
import type { IndexChange, SearchIndex } from '../../src/search/search-index.js';

const folder = mkdtempSync(join(tmpdir(), 'casebook-identity-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000);

const vocabulary = { hash: '', units: canonicalUnits([]), forms: {}, elements: {}, ligands: {} };
const words = [
  'liver',
  'livers',
  'lung',
  'lunge',
  'fever',
  'fevered',
  'ki-67',
  'of',
  'drug',
  'östrogen',
  'fewer',
  'жара',
];
const drugs = ['octreotide', 'aspirin', 'heparin'];

const text = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join(' '));
const document = fc
  .record({
    id: fc.constantFrom(...'abcdefghij'),
    title: text,
    text,
    female: fc.boolean(),
    drugs: fc.array(fc.tuple(fc.constantFrom(...drugs), fc.boolean()), { maxLength: 4 }),
  })
  .map(
    ({ id, title, text: body, female, drugs: given }): SearchDocument => ({
      id,
      title,
      text: body,
      published: [],
      year: null,
      format: 'text',
      ages: [],
      sexes: [female ? 'female' : 'male'],
      repairs: 0,
      sections: [],
      sentences: [],
      mentions: given.map(([name, negated]) => {
        const place = { start: 0, end: Math.min(1, body.length), negated };
        return { type: 'drug' as const, name, keys: [name], qualifiers: [], ancestors: ['substance'], ...place };
      }),
      numbers: [],
      links: [],
      concepts: given.map(([name]) => name),
      rawWords: [],
    }),
  );

const word = fc.constantFrom('liver', 'lung', 'fever', 'ki', '67', 'östrogen', 'octreotide', 'жар');
const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  word.map((asked) => ({ kind: 'word', text: asked }) as const),
  fc.constantFrom('f', 'liv', 'ö', '6').map((asked) => ({ kind: 'prefix', text: asked }) as const),
  fc
    .tuple(word, fc.constantFrom(1 as const, 2 as const))
    .map(([asked, distance]) => ({ kind: 'fuzzy', text: asked, distance }) as const),
  fc
    .constantFrom(...drugs, 'substance')
    .map((asked) => ({ kind: 'field', field: 'drug', value: { kind: 'word', text: asked } }) as const),
);
const { node } = fc.letrec<{ node: QueryNode; part: QueryNode }>((tie) => ({
  part: fc.oneof(
    tie('node'),
    tie('node').map((part) => ({ kind: 'not', part }) as const),
  ),
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('part'), { minLength: 2, maxLength: 3 }).map((parts) => ({ kind: 'and', parts }) as const),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts) => ({ kind: 'or', parts }) as const),
  ),
}));

/** Every leaf of a query, so that the reference knows which of its words count as it. */
function leavesOf(query: QueryNode): QueryNode[] {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.flatMap(leavesOf);
  return query.kind === 'not' ? leavesOf(query.part) : [query];
}

const nameOf = (query: QueryNode): string => JSON.stringify(query);

/** The query's word as documents have it. */
const folded = (asked: string): string => analyze(asked).words.join('');

/** True for a word or fact of a document that a leaf means. */
function means(query: QueryNode, token: string): boolean {
  switch (query.kind) {
    case 'word':
      return !/[:!^?]/u.test(token) && toTerm(token) === toTerm(folded(query.text));
    case 'prefix':
      return !/[:!^?]/u.test(token) && token.startsWith(folded(query.text));
    case 'fuzzy':
      return !/[:!^?]/u.test(token) && isWithinEdits(folded(query.text), token, query.distance);
    default:
      return (
        query.kind === 'field' &&
        query.value.kind === 'word' &&
        /^drug[:^]/u.test(token) &&
        token.slice(5) === query.value.text
      );
  }
}

const isNot = (part: QueryNode): part is Extract<QueryNode, { readonly kind: 'not' }> => part.kind === 'not';

function toReference(query: QueryNode): Query {
  const everything: Query = { queries: [MiniSearch.wildcard], boostDocument: () => 0 };
  switch (query.kind) {
    case 'or':
      return { combineWith: 'OR', queries: query.parts.map(toReference) };
    case 'not':
      return { combineWith: 'AND_NOT', queries: [everything, toReference(query.part)] };
    case 'and': {
      const wanted = query.parts.filter((part) => !isNot(part)).map(toReference);
      const all: Query = wanted.length === 0 ? everything : { combineWith: 'AND', queries: wanted };
      return {
        combineWith: 'AND_NOT',
        queries: [all, ...query.parts.filter(isNot).map(({ part }) => toReference(part))],
      };
    }
    default:
      return nameOf(query);
  }
}

/** One full MiniSearch over the same documents, in which the words that a leaf means are one term. */
function reference(documents: readonly SearchDocument[], query: QueryNode, female: boolean): Map<string, number> {
  const leaves = leavesOf(query);
  const fields = ['title', 'body', 'names', 'facts'];
  const index = new MiniSearch({
    fields,
    tokenize: (joined) => joined.split(' ').filter((token) => token !== ''),
    processTerm: (token) => [...new Set(leaves.filter((one) => means(one, token)).map(nameOf))],
    searchOptions: { tokenize: (asked) => [asked], processTerm: (asked) => asked },
  });
  for (const one of documents) {
    const tokens: string[][] = [[], [], [], []];
    for (const [token, { title, body, names }] of invert(one).terms) {
      if (/^[@#]|=/u.test(token)) continue;
      const isFact = /^drug[:!^?]/u.test(token);
      for (const [field, count] of [title, isFact ? 0 : body, names, isFact ? body : 0].entries())
        tokens[field]?.push(...Array.from({ length: count }, () => token));
    }
    index.add(Object.fromEntries([['id', one.id], ...fields.map((field, i) => [field, tokens[i]?.join(' ') ?? ''])]));
  }
  const sexes = new Map(documents.map(({ id, sexes: [sex] }) => [id, sex]));
  const found = index.search(toReference(query), {
    boost: { title: 2, body: 1, names: 1, facts: 1 },
    filter: ({ id }) => !female || sexes.get(id as string) === 'female',
  });
  return new Map(found.map(({ id, score }) => [id as string, score]));
}

function ask(index: SearchIndex, query: QueryNode, female: boolean): ReturnType<SearchIndex['search']> {
  const sex: QueryNode = { kind: 'field', field: 'sex', value: { kind: 'word', text: 'female' } };
  return index.search(female ? { kind: 'and', parts: [query, sex] } : query, { ids: true });
}

const bare = { title: '', published: [], year: null, format: 'text', ages: [], sexes: ['male'], repairs: 0 } as const;
const empty = { sections: [], sentences: [], mentions: [], numbers: [], links: [], concepts: [], rawWords: [] };
const not: QueryNode = { kind: 'not', part: { kind: 'word', text: 'liver' } };
const withoutWords: QueryNode = { kind: 'and', parts: [not, not] };
/** An alternative without words, fulfilled by a document that has none of the others. */
const freeAlternative: [(SearchDocument | string)[][], [QueryNode, boolean][]][] = [
  [
    [[{ ...bare, ...empty, id: 'i', text: 'fewer' }], [{ ...bare, ...empty, id: 'a', text: '' }]],
    [
      [
        {
          kind: 'and',
          parts: [
            { kind: 'prefix', text: 'f' },
            { kind: 'or', parts: [withoutWords, { kind: 'word', text: 'liver' }] },
          ],
        },
        false,
      ],
    ],
  ],
];

/** Documents with the same words, some twice, so that their scores differ by the order of adding alone. */
const titles = {
  h: 'liver livers of',
  e: 'ki-67 liver lunge östrogen fewer',
  j: 'liver fewer fevered livers',
  a: 'liver fever',
  i: 'lunge liver fevered livers fewer drug',
  c: 'fewer livers liver östrogen lung fever',
};
const ofF: QueryNode = { kind: 'prefix', text: 'f' };
const likeLiver: QueryNode = { kind: 'fuzzy', text: 'liver', distance: 1 };
const tied: [(SearchDocument | string)[][], [QueryNode, boolean][]][] = [
  [
    [Object.entries(titles).map(([id, title]) => ({ ...bare, ...empty, id, title, text: '' }))],
    [
      [{ kind: 'or', parts: [ofF, { kind: 'word', text: 'liver' }, ofF] }, false],
      [{ kind: 'or', parts: [likeLiver, ofF, ofF] }, false],
    ],
  ],
];

test('hits, scores and order are those of one full MiniSearch, however the documents came and went', {
  timeout: 60_000,
}, async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.array(fc.oneof({ weight: 5, arbitrary: document }, fc.constantFrom(...'abc')), {
          minLength: 1,
          maxLength: 6,
        }),
        { minLength: 1, maxLength: 10 },
      ),
      fc.array(fc.tuple(node, fc.boolean()), { minLength: 1, maxLength: 5 }),
      async (portions, queries) => {
        const own = join(folder, String(runs++));
        const index = openSearchIndex(own);
        const present = new Map<string, SearchDocument>();
        for (const portion of portions) {
          await index.apply(
            portion.map(
              (one): IndexChange =>
                typeof one === 'string' ? { kind: 'remove', id: one } : { kind: 'put', document: one, signature: '' },
            ),
            vocabulary,
          );
          for (const one of portion) {
            if (typeof one === 'string') present.delete(one);
            else present.set(one.id, one);
          }
        }
        for (const [query, female] of queries) {
          const expected = reference([...present.values()], query, female);
          const { hits, ids, total } = ask(index, query, female);
          expect(total).toBe(expected.size);
          expect(new Set(ids)).toEqual(new Set(expected.keys()));
          for (const { id, score } of hits) expect(score).toBe(Number((expected.get(id) ?? Number.NaN).toPrecision(6)));
          expect(ids).toEqual(hits.map(({ id }) => id));
          const byScore = hits.map(({ score }) => score);
          expect(byScore).toEqual(byScore.toSorted((a, b) => b - a));
        }
        index.close();
        rmSync(own, { recursive: true });
      },
    ),
    { numRuns: 120, examples: [...freeAlternative, ...tied] },
  );
});
