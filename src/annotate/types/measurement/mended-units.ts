import type { Candidate } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import { type ValueItem, isPerVolume, isWithoutScale } from '../../relations/value-items.js';

type Measurement = Candidate<'measurement'>;

const inUnit = <Q extends Quantity | null>(stated: Q, unit: (ucum: string) => string): Q =>
  stated === null || stated.unit === null ? stated : { ...stated, unit: unit(stated.unit) };

function withUnit(candidate: Measurement, rule: string, unit: (ucum: string) => string): Measurement {
  const quantity = inUnit(candidate.value.quantity, unit);
  const value = { ...candidate.value, quantity, reference: inUnit(candidate.value.reference, unit) };
  return { ...candidate, value, rule: `measurement/${rule}`, madeFrom: [`unit:${quantity?.unit ?? ''}`] };
}

/** Temperatures of living people; between the two no degree is one of either scale. */
const scales = [
  ['Cel', 25, 45],
  ['[degF]', 85, 115],
] as const;

/** The scale in which so many degrees are a temperature of the body; null for others. */
function scaleOf({ value, low }: Quantity): string | null {
  const degrees = value ?? low ?? 0;
  return scales.find(([, least, most]) => degrees >= least && degrees <= most)?.[0] ?? null;
}

/**
 * A value with the unit that its test makes of the one written: the stroke that a count lost (`5060 mm3` for `5060 /mm3`),
 * with its reference range, and the scale of a temperature in mere degrees. `usual` are the kinds in which the test is reported.
 */
export function mendedFor(candidate: Measurement, item: ValueItem, usual: ReadonlySet<string>): Measurement {
  if (isPerVolume(item, usual)) return withUnit(candidate, 'lost-stroke', (ucum) => `/${ucum.replace(/^\//u, '')}`);
  const scale = isWithoutScale(item, usual) && candidate.value.quantity ? scaleOf(candidate.value.quantity) : null;
  return scale === null ? candidate : withUnit(candidate, 'lost-scale', () => scale);
}
