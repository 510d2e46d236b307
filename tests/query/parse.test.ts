import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QueryField, QueryNode } from '../../src/query/ast.js';
import { parseQuery } from '../../src/query/parse.js';
import { printQuery } from '../../src/query/print.js';
import { toSExpression } from './s-expression.js';

const fields: readonly QueryField[] = [
  { name: 'drug', kind: 'text', summary: '' },
  { name: 'anatomy', kind: 'text', summary: '' },
  { name: 'route', kind: 'text', summary: '' },
  { name: 'dose', kind: 'text', takesNumbers: true, summary: '' },
  { name: 'age', kind: 'number', summary: '' },
  { name: 'sex', kind: 'choice', values: ['male', 'female', 'other'], summary: '' },
  { name: 'section', kind: 'choice', values: ['case', 'discussion'], summary: '' },
];
const sameLetters = (word: string): string => [...word].toSorted().join('');
const suggest = (word: string, candidates: readonly string[]): string | null =>
  candidates.find((candidate) => sameLetters(candidate) === sameLetters(word)) ?? null;

const isTest = (name: string): boolean => ['glucose', 'vitamin-d'].includes(name);
const isUnit = (text: string): boolean => ['cm', 'mg', 'mmol/L', 'years'].includes(text);

/** A query's tree and diagnostics, written as in queries.txt. */
function project(query: string): string {
  const { ast, diagnostics } = parseQuery(query, fields, { suggest, isTest, isUnit });
  const faults = diagnostics.map(
    ({ start, end, reason, taken, suggestion }) =>
      `! ${start}-${end} ${reason}; ${taken}${suggestion === null ? '' : `; ${suggestion}?`}`,
  );
  return [ast === null ? 'nothing' : toSExpression(ast), ...faults].join('\n');
}

const cases = readFileSync(new URL('../queries.txt', import.meta.url), 'utf8')
  .split(/^# /mu)
  .slice(1)
  .map((text) => {
    const [input = '', expected] = text.trimEnd().split('\n==>\n');
    const lineEnd = input.indexOf('\n');
    return { name: input.slice(0, lineEnd), query: input.slice(lineEnd + 1), expected };
  });

describe('queries.txt', () => {
  test.each(cases)('$name', ({ query, expected }) => {
    expect(expected, 'a case has an expectation').toBeDefined();
    expect(project(query)).toBe(expected);
  });
});

const word = fc.oneof(
  fc.constantFrom('AND', 'near/5', '-x', 'a:b', 'x*', 'y~', 'a"b', 'a\\', '3..5', 'age>=5', '(a)', 'µg', 'é 𝒳 1'),
  fc.string({ unit: 'binary' }).filter((text) => /[\p{L}\p{N}]/u.test(text)),
);
const wordNode = fc.oneof(
  word.map((text) => ({ kind: 'word', text }) as const),
  word.map((text) => ({ kind: 'prefix', text }) as const),
  fc
    .tuple(word, fc.constantFrom(1 as const, 2 as const))
    .map(([text, distance]) => ({ kind: 'fuzzy', text, distance }) as const),
);
const phraseNode = word.map((text) => ({ kind: 'phrase', text }) as const);
const end = fc.record({
  value: fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  unit: fc.constantFrom(null, 'mo', '%', 'mg/dL'),
});
const rangeNode = fc.oneof(
  fc.tuple(end, end).map(([a, b]) => {
    const [low, high] = a.unit === b.unit && a.value > b.value ? [b, a] : [a, b];
    return { kind: 'range', low, high, includesLow: true, includesHigh: true } as const;
  }),
  fc
    .tuple(end, fc.boolean())
    .map(([low, includesLow]) => ({ kind: 'range', low, high: null, includesLow, includesHigh: false }) as const),
  fc
    .tuple(end, fc.boolean())
    .map(([high, includesHigh]) => ({ kind: 'range', low: null, high, includesLow: false, includesHigh }) as const),
);
const textField = fc
  .tuple(fc.constantFrom('drug', 'anatomy'), fc.oneof(wordNode, phraseNode))
  .map(([field, value]) => ({ kind: 'field', field, value }) as const);
const placed = fc.oneof(wordNode, phraseNode, textField);

const { node } = fc.letrec<{ node: QueryNode; leaf: QueryNode; parts: readonly QueryNode[] }>((tie) => ({
  leaf: fc.oneof(
    placed,
    rangeNode.map((value) => ({ kind: 'field', field: 'age', value }) as const),
    fc
      .constantFrom('case', 'discussion')
      .map((text) => ({ kind: 'field', field: 'section', value: { kind: 'word', text } }) as const),
    fc
      .tuple(placed, placed, fc.oneof(fc.nat(99), fc.constantFrom('sentence' as const, 'section' as const)))
      .map(([left, right, reach]) => ({ kind: 'near', reach, left, right }) as const),
    rangeNode.map(
      (value) =>
        ({
          kind: 'with',
          left: { kind: 'field', field: 'drug', value: { kind: 'word', text: 'x' }, only: true },
          right: { kind: 'field', field: 'dose', value, of: 'y' },
        }) as const,
    ),
    fc
      .tuple(rangeNode, fc.constantFrom('octreotide LAR', '177Lu-DOTATATE', 'a "b" \\', 'co>x'))
      .map(([value, of]) => ({ kind: 'field', field: 'dose', value, of }) as const),
  ),
  parts: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
  node: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    tie('parts').map(
      (parts) =>
        ({ kind: 'and', parts: parts.flatMap((part) => (part.kind === 'and' ? part.parts : [part])) }) as const,
    ),
    tie('parts').map(
      (parts) => ({ kind: 'or', parts: parts.flatMap((part) => (part.kind === 'or' ? part.parts : [part])) }) as const,
    ),
    tie('node').map((part) => ({ kind: 'not', part }) as const),
  ),
}));

describe('parseQuery', () => {
  test('printing a tree and parsing it again is the identity', () => {
    fc.assert(
      fc.property(node, (tree) => {
        expect(parseQuery(printQuery(tree), fields)).toEqual({ ast: tree, diagnostics: [] });
      }),
    );
  });

  test('never throws, and diagnostics stay inside the query', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '"',
      '-',
      'AND ',
      'OR ',
      'NOT ',
      'near/3 ',
      'drug:',
      'age:',
      'sex:',
      '..',
      '>=',
      '*',
      '~',
      '\\',
      ' ',
      'a',
      '7',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (query) => {
        const { ast, diagnostics } = parseQuery(query, fields);
        for (const { start, end: stop } of diagnostics)
          expect(0 <= start && start < stop && stop <= query.length).toBe(true);
        if (ast !== null) expect(parseQuery(printQuery(ast), fields)).toEqual({ ast, diagnostics: [] });
      }),
    );
  });

  test('ten thousand parentheses are a diagnostic', () => {
    const { diagnostics } = parseQuery('('.repeat(10_000), fields);
    expect(diagnostics.map(({ reason }) => reason)).toContain('groups stand more than 64 deep in each other');
  });

  test('lists beside near that would make thousands of pairs are a diagnostic', () => {
    const list = `(${Array.from({ length: 40 }, (_, i) => `w${i}`).join(' OR ')})`;
    const { diagnostics } = parseQuery(`${list} near/5 ${list}`, fields);
    expect(diagnostics).toHaveLength(1);
  });

  test('strict mode gives no tree for a faulty query', () => {
    expect(parseQuery('fever (cough', fields, { mode: 'strict' }).ast).toBeNull();
    expect(parseQuery('fever (cough)', fields, { mode: 'strict' }).ast).not.toBeNull();
  });
});
