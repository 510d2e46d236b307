import type { Analysis } from '../analysis.js';
import { headOfColumn } from '../matchers/table-cells.js';
import { type TestItem, type ValueItem, type ValueLink, fits } from './value-items.js';

/**
 * Ties the numbers of a table to the test at the head of their column, in rows that name no test of their own
 * (`| Day | Lithium (mmol/L) |`). `told` are the links of those that have one.
 */
export function columnLinks(
  values: readonly ValueItem[],
  tests: readonly TestItem[],
  analysis: Analysis,
  told: readonly ValueLink[],
  usual: (test: TestItem) => ReadonlySet<string>,
): ValueLink[] {
  const { text, tokens, sentenceOf } = analysis;
  const out: ValueLink[] = [];
  let linked: ReadonlySet<number> | null = null;
  let named: ReadonlySet<number> | null = null;
  values.forEach((value, index) => {
    const head = value.kind === 'number' ? headOfColumn(text, tokens.starts[value.first] as number) : null;
    if (head === null) return;
    linked ??= new Set(told.map((link) => link.value));
    if (linked.has(index)) return;
    named ??= new Set(tests.map(({ first }) => sentenceOf[first] as number));
    if (named.has(sentenceOf[value.first] as number)) return;
    const isAtHead = ({ first, last }: TestItem): boolean =>
      (tokens.starts[first] as number) >= head.start && (tokens.ends[last] as number) <= head.end;
    const test = tests.findIndex(isAtHead);
    const of = tests[test];
    if (of && fits(of, value, usual(of))) out.push({ value: index, test, rule: 'value_of/column', close: true });
  });
  return out;
}
