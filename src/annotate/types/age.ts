import type { Candidate } from '../../model/annotation.js';
import type { Quantity } from '../../model/quantity.js';
import type { Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { exactQuantity, rangeQuantity } from '../matchers/exact-quantity.js';
import type { QuantityMatch } from '../matchers/quantities.js';
import { isAgeOfPerson } from './age/beside-person.js';
import { trigger } from '../triggers.js';
import { skipSign, wordAt } from './token-words.js';

const decades = ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties'];

/** What is `six weeks old` without being a person. */
const oldThings =
  /^(?:fracture|fractures|lesion|scar|infarct|infarction|injury|wound|graft|stent|history|hematoma|haematoma|hemorrhage|haemorrhage|thrombus|burn)$/u;
/** Before an age these tell when something happened (`at the age of 12`), not how old the patient is. */
const moments =
  /^(?:at|since|until|till|by|from|before|after|around|mean|median|average|gestational|bone|postmenstrual|corrected|mental)$/u;

const make = (analysis: Analysis, quantity: Quantity, first: number, last: number, rule: string): Candidate<'age'> => ({
  type: 'age',
  start: analysis.tokens.starts[first] as number,
  end: analysis.tokens.ends[last] as number,
  value: { quantity },
  rule: `age/${rule}`,
  madeFrom: [`pattern:${rule}`],
});

const isTime = (match: QuantityMatch | undefined): match is QuantityMatch & { quantity: Quantity } =>
  match?.unit?.dimension === 'time' && match.quantity !== null;

/** Last token of `old`, `-old`, `of age`, `y/o` behind a quantity; -1 when it is no age. */
function ageEnd(analysis: Analysis, match: QuantityMatch): number {
  const behind = skipSign(analysis, match.last + 1, "'");
  const next = skipSign(
    analysis,
    behind > match.last + 1 && wordAt(analysis, behind) === 's' ? behind + 1 : behind,
    '-',
  );
  const word = wordAt(analysis, next);
  if (word === 'old' && isMoment(analysis, match.first)) return -1;
  if (word === 'old') return oldThings.test(wordAt(analysis, skipSign(analysis, next + 1, '-'))) ? -1 : next;
  if (word === 'of' && wordAt(analysis, next + 1) === 'age') return isMoment(analysis, match.first) ? -1 : next + 1;
  return -1;
}

/** Tokens between `since`, `when` and the age that it dates (`when the patient was 12 years old`). */
const clauseReach = 5;

/** `since he was 21 years of age`, `when she was 5 years old`: the clause dates something else. */
function isInPast(analysis: Analysis, first: number): boolean {
  if (!/^(?:was|were|age|aged)$/u.test(wordAt(analysis, first - 1))) return false;
  for (let i = first - 2; i >= Math.max(0, first - clauseReach); i--) {
    if (analysis.sentenceOf[i] !== analysis.sentenceOf[first]) return false;
    if (/^(?:since|when|until|while|died|deceased)$/u.test(wordAt(analysis, i))) return true;
  }
  return false;
}

const isMoment = (analysis: Analysis, first: number): boolean =>
  isInPast(analysis, first) ||
  moments.test(wordAt(analysis, first - 1)) ||
  (wordAt(analysis, first - 1) === 'of' && wordAt(analysis, first - 2) === 'age' && isMoment(analysis, first - 2)) ||
  (wordAt(analysis, first - 1) === 'the' && moments.test(wordAt(analysis, first - 2)));

/** `2 years and 6 months` as months, or the one quantity there is, with its first token; null for `3 months and 10 days`. */
function withYears(
  previous: QuantityMatch | undefined,
  match: QuantityMatch & { quantity: Quantity },
  analysis: Analysis,
): [Quantity, number] | null {
  const { quantity } = match;
  const between = previous ? analysis.text.slice(previous.end, match.start) : '';
  const isPair =
    isTime(previous) &&
    /^(?:a|mo|wk)$/u.test(previous.unit?.ucum ?? '') &&
    previous.unit?.ucum !== quantity.unit &&
    /^[\s,-]*(?:and[\s-]*)?(?:a[\s-]*)?$/u.test(between);
  if (!isPair) return [quantity, match.first];
  if (previous.unit?.ucum !== 'a' || quantity.unit !== 'mo') return null;
  if (quantity.value === null || previous.quantity.value === null) return [quantity, match.first];
  const literal = analysis.text.slice(previous.start, match.end);
  return [exactQuantity(previous.quantity.value * 12 + quantity.value, literal, 'mo'), previous.first];
}

function statedOld(analysis: Analysis): Candidate<'age'>[] {
  const out: Candidate<'age'>[] = [];
  analysis.quantities.forEach((match, i) => {
    const last = isTime(match) ? ageEnd(analysis, match) : -1;
    if (last < 0 || !isTime(match)) return;
    const found = withYears(analysis.quantities[i - 1], match, analysis);
    if (found && !isMoment(analysis, found[1])) out.push(make(analysis, ...found, last, 'old'));
  });
  return out;
}

/** `a 42 year male`, `a woman (68 years)`. */
const besidePerson = (analysis: Analysis): Candidate<'age'>[] =>
  analysis.quantities.flatMap((match, i) => {
    const isAge = isTime(match) && isAgeOfPerson(analysis, match);
    const found = isAge ? withYears(analysis.quantities[i - 1], match, analysis) : null;
    return found ? [make(analysis, ...found, match.last, 'person')] : [];
  });

/** First token of `aged`, `age of`, `age:` before a number; -1 when there is none or it tells of another time. */
function ageWordBefore(analysis: Analysis, first: number): number {
  let at = first - 1;
  if (/^(?:of|:|is|was|=)$/u.test(wordAt(analysis, at)) && wordAt(analysis, at - 1) === 'age') at--;
  const word = wordAt(analysis, at);
  if ((word !== 'aged' && word !== 'age' && word !== 'ages') || isInPast(analysis, first)) return -1;
  return word === 'age' && isMoment(analysis, at) ? -1 : at;
}

function afterAge(analysis: Analysis): Candidate<'age'>[] {
  const out: Candidate<'age'>[] = [];
  for (const match of analysis.quantities) {
    const { quantity } = match;
    const first = ageWordBefore(analysis, match.first);
    if (first < 0 || quantity === null || quantity.comparator !== null || (match.unit !== null && !isTime(match)))
      continue;
    const stated = quantity.unit === null ? { ...quantity, unit: 'a' } : quantity;
    if (
      (quantity.value ?? quantity.high ?? 0) > 120 ||
      (quantity.unit === null && !Number.isInteger(quantity.value ?? quantity.low))
    )
      continue;
    const end = wordAt(analysis, match.last + 1) === 'old' ? match.last + 1 : match.last;
    out.push(make(analysis, stated, first, end, 'aged'));
  }
  return out;
}

const yearLetters = trigger((word) => word === 'y' || word === 'yo');

/** `45yo`, `45 y/o`, `45-y-o`, `45 y.o.`. */
function abbreviated(analysis: Analysis): Candidate<'age'>[] {
  const out: Candidate<'age'>[] = [];
  if (analysis.where(yearLetters).length === 0) return out;
  const pattern = /\b(\d{1,3})[\s-]?(?:y\/o|yo|y\.o\.|y-o)(?![\p{L}\d])/giu;
  for (const found of analysis.text.matchAll(pattern)) {
    const start = found.index;
    const value = exactQuantity(Number(found[1]), found[0], 'a');
    out.push({
      type: 'age',
      start,
      end: start + found[0].length,
      value: { quantity: value },
      rule: 'age/abbreviated',
      madeFrom: ['pattern:y/o'],
    });
  }
  return out;
}

/** The decade of `sixties` or `60s` at token `i` and its last token. */
function decadeAt(analysis: Analysis, i: number): { low: number; last: number } | null {
  const named = decades.indexOf(wordAt(analysis, i));
  if (named >= 0) return { low: 20 + 10 * named, last: i };
  const digits = /^[2-9]0$/u.test(wordAt(analysis, i));
  const last = skipSign(analysis, i + 1, "'");
  return digits && wordAt(analysis, last) === 's' ? { low: Number(wordAt(analysis, i)), last } : null;
}

const possessive = trigger((word) => /^(?:his|her|their|the)$/u.test(word));

/** `in her sixties`, `in his early 70s`: somewhere in the decade. */
function decade(analysis: Analysis): Candidate<'age'>[] {
  const out: Candidate<'age'>[] = [];
  for (const i of analysis.where(possessive)) {
    if (wordAt(analysis, i - 1) !== 'in') continue;
    const part = /^(?:early|mid|late)$/u.test(wordAt(analysis, i + 1)) ? i + 1 : -1;
    const found = decadeAt(analysis, skipSign(analysis, (part < 0 ? i : part) + 1, '-'));
    if (found === null || (wordAt(analysis, i) === 'the' && part < 0)) continue;
    const first = part < 0 ? i + 1 : part;
    const literal = analysis.text.slice(analysis.tokens.starts[first], analysis.tokens.ends[found.last]);
    out.push(make(analysis, rangeQuantity(found.low, found.low + 9, literal, 'a'), first, found.last, 'decade'));
  }
  return out;
}

/** How old a person is; the age at which something happened is a date, not this. */
export const age: Annotator<'age'> = {
  type: 'age',
  version: 3,
  needs: [],
  candidates: (analysis) => [
    ...statedOld(analysis),
    ...besidePerson(analysis),
    ...afterAge(analysis),
    ...abbreviated(analysis),
    ...decade(analysis),
  ],
};
