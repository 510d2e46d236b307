import type { TestItem, ValueItem, ValueLink } from './value-items.js';
import type { Indexed, Run, Statement } from './value-statements.js';
import { beforeName, breaks, glue } from './value-words.js';

/** Words that may stand between an adjective and the name of its test. */
const adjectival = 3;

const toAll = (value: Indexed<ValueItem>, tests: Run<TestItem>, rule: string): ValueLink[] =>
  tests.members.map(({ index }) => ({ value: value.index, test: index, rule: `value_of/${rule}`, close: true }));

/** `elevated CRP`, `normal serum sodium`, `negative for S100 and CD34`. */
function nameBehind(statement: Statement, value: Indexed<ValueItem>, links: readonly ValueLink[]): ValueLink[] {
  const next = statement.tests.find((run) => run.first > value.item.last);
  if (!next) return [];
  const words = statement.words(value.item.last, next.first);
  const isFor = words[0] === 'for' || words[0] === 'of' || words[0] === 'in';
  if (words.length > adjectival || !words.every((word) => beforeName.has(word))) return [];
  const taken = new Set(links.map(({ test }) => test));
  const all = toAll(value, next, isFor ? 'for' : 'adjective');
  return isFor ? all : all.filter(({ test }, i) => i === 0 || !taken.has(test));
}

/** `CRP was elevated`, `ALT and AST were normal`, `synaptophysin-positive`. */
function nameBefore(statement: Statement, value: Indexed<ValueItem>): ValueLink[] {
  const tests = statement.tests.findLast((run) => run.last < value.item.first);
  if (!tests) return [];
  const words = statement.words(tests.last, value.item.first);
  const isParted = words.some((word) => breaks.has(word)) || words.some((word) => word === 'with' || word === 'and');
  const isTied =
    words.length === 0 ||
    words.some((word) =>
      /^(?:was|were|is|are|be|been|remained|became|showed|revealed|returned|came|:|=|\(|-)$/u.test(word),
    );
  return isParted || !isTied || words.some((word) => !glue.has(word)) ? [] : toAll(value, tests, 'predicate');
}

/** Links of the qualitative values of one sentence; `numbers` are those of its numbers. */
export function qualityLinks(statement: Statement, numbers: readonly ValueLink[]): ValueLink[] {
  return statement.qualities.flatMap((value) => {
    const said = nameBefore(statement, value);
    const named = nameBehind(statement, value, numbers);
    const isFor = named.some(({ rule }) => rule === 'value_of/for');
    return said.length > 0 && !isFor ? said : named;
  });
}
