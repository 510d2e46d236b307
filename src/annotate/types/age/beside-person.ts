import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { wordSet } from '../../matchers/word-set.js';
import { skipSign, wordAt } from '../token-words.js';
import { greatestAge } from './stated-age.js';

const sexed = /^(?:male|female|man|woman|boy|girl|gentleman|lady)$/u;
const person =
  /^(?:males?|females?|man|woman|boy|girl|gentleman|lady|patient|infant|child|newborn|neonate|mother|father|brother|sister|son|daughter|wife|husband|teenager|adolescent|[mf]|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)$/u;
const origin =
  /^(?:white|black|caucasian|asian|african|american|hispanic|european|indian|chinese|japanese|korean|arab|iranian|turkish|latino|latina|healthy|obese|pregnant|adult|young|right|handed|-)$/u;
/** Before a time these say that it lasted, or when it was, whatever follows. */
const lasting = /^(?:for|over|during|lasting|lasted|last|past|previous|after|within|in|every|next|first|by)$/u;
/** Behind a time these say that something lasted so long: `a patient of 5 years' standing`. */
const lastingBehind = /^(?:'|duration|standing|history|follow|evolution|before|ago|later|after|old)$/u;
/** What may follow an age right behind `male` or `female`; other words tell when something was. */
const apposed = /^(?:[,;.)]|that|who|with|was|is|in|admitted|presenting|presented)$/u;
/** Behind `male` and `female` these make an adjective of them that is said of no person. */
const things = /^(?:survival|sex|gender|mice|rats?|infertility|predominance|cohort|ratio|hormone)$/u;

/** Persons by what they do or what befell them. */
const role = wordSet(`
  worker laborer labourer farmer driver student teacher nurse soldier athlete player smoker volunteer victim survivor
  recipient donor
`);

/** True for a noun that a person is called by. */
export const isPersonNoun = (word: string): boolean => person.test(word) || role.has(word);

/** `Mexican`, `Sinhalese`: an adjective of origin, which is written with a capital. */
const isProper = ({ text, tokens }: Analysis, i: number): boolean =>
  /^\p{Lu}\p{Ll}{2,}(?:an|ese|ish|ic|i|ch)$/u.test(text.slice(tokens.starts[i], tokens.ends[i]));

/** Adjectives that may stand between the years and the person (`42 year right-handed white male`). */
const greatestGap = 4;

/** `42 year male`, `15-year boy`: the person right behind token `last`. */
export function isPersonBehind(analysis: Analysis, last: number): boolean {
  let at = skipSign(analysis, last + 1, '-');
  for (let n = 0; n < greatestGap && (origin.test(wordAt(analysis, at)) || isProper(analysis, at)); n++) at++;
  return sexed.test(wordAt(analysis, at)) && !things.test(wordAt(analysis, at + 1));
}

/** `Ms J. A., 63 years,`: a form of address within a few tokens of initials before. */
function hasTitle(analysis: Analysis, from: number): boolean {
  for (let i = from; i > from - 6 && /^(?:\p{L}{1,2}|\.|mrs|miss)$/u.test(wordAt(analysis, i)); i--)
    if (/^(?:mr|mrs|ms|miss)$/u.test(wordAt(analysis, i))) return true;
  return false;
}

/** `a male 55 years`, `a woman (68 years)`, `a second patient, female, 71 years,`: an apposition to a person. */
function isAfterPerson(analysis: Analysis, { first, last }: QuantityMatch): boolean {
  const opens = wordAt(analysis, first - 1);
  const closes = wordAt(analysis, last + 1);
  if (opens === ',' && closes === ',' && hasTitle(analysis, first - 2)) return true;
  if (sexed.test(opens)) return apposed.test(closes);
  if (opens === 'patient') return closes === ',';
  if (opens === 'of' && person.test(wordAt(analysis, first - 2))) return !lastingBehind.test(closes);
  if (!person.test(wordAt(analysis, first - 2))) return false;
  return opens === '(' ? /^[),;]$/u.test(closes) : opens === ',' && /^[,;).]$/u.test(closes);
}

/** `(68 years, male)`: the sex behind an age in brackets. */
function isBeforeSexInBrackets(analysis: Analysis, { first, last }: QuantityMatch): boolean {
  const isOpen = wordAt(analysis, first - 1) === '(' && /^[,;/]$/u.test(wordAt(analysis, last + 1));
  return isOpen && /^(?:male|female|man|woman|boy|girl|[mf])$/u.test(wordAt(analysis, last + 2));
}

/**
 * True for a time that stands beside a person as the age does (`42 year male`, `a woman (68 years)`): it is how old the
 * person is, not how long something lasted.
 */
export function isAgeOfPerson(analysis: Analysis, match: QuantityMatch): boolean {
  const { unit, quantity, first } = match;
  if (quantity === null || quantity.comparator !== null || !/^(?:a|mo|wk)$/u.test(unit?.ucum ?? '')) return false;
  if ((quantity.value ?? quantity.high ?? 0) > greatestAge) return false;
  const before = wordAt(analysis, first - 1);
  // `a tumour in 67 years female patient`: no time lasts in a person.
  if (lasting.test(before) && !(before === 'in' && isPersonBehind(analysis, match.last))) return false;
  return (
    isPersonBehind(analysis, match.last) || isAfterPerson(analysis, match) || isBeforeSexInBrackets(analysis, match)
  );
}
