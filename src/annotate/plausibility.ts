import { flatMapped } from '../model/lists.js';
import type { Lexicons } from '../lexicons/lexicons.js';
import type { Annotation, MeasurementValue } from '../model/annotation.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { RepairedReport } from '../model/report.js';
import { hull } from '../model/span.js';
import type { UnitTable } from '../units/unit-table.js';
import { type Verdict, verdictOn } from './limits.js';
import { exactQuantity } from './matchers/exact-quantity.js';

interface Resources {
  readonly lexicons: Pick<Lexicons, 'limits'>;
  readonly units: UnitTable;
}

/** A pressure whose second number is not the lower one. */
const isUpsideDown = ({ numerator, denominator }: NonNullable<MeasurementValue['ratio']>): boolean =>
  numerator <= denominator;

function verdictOnRatio(value: MeasurementValue, text: string, analyte: string, resources: Resources): Verdict {
  const { ratio } = value;
  if (ratio === null || analyte !== 'blood pressure') return null;
  const unit = ratio.unit ?? 'mm[Hg]';
  if (isUpsideDown(ratio))
    return { rule: 'measurement/implausible', reason: `${analyte} ${text}: systolic is not above diastolic` };
  const limits = resources.lexicons.limits.get(analyte) ?? [];
  const verdictOnPart = (number: number): Verdict =>
    verdictOn(exactQuantity(number, text, unit), analyte, limits, resources.units);
  return verdictOnPart(ratio.numerator) ?? verdictOnPart(ratio.denominator);
}

function verdictOf({ value }: Annotation<'measurement'>, text: string, resources: Resources): Verdict {
  const analyte = value.analyte?.name ?? '';
  const limits = resources.lexicons.limits.get(analyte);
  if (limits === undefined) return null;
  if (value.quantity === null) return verdictOnRatio(value, text, analyte, resources);
  return verdictOn(value.quantity, analyte, limits, resources.units);
}

/** True for a warning of `implausibleValues`, as a record may hold it. */
export const isAboutValue = ({ rule }: Diagnostic): boolean => rule.startsWith('measurement/');

/**
 * Warnings about values outside the limits of their test (analyte-limits.tsv), and about units that no such test is
 * reported in: slips of the author or of ours. Values stay as they are stated. Offsets are raw.
 */
export function implausibleValues(
  { text, map }: RepairedReport,
  annotations: readonly Annotation[],
  resources: Resources,
): Diagnostic[] {
  return flatMapped(annotations, (annotation): Diagnostic[] => {
    if (annotation.type !== 'measurement') return [];
    const { start, end } = annotation;
    const verdict = verdictOf(annotation, text.slice(start, end), resources);
    return verdict === null ? [] : [{ severity: 'warning', ...verdict, ...hull(map.toRaw({ start, end })) }];
  });
}
