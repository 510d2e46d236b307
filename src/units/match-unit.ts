import type { UnitTable } from './unit-table.js';
import type { Unit } from './unit-trie.js';

/** A unit in the text. `numerator` is empty for `/min`; `per` lists the codes of the denominators in order. */
export interface UnitMatch {
  readonly end: number;
  readonly ucum: string;
  readonly dimension: string;
  readonly numerator: string;
  readonly per: readonly string[];
}

const perWord = /\s{0,3}per\s{1,3}/uy;
const article = /\s{1,3}(?:an?|each)\s{1,3}/uy;
/** Behind `a day` these make a moment of it: `2 g an hour before surgery`, `100 mg a week later`. */
const moment = /\s{1,3}(?:after|before|later|ago|earlier|prior|previously|following|preceding)(?!\p{L})/uy;
/** Also behind the point of an abbreviation: `3 mg./kg.`. */
const slash = /\.?\s?[/∕⁄]\s?/uy;
const count = /(\d{1,3}(?:,\d{3})+|\d+(?:[.·]\d+)?)[\s-]?/uy;
const product = /[\s·⋅.*・]/u;
const inverse = /[-−–⁻]([1-5¹²³⁴⁵])(?![\p{L}\p{N}])/uy;

function stickyEnd(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Offset of the first character behind the blanks at `at`; what is not ASCII counts as no blank. */
function behindBlanks(text: string, at: number): number {
  let i = at;
  for (let code = text.charCodeAt(i); code === 0x20 || (code >= 0x09 && code <= 0x0d); code = text.charCodeAt(i)) i++;
  return i;
}

/** True where one of some ASCII characters, or any that is not ASCII, stands behind blanks: no pattern need be tried elsewhere. */
const mayBegin = (text: string, at: number, chars: string): boolean => {
  const next = behindBlanks(text, at);
  return text.charCodeAt(next) >= 0x80 || (next < text.length && chars.includes(text.charAt(next)));
};

const isSimple = (unit: Unit): boolean => !/[/.]/u.test(unit.ucum);
const anyUnit = (): boolean => true;
const isSpelledTime = ({ dimension, ucum }: Unit): boolean => dimension === 'time' && ucum !== 's';

/** `100`, `1.73` before a denominator's unit, as UCUM writes it. */
function counted(number: string, ucum: string): string {
  const plain = number.replaceAll(',', '').replace('·', '.');
  if (plain === '1' && ucum !== '') return ucum;
  if (plain.includes('.')) return `{${plain}_${ucum}}`;
  return ucum === '' ? plain : `(${plain}.${ucum})`;
}

/** Collection periods in hours and reference amounts that stand before a denominator's unit; `120/80 mmHg` is a ratio. */
const usualCounts: ReadonlySet<string> = new Set(['1', '10', '100', '1000', '1.73', '1·73']);
const usualHours: ReadonlySet<string> = new Set(['2', '4', '6', '8', '12', '24', '48', '72']);

const isUsual = (number: string, { dimension }: Unit): boolean =>
  dimension === 'time'
    ? usualHours.has(number) || number === '1'
    : usualCounts.has(number) && /^(?:volume|mass|area|count|number)/u.test(dimension);

interface Denominator {
  readonly end: number;
  readonly ucum: string;
  readonly dimension: string;
}

/** A round number of people (`/100,000`, `per 1000`), with the time that may follow it (`per year`). */
function population(table: UnitTable, text: string, at: number, number: string): Denominator | null {
  if (!/^10{3,}$/u.test(number.replaceAll(',', ''))) return null;
  const per = stickyEnd(perWord, text, at);
  const unit = per && table.trie.match(text, at + per[0].length, ({ dimension }) => dimension === 'time');
  if (unit) return { end: unit.end, ucum: counted(number, unit.unit.ucum), dimension: unit.unit.dimension };
  return { end: at, ucum: counted(number, ''), dimension: 'number' };
}

const lostPower = /\s([23])(?!\d|[.,]\d|\s?(?:[mc]?m|[x×%])\b)/uy;

/** `/mm 3`: the raised digit of an area or a volume came down behind a blank. */
function withLostPower(
  table: UnitTable,
  text: string,
  found: { unit: Unit; end: number },
): { unit: Unit; end: number } {
  const power = /^[cm]?m$/u.test(found.unit.ucum) ? stickyEnd(lostPower, text, found.end) : null;
  if (power === null) return found;
  const ucum = `${found.unit.ucum}${power[1]}`;
  return { unit: { ucum, dimension: table.byUcum.get(ucum)?.dimension ?? 'volume' }, end: found.end + 2 };
}

/** After an amount any volume or mass may be what it is dissolved in (`0.5 mg/5 mL`), unless both have one unit (`20 mg/120 mg`: of two drugs). */
const isSolution = ({ dimension }: Unit): boolean => dimension === 'volume' || dimension === 'mass';

/** What stands after a `/` or `per`: an optional count and a unit that is no quotient itself. */
function denominator(table: UnitTable, text: string, at: number, head: string | null): Denominator | null {
  const isAmount = head !== null && table.byUcum.get(head)?.dimension !== 'time';
  const own = isAmount ? table.denominators.match(text, at, anyUnit) : null;
  if (own !== null) return { end: own.end, ...own.unit };
  const number = stickyEnd(count, text, at);
  const start = at + (number?.[0].length ?? 0);
  const isFit = (unit: Unit): boolean =>
    isSimple(unit) &&
    (number === null ||
      (unit.ucum !== head && (isUsual(number[1] as string, unit) || (head !== null && isSolution(unit)))));
  const plain = table.trie.match(text, start, isFit);
  const found = plain && withLostPower(table, text, plain);
  if (number === null) return found && { end: found.end, ...found.unit };
  if (found)
    return { end: found.end, ucum: counted(number[1] as string, found.unit.ucum), dimension: found.unit.dimension };
  return population(table, text, at + (number[1] as string).length, number[1] as string);
}

/** False where the next blank comes before any sign of a negative exponent. */
function mayHaveExponent(text: string, from: number): boolean {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20) return false;
    if (code === 0x2d || code >= 0x80) return true;
  }
  return false;
}

/** `kg-1` or `m⁻²` after a blank or a multiplication dot. */
function inverseFactor(table: UnitTable, text: string, at: number): Denominator | null {
  const isFactor = product.test(text.charAt(at)) && mayHaveExponent(text, at + 1);
  const found = isFactor ? table.trie.match(text, at + 1, isSimple) : null;
  const power = found && stickyEnd(inverse, text, found.end);
  if (!power) return null;
  const exponent = (power[1] as string).normalize('NFKC');
  const ucum = exponent === '1' ? found.unit.ucum : `${found.unit.ucum}${exponent}`;
  return { end: found.end + power[0].length, ucum, dimension: `${found.unit.dimension}^${exponent}` };
}

/** `160 mg a day`, `5 mg each week`: a unit of time behind an article, unless it tells when (`5 mg a day later`). */
function timeBehindArticle(table: UnitTable, text: string, at: number): Denominator | null {
  const sign = mayBegin(text, at, 'ae') ? stickyEnd(article, text, at) : null;
  if (sign === null) return null;
  const found = table.trie.match(text, at + sign[0].length, isSpelledTime);
  if (found === null || found.end - at - sign[0].length < 3) return null;
  const isMoment = sign[0].trim() !== 'each' && stickyEnd(moment, text, found.end) !== null;
  return isMoment ? null : { end: found.end, ...found.unit };
}

/** The sign, blank or letter with which a denominator may begin; no pattern need be tried at others. */
const denominatorStart: ReadonlySet<string> = new Set('/.*p \t\n\r\f\v');
const mayDivide = (text: string, at: number): boolean =>
  at < text.length && (text.charCodeAt(at) >= 0x80 || denominatorStart.has(text.charAt(at)));

function nextDenominator(table: UnitTable, text: string, at: number, head: string | null): Denominator | null {
  if (!mayDivide(text, at)) return null;
  const sign = mayBegin(text, at, './p') ? (stickyEnd(slash, text, at) ?? stickyEnd(perWord, text, at)) : null;
  return (sign && denominator(table, text, at + sign[0].length, head)) ?? inverseFactor(table, text, at);
}

/** `6100/mm`: nothing is counted along a line; the raised digit was lost, and which one is not to be known. */
const perLength = /^(?:\{[^}]*\}|10\*\d+)?\/[cm]?m$/u;

/** Things that are counted in a volume or a minute: `cells/L`, `elements/mm3`, `neutrophils/uL`, `incursions/min`. */
const countedNoun =
  /(?:(cells?|elements?|\p{L}{2,}cytes?|\p{L}{3,}phils?|platelets?)|\p{L}{4,}(?=\s?\/\s?min))\s?(?=\/)/iuy;

/** True where a stroke stands behind the letters at `at`. */
function isBeforeStroke(text: string, at: number): boolean {
  let i = at;
  for (let code = text.charCodeAt(i); code >= 0x80 || (code | 0x20) >= 0x61; code = text.charCodeAt(i)) i++;
  return text.charCodeAt(behindBlanks(text, i)) === 0x2f;
}

/** The head of a unit: a form of the table, or a noun that is counted per something. */
function headAt(table: UnitTable, text: string, at: number): { readonly unit: Unit; readonly end: number } | null {
  const found = table.trie.match(text, at, anyUnit);
  const noun = found === null && isBeforeStroke(text, at) ? stickyEnd(countedNoun, text, at) : null;
  if (noun === null || nextDenominator(table, text, at + noun[0].length, null) === null) return found;
  return { unit: { ucum: noun[1] ? '{cells}' : '', dimension: 'number' }, end: at + noun[0].length };
}

type Quotient = Pick<UnitMatch, 'numerator' | 'per'>;

/** The codes that were split; a few hundred are met again and again. */
const quotients = new Map<string, Quotient>();

function quotientOf(ucum: string): Quotient {
  let quotient = quotients.get(ucum);
  if (quotient === undefined) {
    const [numerator = '', ...per] = ucum.split('/');
    quotients.set(ucum, (quotient = { numerator, per }));
  }
  return quotient;
}

/** Quantity kinds of what is taken by the day or week. */
const timed: ReadonlySet<string> = new Set(['mass', 'volume', 'substance', 'arbitrary', 'equivalent', 'energy']);

/**
 * The longest unit at text offset `at`: one of the table's forms, followed by any number of denominators
 * (`mg/kg/day`, `μg/24 h`, `beats per minute`, `mg kg-1`), or denominators alone (`/mm3`, `/100,000 per year`).
 */
export function matchUnit(table: UnitTable, text: string, at: number): UnitMatch | null {
  const head = headAt(table, text, at);
  let end = head === null ? at : head.end;
  let ucum = head === null ? '' : head.unit.ucum;
  let dimension = head === null ? 'number' : head.unit.dimension;
  const isAmount = head !== null && timed.has(head.unit.dimension);
  for (;;) {
    const next =
      nextDenominator(table, text, end, head === null ? null : head.unit.ucum) ??
      (isAmount ? timeBehindArticle(table, text, end) : null);
    if (next === null) break;
    ucum = `${ucum}/${next.ucum}`;
    dimension = `${dimension}/${next.dimension}`;
    end = next.end;
  }
  if (ucum === '' || (ucum.includes('/') && perLength.test(ucum))) return null;
  const { numerator, per } = quotientOf(ucum);
  return { end, ucum, dimension: table.byUcum.get(ucum)?.dimension ?? dimension, numerator, per };
}
