import type { UnitMatch } from '../../units/match-unit.js';
import { type NumericText, startOf, touches, wordAt } from './numeric-text.js';

/** Units of scales that go below zero. */
const signedUnits: ReadonlySet<string> = new Set([
  'Cel',
  '[degF]',
  "[hnsf'U]",
  '[HU]',
  '[diop]',
  'mV',
  'uV',
  'dB',
  '%',
  '{SD}',
]);
const signedScales =
  /^(?:score|scores|sd|sds|excess|be|deviation|strain|sphere|cylinder|difference|of|was|is|at|to|and|=|:|\(|\[|by)$/u;

/** True when the number at token `number` carries a minus sign rather than a dash: `−2.5`, `T-score -2.5`, not `sodium -135 mmol/L`. */
export function isNegative(text: NumericText, number: number, unit: UnitMatch | null): boolean {
  const before = wordAt(text, number - 1);
  if (before === 'minus') return true;
  if (before !== '-' || !touches(text, number)) return false;
  if (touches(text, number - 1) && !/^[=:([<>]$/u.test(wordAt(text, number - 2))) return false;
  if (text.text[startOf(text, number - 1)] === '−') return true;
  if (/^(?:be|excess)$/u.test(wordAt(text, number - 2))) return true;
  if (unit !== null && !signedUnits.has(unit.ucum)) return false;
  return signedScales.test(wordAt(text, number - 2));
}
