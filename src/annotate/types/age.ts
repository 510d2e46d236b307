import { flatMapped } from '../../model/lists.js';
import type { Quantity } from '../../model/quantity.js';
import { type Analysis, tokenAt } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { exactQuantity } from '../matchers/exact-quantity.js';
import type { QuantityMatch } from '../matchers/quantities.js';
import { bareYears } from './age/bare-years.js';
import { isAgeOfPerson, isPersonNoun } from './age/beside-person.js';
import { decadesOfLife } from './age/decade.js';
import { agesBefore, agesBehind } from './age/listed.js';
import { type AgeCandidate, type TimeMatch, ageAt, isTime } from './age/stated-age.js';
import { trigger } from '../triggers.js';
import { isKindAt, wordKind } from '../word-kinds.js';
import { skipSign, wordAt } from './token-words.js';

/** What is `six weeks old` without being a person. */
const oldThings =
  /^(?:fracture|fractures|lesion|scar|infarct|infarction|injury|wound|graft|grafts|stent|stents|history|hematoma|haematoma|hemorrhage|haemorrhage|thrombus|thrombosis|burn|dislocation|rupture|tear|implant|prosthesis|scars|lesions|infarcts|wounds|stroke)$/u;
/** Endings of what befell a person: `a 6-month-old nonunion`. */
const illness = /(?:union|itis|osis|oma|omas|cele|rrhage|tomy|stomy)$/u;
/** Most words up to the noun (`6-month-old neglected medial malleolus gap nonunion`). */
const longestNounPhrase = 6;
/** Words with which the noun phrase ends. */
const endsPhrase =
  /^(?:[,.;:()]|and|or|with|who|whose|that|which|of|in|on|at|to|for|from|after|was|were|is|are|had|has)$/u;

/** True where the noun phrase behind `old` names an illness or a thing and no person: a `melanoma patient` is one. */
function isOfThing(analysis: Analysis, from: number): boolean {
  let isThing = false;
  for (let i = from; i < from + longestNounPhrase && !endsPhrase.test(wordAt(analysis, i)); i++) {
    const word = wordAt(analysis, i);
    if (isPersonNoun(word)) return false;
    isThing ||= oldThings.test(word) || illness.test(word);
  }
  return isThing;
}

/** Before an age these tell when something happened (`at the age of 12`), not how old the patient is. */
const moments =
  /^(?:at|since|until|till|by|from|before|after|around|mean|median|average|gestational|bone|postmenstrual|corrected|mental|developmental|biological)$/u;

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
  if (word === 'old') return isOfThing(analysis, skipSign(analysis, next + 1, '-')) ? -1 : next;
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

/** Days of a unit; a month is the twelfth part of a year of 365.25 days (UCUM). */
const days: Readonly<Record<string, number>> = { mo: 30.4375, wk: 7, d: 1 };

/** The sum of two times of which the second is in the smaller unit, null where it is not to be stated (`2 years and 3 days`). */
function sumOf(greater: Quantity, smaller: Quantity, literal: string): Quantity | null {
  if (greater.value === null || smaller.value === null) return smaller;
  if (greater.unit === 'a')
    return smaller.unit === 'mo' ? exactQuantity(greater.value * 12 + smaller.value, literal, 'mo') : null;
  const [large, small] = [days[greater.unit ?? ''], days[smaller.unit ?? '']];
  if (large === undefined || small === undefined || small >= large) return null;
  const sum = Math.round(greater.value * large + smaller.value * small);
  return { ...exactQuantity(sum, literal, 'd'), approximate: greater.unit === 'mo' };
}

/** `2 years and 6 months`, `1 month and 15 days` as one time in the smaller unit, or the one quantity there is, with its first token. */
function withGreater(
  previous: QuantityMatch | undefined,
  match: TimeMatch,
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
  const sum = sumOf(previous.quantity, quantity, analysis.text.slice(previous.start, match.end));
  return sum && [sum, previous.quantity.value === null || quantity.value === null ? match.first : previous.first];
}

function statedOld(analysis: Analysis): AgeCandidate[] {
  const out: AgeCandidate[] = [];
  const { quantities } = analysis;
  for (let i = 0; i < quantities.length; i++) {
    const match = quantities[i];
    const last = isTime(match) ? ageEnd(analysis, match) : -1;
    if (!isTime(match) || last < 0) continue;
    const found = withGreater(quantities[i - 1], match, analysis);
    const before = found ? agesBefore(analysis, i) : [];
    const head = before[0] ? tokenAt(analysis.tokens, before[0].start) : (found?.[1] ?? 0);
    if (found && !isMoment(analysis, head)) out.push(...before, ageAt(analysis, ...found, last, 'old'));
  }
  return out;
}

/** `a 42 year male`, `a woman (68 years)`. */
const besidePerson = (analysis: Analysis): AgeCandidate[] =>
  flatMapped(analysis.quantities, (match, i) => {
    const isAge = isTime(match) && isAgeOfPerson(analysis, match);
    const found = isAge ? withGreater(analysis.quantities[i - 1], match, analysis) : null;
    return found ? [ageAt(analysis, ...found, match.last, 'person')] : [];
  });

/** Tokens of `age of` and `age is`, which belong to the age; `ages of the patients were` does not. */
const longestAgeWord = 2;
const people = /^(?:patients?|cases|children|women|men|boys|girls|infants|sisters|brothers|siblings|twins)$/u;

/** The token of `age` before a word such as `were`: `ages were`, `ages of the patients were`. */
function agesOf(analysis: Analysis, last: number): number {
  if (!people.test(wordAt(analysis, last))) return last;
  let at = last - 1;
  while (/^(?:the|our|these|both|two|three|four|five|of)$/u.test(wordAt(analysis, at))) at--;
  return at;
}

/** What stands between `age` and its number. */
const ageWord = wordKind('aged age ages');
const tieOrAge = wordKind('of : is was were =', 'aged age ages');

/** First token of `aged`, `age of`, `age:` before a number; -1 when there is none or it tells of another time. */
function ageWordBefore(analysis: Analysis, first: number): number {
  let at = first - 1;
  if (!isKindAt(analysis.tokens, at, tieOrAge)) return -1;
  if (!isKindAt(analysis.tokens, at, ageWord)) at = agesOf(analysis, at - 1);
  const word = wordAt(analysis, at);
  if ((word !== 'aged' && word !== 'age' && word !== 'ages') || isInPast(analysis, first)) return -1;
  return word !== 'aged' && isMoment(analysis, at) ? -1 : at;
}

/** `aged 4`, `aged 4½`; `age 2.7 ng/mL` without its unit is something else. */
const isWholeOrHalf = ({ value, low, literal }: Quantity): boolean =>
  Number.isInteger(value ?? low) || /[½¼¾]$/u.test(literal);

function afterAge(analysis: Analysis): AgeCandidate[] {
  const out: AgeCandidate[] = [];
  const { quantities } = analysis;
  for (let i = 0; i < quantities.length; i++) {
    const match = quantities[i] as QuantityMatch;
    const { quantity } = match;
    const first = ageWordBefore(analysis, match.first);
    if (first < 0 || quantity === null || quantity.comparator !== null || (match.unit !== null && !isTime(match)))
      continue;
    const stated = quantity.unit === null ? { ...quantity, unit: 'a' } : quantity;
    if ((quantity.value ?? quantity.high ?? 0) > 120 || (quantity.unit === null && !isWholeOrHalf(quantity))) continue;
    const end = wordAt(analysis, match.last + 1) === 'old' ? match.last + 1 : match.last;
    const from = match.first - first > longestAgeWord ? match.first : first;
    out.push(ageAt(analysis, stated, from, end, 'aged'), ...agesBehind(analysis, i));
  }
  return out;
}

const yearLetters = trigger('y yo');

/** `45yo`, `45 y/o`, `45-y-o`, `45 y.o.`. */
function abbreviated(analysis: Analysis): AgeCandidate[] {
  const out: AgeCandidate[] = [];
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

/** How old a person is; the age at which something happened is a date, not this. */
export const age: Annotator<'age'> = {
  type: 'age',
  version: 5,
  needs: [],
  candidates: (analysis) =>
    statedOld(analysis).concat(
      besidePerson(analysis),
      afterAge(analysis),
      abbreviated(analysis),
      bareYears(analysis),
      decadesOfLife(analysis),
    ),
};
