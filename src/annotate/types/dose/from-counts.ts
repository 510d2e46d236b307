import type { DoseUnitRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import { tokenKind } from '../../../model/tokens.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { touching } from '../../matchers/lexical.js';
import { readNumberWords } from '../../matchers/number-words.js';
import type { TokenRange } from '../../relations/attach.js';
import type { drugFinder } from '../../relations/attributes.js';
import { trigger } from '../../triggers.js';
import { inLexicon, isKindAt, wordKind } from '../../word-kinds.js';
import { countEndingAt, timeUnitAt } from '../frequency/parts.js';
import { hasWordNear } from '../given.js';
import { wordAt } from '../token-words.js';
import { isOfRadiation } from './fractions.js';

/** Adjectives that may stand between a number and what it counts (`three induction cycles`). */
const greatestGap = 1;

interface Count {
  readonly quantity: Quantity;
  readonly first: number;
}

/** The number in words that ends right before token `unit` or one adjective earlier, null when there is none. */
function countInWords(analysis: Analysis, unit: number): Count | null {
  const { tokens, text } = analysis;
  for (let first = Math.max(0, unit - 4); first < unit; first++) {
    const number = readNumberWords(analysis, first);
    if (number === null || unit - number.last - 1 > greatestGap) continue;
    const literal = text.slice(tokens.starts[first], tokens.ends[number.last]);
    return { first, quantity: exactQuantity(number.value, literal, null) };
  }
  return null;
}

/** The number that counts the unit at token `unit`, in digits or in words, also before a route (`2 intra-articular injections`). */
function countBefore(analysis: Analysis, unit: number): Count | null {
  const route = analysis.lexical.routes.find(({ last }) => last === unit - 1);
  if (route !== undefined) return countBefore(analysis, route.first);
  for (const last of [unit - 1, unit - 1 - greatestGap]) {
    const match = quantitiesWithin(analysis, last, last).find((quantity) => quantity.last === last);
    if (match === undefined) continue;
    const adjective = last < unit - 1 && analysis.tokens.kinds[unit - 1] !== tokenKind.word;
    return match.unit !== null || match.quantity === null || adjective ? null : { ...match, quantity: match.quantity };
  }
  return countInWords(analysis, unit);
}

/** Words before a count of cycles behind which nothing needs to say of what: it was told. */
const toldBefore = /^(?:after|for|received|receiving|completed|completing|first|last|of)$/u;
/** Behind a count these say what is counted. */
const counted = /^(?:of|per|\/)$/u;

/** Token with which the sentence before that of token `i` begins, or its own where it is the first. */
function startOfPrevious({ sentenceOf }: Analysis, i: number): number {
  const own = sentenceOf[i] as number;
  let at = i;
  while (at > 0 && (sentenceOf[at - 1] as number) >= own - 1) at--;
  return at;
}

const treatment = wordKind(inLexicon(({ doseWords }) => doseWords.treatment));
const missed = wordKind(inLexicon(({ doseWords }) => doseWords.missed));

/** `After 3 cycles, …`, where a drug or a treatment was named in this sentence or the one before. */
function isOfTold(analysis: Analysis, { unit }: DoseUnitRecord, { first, last }: TokenRange): boolean {
  if (unit !== '{cycle}' && unit !== '{course}') return false;
  if (!toldBefore.test(wordAt(analysis, first - 1)) || counted.test(wordAt(analysis, last + 1))) return false;
  const from = startOfPrevious(analysis, first);
  if (touching(analysis.lexical.drugs, from, first - 1).length > 0) return true;
  for (let i = from; i < first; i++) if (isKindAt(analysis.tokens, i, treatment)) return true;
  return false;
}

function isTreated(analysis: Analysis, record: DoseUnitRecord, range: TokenRange): boolean {
  if (record.needs === 'nothing') return true;
  if (record.needs !== 'treatment') return false;
  if (isOfRadiation(analysis, record.unit, range)) return true;
  return (
    isKindAt(analysis.tokens, range.last - 1, treatment) ||
    hasWordNear(analysis, range.last + 1, 1, 4, treatment) ||
    hasWordNear(analysis, range.first - 1, -1, 6, treatment) ||
    isOfTold(analysis, record, range)
  );
}

const doseUnit = trigger(inLexicon(({ doseUnits }) => doseUnits.keys()));

/** The time behind `4 tablets/day`, `3 boluses per month` as a UCUM code, with its last token; null when there is none. */
function periodBehind(analysis: Analysis, unit: number): { readonly ucum: string; readonly last: number } | null {
  const isPer = /^(?:\/|per|a|each)$/u.test(wordAt(analysis, unit + 1));
  return isPer ? timeUnitAt(analysis, unit + 2) : null;
}

/** `three divided doses` say how often an amount is given. */
const isDivision = (analysis: Analysis, unit: number): boolean => wordAt(analysis, unit - 1) === 'divided';

/** `missed his last three sessions`: what nobody was given. */
const isMissed = (analysis: Analysis, first: number): boolean => hasWordNear(analysis, first - 1, -1, 4, missed);

/** Counts of tablets, cycles, courses: doses with an annotation unit (`{cycle}`) where a drug or a treatment is meant. */
export function dosesFromCounts(analysis: Analysis, findDrug: ReturnType<typeof drugFinder>): Candidate<'dose'>[] {
  const { tokens, sentenceOf, resources } = analysis;
  const out: Candidate<'dose'>[] = [];
  for (const unit of analysis.where(doseUnit)) {
    const record = resources.lexicons.doseUnits.get(tokens.folded[unit] as string);
    if (record === undefined) continue;
    const period = periodBehind(analysis, unit);
    const count = countBefore(analysis, unit) ?? (period && countEndingAt(analysis, unit - 1));
    if (count === null || sentenceOf[count.first] !== sentenceOf[unit]) continue;
    if (isDivision(analysis, unit) || isMissed(analysis, count.first)) continue;
    const last = period?.last ?? unit;
    const range = { first: count.first, last };
    if (!isTreated(analysis, record, range) && findDrug('dose', range) < 0) continue;
    out.push({
      type: 'dose',
      start: tokens.starts[count.first] as number,
      end: tokens.ends[last] as number,
      value: {
        quantity: { ...count.quantity, unit: record.unit },
        per: period ? [period.ucum] : [],
        cumulative: false,
      },
      rule: 'dose/count',
      madeFrom: [`lexicon:dose-units/${record.form}`],
    });
  }
  return out;
}
