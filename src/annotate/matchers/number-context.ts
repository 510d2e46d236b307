import { tokenKind } from '../../model/tokens.js';
import type { UnitMatch } from '../../units/match-unit.js';
import { wordKind } from '../word-kinds.js';
import { isPairOfValues, readPiece } from './number-piece.js';
import { isDigits, isMultiplied, timesSign } from './numbers.js';
import { type NumericText, endOf, isOf, startOf, touches, wordAt, opensBracket } from './numeric-text.js';

/** Words whose number is a name or a place in an order, never an amount. */
const label = wordKind(`
  figure figures fig figs table tables case cases patient patients subject subjects day days week weeks month
  months year years pod grade grades stage stages type types group groups exon exons intron codon chromosome
  chromosomes segment segments class phase cycle cycles course version page step ref refs reference references
  no nos number gravida para zone station line chapter section supplement supplementary trisomy monosomy
  category visit episode protocol arm factor interleukin leads rib ribs vertebra family generation model panel
  proteinase protein keratin cytokeratin receptor complement mucin coronavirus herpesvirus channel tooth teeth haplotype gravid recist nucleotide residue residues
  isoform subtype serotype aquaporin differentiation position presentation parity doi pmid tel fax box room g p sars covid hpv mim omim
  # №
`);

const monthNames = 'january february march april may june july august september october november december';
const month = wordKind(monthNames, new Set(monthNames.split(' ').map((name) => name.slice(0, 3))), 'sept');

const isWord = ({ tokens }: NumericText, i: number): boolean =>
  i >= 0 && i < tokens.count && tokens.kinds[i] === tokenKind.word;

/** Labels whose number stands behind their stop. */
const shortLabel = wordKind('fig figs no nos ref refs vol p pp ch');
/** Times that are counted from a beginning, with a sign before the number. */
const countedTime = wordKind('day days week weeks month months pod');

/** The word that labels a number right behind token `i`: before its abbreviation in brackets (`cluster of differentiation (CD) 34`), and before the sign of a day (`day + 30`). */
function labelBefore(text: NumericText, i: number): number {
  const word = wordAt(text, i);
  if (word === ')' && wordAt(text, i - 2) === '(') return i - 3;
  return (word === '+' || word === '=') && isOf(text, i - 1, countedTime) ? i - 1 : i;
}

/** `figure 2`, `days 1`, `no. 4`, `# 7`. */
export function isLabelled(text: NumericText, first: number): boolean {
  const before = labelBefore(text, first - 1);
  if (isOf(text, before, label)) return true;
  return wordAt(text, before) === '.' && isOf(text, first - 2, shortLabel);
}

/** The asterisk that closes an emphasized word (`*succimer* 10 mg/kg`) is no sign of multiplication. */
const closesEmphasis = (text: NumericText, i: number): boolean =>
  wordAt(text, i) === '*' && touches(text, i) && !touches(text, i + 1) && !isDigits(text, i - 1);

/** `75 kg at the age of 28 to 94 kg`: the number at token `first` is an age, whatever the `unit` behind it belongs to; `normal for age 3 to 10 ng/mL` has none. */
export function isAgeBefore(text: NumericText, first: number, unit: UnitMatch | null): boolean {
  if (unit === null || unit.dimension === 'time') return false;
  const age = wordAt(text, first - 1) === 'of' ? first - 2 : first - 1;
  const at = wordAt(text, age - 1) === 'the' ? age - 2 : age - 1;
  return wordAt(text, age) === 'age' && wordAt(text, at) === 'at';
}

/** A power of ten behind a sign of multiplication. */
const isPower = (text: NumericText, first: number): boolean =>
  isOf(text, first - 1, timesSign) &&
  !closesEmphasis(text, first - 1) &&
  /^10(?:[3-9]|1[0-2])?$/u.test(wordAt(text, first));

/** `(x 10⁹/L)`: the power is part of a unit. */
const isPowerOfUnit = (text: NumericText, first: number): boolean =>
  isPower(text, first) && opensBracket(wordAt(text, first - 2));

/** The power of a product whose other factor was not read (`up to × 10⁹/L`). */
export const isLonePower = (text: NumericText, first: number): boolean =>
  isPower(text, first) && !isPowerOfUnit(text, first);

/** Formulas of gases and of bicarbonate whose index came down behind a blank (`SpO 2`, `HCO 3`), and `per mm 3`. */
const openFormula = /^(?:Sp[O0]|SPO|SaO|PaO|PaCO|pCO|PCO|CO|HCO|FiO|FIO|Et?CO|ETCO|ScvO|SvO)$/u;
const isIndex = (text: NumericText, first: number): boolean =>
  (wordAt(text, first) === '2' || wordAt(text, first) === '3') &&
  !touches(text, first) &&
  (openFormula.test(text.text.slice(text.tokens.starts[first - 1], text.tokens.ends[first - 1])) ||
    (/^[cm]?m$/u.test(wordAt(text, first - 1)) && /^(?:per|\/)$/u.test(wordAt(text, first - 2))));

/** The second of two hyphens that part a name from its value (`pCO2--28 mmHg`). */
const isBehindDash = (text: NumericText, first: number): boolean =>
  wordAt(text, first - 1) === '-' && wordAt(text, first - 2) === '-' && touches(text, first - 1);

/** `IgG(4)`, `CO(2)`, `m(2)`: an index that came down into brackets; the blank is missing that a value would have. */
const isBracketedIndex = (text: NumericText, first: number): boolean =>
  wordAt(text, first - 1) === '(' &&
  wordAt(text, first + 1) === ')' &&
  /^\d$/u.test(wordAt(text, first)) &&
  touches(text, first) &&
  touches(text, first + 1) &&
  touches(text, first - 1) &&
  isWord(text, first - 2);

/** `17 year old`, `23-year-old`. */
function isAge(text: NumericText, first: number): boolean {
  const unit = wordAt(text, first + 1) === '-' ? first + 2 : first + 1;
  return /^(?:years?|months?|weeks?)$/u.test(wordAt(text, unit)) && /^(?:old|-)$/u.test(wordAt(text, unit + 1));
}

/** Names behind whose colon a code stands. */
const codeName = wordKind('id nr acc accession', (word) => /^[ivx]+$/u.test(word));

/** `Hb:9.7`, `AFP:4.1`: behind a name of letters a colon leads to a value; behind one letter, a label or digits it is part of a code. */
const isValueBehindColon = (text: NumericText, first: number): boolean =>
  isWord(text, first - 2) &&
  /^\p{L}{2,}$/u.test(wordAt(text, first - 2)) &&
  !isOf(text, first - 2, codeName) &&
  !isOf(text, first - 2, label);

/** Part of a name or a code on its left, and no lone power: `T4`, `IL-6`, `c.35`, `CK5/6`, `t(9`, `IgG(4)`. */
export function continuesName(text: NumericText, first: number): boolean {
  if (isIndex(text, first) || isBracketedIndex(text, first)) return true;
  if (!touches(text, first) || isPairOfValues(text, first - 1) || isPowerOfUnit(text, first)) return false;
  const before = wordAt(text, first - 1);
  const beyond = touches(text, first - 1);
  if (before === '-' && beyond && wordAt(text, first - 2) === '(')
    return touches(text, first - 2) && isWord(text, first - 3);
  if (isWord(text, first - 1)) return true;
  if (before === '-' && /^(?:and|years?)$/u.test(wordAt(text, first - 2))) return false;
  if (before === '-' && /^an?$/u.test(wordAt(text, first - 2)) && isAge(text, first)) return false;
  if (before === ':' && isValueBehindColon(text, first)) return false;
  if (
    before === '-' ||
    before === '.' ||
    before === '/' ||
    before === '*' ||
    before === '_' ||
    before === ':' ||
    before === '&'
  )
    return beyond && (isWord(text, first - 2) || isDigits(text, first - 2) || wordAt(text, first - 2) === ')');
  if (before === ',') return beyond && (isDigits(text, first - 2) || isWord(text, first - 2));
  if (before === '+') return beyond;
  if (before === '×' || before === '\\') return wordAt(text, first) === '10' || before === '\\';
  return text.tokens.kinds[first - 1] === tokenKind.number;
}

/** `(13)C-labelled`, `(18)F`: the mass of a nuclide whose raised digits came down into brackets. */
const isMassNumber = (text: NumericText, last: number): boolean =>
  wordAt(text, last + 1) === ')' &&
  wordAt(text, last - 1) === '(' &&
  touches(text, last) &&
  touches(text, last + 2) &&
  isWord(text, last + 2);

/** `at 30'`, `60′`: ticked minutes, feet or the end of a strand, not a level; a quoted number opens with a mark as well. */
const isTicked = (text: NumericText, last: number): boolean =>
  /^['′]$/u.test(wordAt(text, last + 1)) && !/^['‘"“]$/u.test(wordAt(text, last - 1));

const ordinalEnd = wordKind('st nd rd th');

/** Runs on as a name on its right: `2nd`, `18F`, `5-FU`, `12-lead`. `last` is the number's last token; a unit was looked for before. */
export function opensName(text: NumericText, last: number): boolean {
  if (isOf(text, last + 1, ordinalEnd)) return true;
  if (!touches(text, last + 1)) return false;
  if (isWord(text, last + 1) || isTicked(text, last) || isMassNumber(text, last)) return true;
  const joint = wordAt(text, last + 1);
  if (joint === ',') return touches(text, last + 2) && isWord(text, last + 2);
  if (joint !== '-' && joint !== '_' && joint !== '*' && joint !== '@' && joint !== '+' && joint !== ';') return false;
  return touches(text, last + 2) && wordAt(text, last + 2) !== 'to' && !isDigits(text, last + 2);
}

const calendarYear = wordKind((word) => /^(?:19|20)\d\d$/u.test(word));
const fourDigits = wordKind((word) => /^\d{4}$/u.test(word));
const halfOfDay = wordKind('am pm');

/** `a.m.`, `p. m.` */
const isHalfWithStops = (text: NumericText, i: number): boolean =>
  (wordAt(text, i) === 'a' || wordAt(text, i) === 'p') && wordAt(text, i + 1) === '.' && wordAt(text, i + 2) === 'm';

/** A calendar year without a unit, a day beside a month's name, a time of day. `value` as read. */
export function isDateOrTime(text: NumericText, first: number, last: number, value: number): boolean {
  if (first === last && isOf(text, first, calendarYear)) return true;
  const next = last + 1;
  if (
    isOf(text, first - 1, month) ||
    (isOf(text, next, month) && (wordAt(text, next) !== 'may' || isOf(text, last + 2, fourDigits)))
  )
    return value <= 31 || isOf(text, first, fourDigits);
  return isOf(text, next, halfOfDay) || isHalfWithStops(text, next);
}

const joint = wordKind(', - and or to & ; / through vs +');

/** A number with a unit, or with a power of ten, is no member of a list of names or dates. */
function isAmount(text: NumericText, i: number): boolean {
  const unit = readPiece(text, i)?.unit ?? null;
  return isMultiplied(text, i) || (unit !== null && (unit.dimension !== 'time' || isAge(text, i)));
}

/** A point or a colon right before what follows. */
const isClosePoint = (text: NumericText, i: number): boolean =>
  (wordAt(text, i) === '.' || wordAt(text, i) === ':') && touches(text, i + 1);

/** Index of the last token of the list of numbers that goes on from `first` (`1, 8 and 15`, `555-123-4567`, `12/03/2014`). */
export function listEnd(text: NumericText, first: number): number {
  let last = first;
  for (let i = first + 1; i < text.tokens.count && i - last <= 3; i++) {
    if (isBehindDash(text, i)) break;
    if (isDigits(text, i) && (touches(text, i) || (isOf(text, i - 1, joint) && !isAmount(text, i)))) last = i;
    else if (!isOf(text, i, joint) && !isClosePoint(text, i)) break;
  }
  return last;
}

/** End token of a citation such as `[3, 4–6]` or `(9, 10)` that opens at token `open`, -1 when it is none. */
export function citationEnd(text: NumericText, open: number): number {
  const bracket = wordAt(text, open);
  if (bracket !== '[' && bracket !== '(') return -1;
  const closing = bracket === '[' ? ']' : ')';
  const isNumber = isDigits(text, open + 1) && wordAt(text, open + 1).length <= 3;
  const end = isNumber ? closingWithin(text, open, closing) : -1;
  if (end < 0) return -1;
  const inside = text.text.slice(endOf(text, open), startOf(text, end));
  const pattern =
    bracket === '['
      ? /^\s*\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})*\s*$/u
      : /^\s*\d{1,3}(?:\s*[,;]\s*\d{1,3}(?:\s*[–-]\s*\d{1,3})?)+\s*$/u;
  return pattern.test(inside) ? end : -1;
}

function closingWithin(text: NumericText, open: number, closing: string): number {
  for (let i = open + 1; i < text.tokens.count && i < open + 40; i++) {
    const word = wordAt(text, i);
    if (word === closing) return i;
    if (!isDigits(text, i) && word !== ',' && word !== '-' && word !== ';') return -1;
  }
  return -1;
}
