import type { ByteReader, ByteWriter } from './bytes.js';
import type { Interval } from './numbers.js';

/** Powers of ten by which a whole number below 2^53 is multiplied or divided without a rounding of its own (Clinger 1990). */
const exactPowers = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const mostExact = 22;
const longestMantissa = 2 ** 53;

const scale = (mantissa: number, power: number): number =>
  power < 0 ? mantissa / (exactPowers[-power] as number) : mantissa * (exactPowers[power] as number);

/** The digits of a number as a whole one, and the power of ten that makes it the number; null where that loses anything. */
function toDecimal(value: number): readonly [mantissa: number, power: number] | null {
  const {
    digits = '',
    fraction = '',
    exponent = '0',
  } = /^(?<digits>\d+)(?:\.(?<fraction>\d+))?(?:e(?<exponent>[+-]\d+))?$/u.exec(String(value))?.groups ?? {};
  const all = `${digits}${fraction}`.replace(/0+$/u, '') || '0';
  const power = Number(exponent) + digits.length - all.length;
  const mantissa = Number(all);
  if (Math.abs(power) > mostExact || mantissa >= longestMantissa || scale(mantissa, power) !== value) return null;
  return [mantissa, power];
}

/** A number as its digits and a power of ten, in a byte before them: 0 where the number stands as it is. */
function writeNumber(out: ByteWriter, value: number): void {
  const decimal = toDecimal(Math.abs(value));
  if (decimal === null) {
    out.varint(0);
    out.double(value);
    return;
  }
  const [mantissa, power] = decimal;
  out.varint(1 + (power + mostExact) * 2 + (value < 0 ? 1 : 0));
  out.varint(mantissa);
}

function readNumber(reader: ByteReader): number {
  const head = reader.varint();
  if (head === 0) return reader.double();
  const value = scale(reader.varint(), ((head - 1) >> 1) - mostExact);
  return (head - 1) % 2 === 1 ? -value : value;
}

const flag = { includesLow: 1, includesHigh: 2, openLow: 4, openHigh: 8, point: 16 } as const;

/** Writes an interval; a single number stands there once, an infinite end not at all. */
export function writeInterval(out: ByteWriter, { low, high, includesLow, includesHigh }: Interval): void {
  const [isOpenLow, isOpenHigh, isPoint] = [low === -Infinity, high === Infinity, low === high];
  out.varint(
    (includesLow ? flag.includesLow : 0) +
      (includesHigh ? flag.includesHigh : 0) +
      (isOpenLow ? flag.openLow : 0) +
      (isOpenHigh ? flag.openHigh : 0) +
      (isPoint ? flag.point : 0),
  );
  if (!isOpenLow) writeNumber(out, low);
  if (!isOpenHigh && !isPoint) writeNumber(out, high);
}

/** Reads what `writeInterval` wrote. */
export function readInterval(reader: ByteReader): Interval {
  const flags = reader.varint();
  const low = (flags & flag.openLow) > 0 ? -Infinity : readNumber(reader);
  const high = (flags & flag.openHigh) > 0 ? Infinity : (flags & flag.point) > 0 ? low : readNumber(reader);
  return {
    low,
    high,
    includesLow: (flags & flag.includesLow) > 0,
    includesHigh: (flags & flag.includesHigh) > 0,
  };
}
