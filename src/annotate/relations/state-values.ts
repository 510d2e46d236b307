import type { StateRecord } from '../../lexicons/lexicons.js';
import type { Quantity } from '../../model/quantity.js';
import type { Analysis } from '../analysis.js';
import { verdictOn } from '../limits.js';
import { wordSet } from '../matchers/word-set.js';
import { type ValueItem, dimensionsOf, familyOf } from './value-items.js';

/** Words between a state and the value that it is named after: `hypokalaemia (2.4 mmol/L)`, `tachycardia at 120/min`. */
const joints = wordSet(`
  ( [ : = , of at to with a an was is by - level as reaching up around value
`);
/** Most of them. */
const longestJoint = 4;

/** The state right before a value of the same sentence, or right behind it (`39 °C fever`); null where none stands. */
function stateAt({ tokens, sentenceOf, resources }: Analysis, { first, last }: ValueItem): StateRecord | null {
  const { states } = resources.lexicons;
  const word = (i: number): string => (sentenceOf[i] === sentenceOf[first] ? (tokens.folded[i] ?? '') : '');
  let at = first - 1;
  while (at >= first - longestJoint && joints.has(word(at))) at--;
  return states.get(word(at)) ?? states.get(word(last + 1)) ?? null;
}

/**
 * The state beside a value that belongs to no test, where it can be one of what the state is named after: in a unit in
 * which that is reported, and within its limits (`a response to hypoglycaemia of 3 ng/dL` is no glucose).
 */
export function stateBeside(analysis: Analysis, item: ValueItem, quantity: Quantity | null): StateRecord | null {
  if (item.kind !== 'number' || item.dimension === null || item.isSize) return null;
  const state = stateAt(analysis, item);
  if (state === null) return null;
  const { lexicons, units } = analysis.resources;
  if (!dimensionsOf(state.units, units).has(familyOf(item.dimension))) return null;
  const limits = lexicons.limits.get(state.test);
  const isDoubtful =
    quantity !== null &&
    limits !== undefined &&
    verdictOn({ ...quantity, comparator: null }, state.test, limits, units) !== null;
  return isDoubtful ? null : state;
}
