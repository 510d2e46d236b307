import type { UnitMatch } from '../../units/match-unit.js';
import { type NumericText, sameSentence, touches, wordAt } from './numeric-text.js';

/** Units of scales that go below zero. */
const signedUnits: ReadonlySet<string> = new Set([
  'Cel',
  'deg',
  '[degF]',
  "[hnsf'U]",
  '[HU]',
  '[diop]',
  'mV',
  'uV',
  'dB',
  '%',
  '{SD}',
  '{s.d.}',
]);
/** Scales whose values are so often negative that a hyphen right before the number is its sign. */
const signedByNature: ReadonlySet<string> = new Set(['[diop]', '[HU]', "[hnsf'U]", '{SD}', '{s.d.}']);
/** Behind these, and behind a comma, a hyphen parts nothing. */
const bindsNumber = /^(?:was|were|is|of|to|from|=)$/u;
const signedScales =
  /^(?:score|scores|sd|sds|excess|be|deviation|strain|sphere|cylinder|difference|of|was|is|at|to|and|=|:|\(|\[|by)$/u;

/** True when the number at token `number` carries a minus sign rather than a dash: `−2.5`, `T-score -2.5`, not `sodium -135 mmol/L`. */
export function isNegative(text: NumericText, number: number, unit: UnitMatch | null): boolean {
  const before = wordAt(text, number - 1);
  if (before === 'minus') return true;
  if (before !== '-') return false;
  const beyond = wordAt(text, number - 2);
  // `fell to - 1 SDS`: behind such a word a dash has nothing to part.
  if (!touches(text, number)) return unit !== null && signedByNature.has(unit.ucum) && bindsNumber.test(beyond);
  if (unit !== null && signedByNature.has(unit.ucum) && (!touches(text, number - 1) || /^[=:([<>/,]$/u.test(beyond)))
    return true;
  if (touches(text, number - 1) && !/^[=:([<>]$/u.test(beyond)) return false;
  if (bindsNumber.test(beyond) || (beyond === ',' && !touches(text, number - 1))) return true;
  if (/^(?:be|excess)$/u.test(beyond)) return true;
  if (unit !== null && !signedUnits.has(unit.ucum)) return false;
  return signedScales.test(beyond);
}

/** Tokens from a number of standard deviations to the mean that it is below (`below the mean`, `below the mean for age`). */
const longestBelow = 5;

/** The last token of `below the mean` behind a number of standard deviations that ends at token `last`, null without it. */
export function farBelow(text: NumericText, last: number, unit: UnitMatch | null): number | null {
  if (unit === null || wordAt(text, last + 1) !== 'below' || !/^\{(?:SD|s\.d\.)\}$/u.test(unit.ucum)) return null;
  for (let i = last + 2; i <= last + longestBelow && sameSentence(text, i, last); i++)
    if (/^(?:mean|average|median|normal)$/u.test(wordAt(text, i))) return i;
  return null;
}
