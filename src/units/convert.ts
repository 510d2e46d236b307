import { createRequire } from 'node:module';

interface ConversionResult {
  readonly status: 'succeeded' | 'failed' | 'error';
  readonly toVal: number | null;
}
interface UcumUtils {
  convertUnitTo(
    from: string,
    value: number,
    to: string,
    options: { readonly molecularWeight?: number },
  ): ConversionResult;
}

/** What a conversion needs beyond the units. */
interface ConversionOptions {
  /** Grams in a mole of the analyte; without it an amount of substance is never turned into a mass. */
  readonly molarWeight?: number;
}

/** Converts between UCUM codes; null where the two cannot be compared. */
export type Convert = (value: number, from: string, to: string, options?: ConversionOptions) => number | null;

/** ucum-lhc takes 100 ms and more to load: only once something is converted. */
const loadUcum = (): UcumUtils =>
  (
    createRequire(import.meta.url)('@lhncbc/ucum-lhc') as { UcumLhcUtils: { getInstance(): UcumUtils } }
  ).UcumLhcUtils.getInstance();

const prefixes: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e-3, u: 1e-6, '10*6.': 1e6 };
const international = /^(k|m|u|10\*6\.)?\[iU\](\/.+)?$/u;

/** The factor of an international unit and its denominators as a UCUM code of their own. */
function internationalUnit(ucum: string): { readonly factor: number; readonly per: string } | null {
  const found = international.exec(ucum);
  return found && { factor: prefixes[found[1] ?? ''] as number, per: `1${found[2] ?? ''}` };
}

function convertByUcum(
  ucum: UcumUtils,
  value: number,
  from: string,
  to: string,
  options: ConversionOptions,
): number | null {
  const { molarWeight } = options;
  const result = ucum.convertUnitTo(from, value, to, molarWeight === undefined ? {} : { molecularWeight: molarWeight });
  return result.status === 'succeeded' ? result.toVal : null;
}

/**
 * A converter of UCUM codes (those of the unit table, not surface forms). International units are arbitrary:
 * only their prefixes and denominators are converted, and never into anything else.
 */
export function createConverter(): Convert {
  let ucum: UcumUtils | null = null;
  return (value, from, to, options = {}) => {
    if (from === to) return value;
    ucum ??= loadUcum();
    const [source, target] = [internationalUnit(from), internationalUnit(to)];
    if (source === null && target === null) return convertByUcum(ucum, value, from, to, options);
    if (source === null || target === null) return null;
    const scaled = convertByUcum(ucum, value * source.factor, source.per, target.per, {});
    return scaled === null ? null : scaled / target.factor;
  };
}
