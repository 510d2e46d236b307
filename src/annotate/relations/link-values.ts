import { flatMapped } from '../../model/lists.js';
import type { Analysis } from '../analysis.js';
import { columnLinks } from './link-columns.js';
import { numberLinks } from './link-numbers.js';
import { qualityLinks } from './link-qualities.js';
import { type Statement, statementsOf } from './value-statements.js';
import { type TestItem, type ValueItem, type ValueLink, isOfOtherThing, usualDimensions } from './value-items.js';

/**
 * Ties values to tests, sentence by sentence. Lists are aligned (`X and Y were 3 and 5`); where the counts differ,
 * and wherever two readings are possible, a value stays unlinked. Both lists sorted by tokens, neither overlapping itself.
 */
export function linkValues(values: readonly ValueItem[], tests: readonly TestItem[], analysis: Analysis): ValueLink[] {
  if (values.length === 0 || tests.length === 0) return [];
  const usual = usualDimensions(analysis);
  const told = flatMapped(statementsOf(values, tests, analysis), (statement: Statement) => {
    const numbers = numberLinks(statement, usual).filter(
      ({ value, test }) => !isOfOtherThing(analysis, tests[test] as TestItem, values[value] as ValueItem),
    );
    return numbers.concat(qualityLinks(statement, numbers));
  });
  return told.concat(columnLinks(values, tests, analysis, told, usual));
}
