import type { Quantity } from '../../../model/quantity.js';
import { lastAtOrBefore } from '../../../model/span.js';
import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import type { TokenRange } from '../../relations/attach.js';
import { beforeName, ties } from '../../relations/value-words.js';
import { isKindAt, wordKind } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';
import { opensBracket } from '../../matchers/numeric-text.js';

type Abnormal = 'high' | 'low' | null;

const signs: ReadonlyMap<string, Abnormal> = new Map(
  Object.entries<Abnormal>({
    '↑': 'high',
    '⇑': 'high',
    '▲': 'high',
    '↓': 'low',
    '⇓': 'low',
    '▼': 'low',
  }),
);

const arrowSign = wordKind(new Set(signs.keys()));
/** What a flag behind a value begins with. */
const flagStart = wordKind(new Set(signs.keys()), '( [ h l');

/** Greatest number of tokens between a word such as `elevated` and the number that it is said of. */
const reach = 6;

/** An arrow beside the value, or `H` or `L` behind it. */
function fromFlag(analysis: Analysis, { first, last }: QuantityMatch): Abnormal {
  const { tokens } = analysis;
  if (!isKindAt(tokens, first - 1, arrowSign) && !isKindAt(tokens, last + 1, flagStart)) return null;
  const arrow = signs.get(wordAt(analysis, first - 1)) ?? signs.get(wordAt(analysis, last + 1));
  if (arrow) return arrow;
  const isBracketed = opensBracket(wordAt(analysis, last + 1));
  const at = isBracketed ? last + 2 : last + 1;
  const flag = analysis.text.slice(analysis.tokens.starts[at], analysis.tokens.ends[at]);
  // Without a bracket the letter must end what is said (`340 U/L H,`).
  const isLast = /^[,;.)]?$/u.test(wordAt(analysis, at + 1)) || analysis.gaps[at + 1] === gap.line;
  const isGenus =
    wordAt(analysis, at + 1) === '.' && /^\p{Ll}/u.test(analysis.text.slice(analysis.tokens.starts[at + 2]));
  if (isBracketed || (isLast && !isGenus)) {
    if (flag === 'H') return 'high';
    if (flag === 'L') return 'low';
  }
  return isBracketed ? inBrackets(analysis, at) : null;
}

/** `118 µmol/L (low)`: the word that fills the brackets behind the value. */
function inBrackets({ lexical, tokens }: Analysis, first: number): Abnormal {
  const { qualifiers } = lexical;
  for (let at = lastAtOrBefore(qualifiers, first, (match) => match.first); qualifiers[at]?.first === first; at--) {
    const { last, record } = qualifiers[at] as (typeof qualifiers)[number];
    if (/^[),;]$/u.test(tokens.folded[last + 1] ?? '')) return record.abnormal;
  }
  return null;
}

/** A value outside the stated reference range, in the same unit. */
function fromReference(quantity: Quantity | null, reference: Quantity | null): Abnormal {
  if (quantity?.value == null || quantity.comparator !== null || reference === null) return null;
  if (reference.unit !== null && reference.unit !== quantity.unit) return null;
  const bound = reference.value;
  const high =
    bound !== null && (reference.comparator === '<' || reference.comparator === '<=') ? bound : reference.high;
  const low = bound !== null && (reference.comparator === '>' || reference.comparator === '>=') ? bound : reference.low;
  if (high !== null && quantity.value > high) return 'high';
  return low !== null && quantity.value < low ? 'low' : null;
}

/** Most tokens of a name. */
const longestName = 12;

/** True when token `i` is part of one of some matches, which are sorted by their first token. */
function isNamed(matches: readonly TokenRange[], i: number): boolean {
  for (let at = lastAtOrBefore(matches, i, ({ first }) => first); at >= 0; at--) {
    const { first, last } = matches[at] as TokenRange;
    if (last >= i) return true;
    if (i - first > longestName) return false;
  }
  return false;
}

/** True for a token that an adjective such as `elevated` may reach over: of a test's or a drug's name, or a word of values. */
function isTransparent(analysis: Analysis, i: number): boolean {
  const word = wordAt(analysis, i);
  if (word === 'normal') return false;
  if (analysis.gaps[i] === gap.line || /^(?:[(),;.[\]]|and|but|to|from|by|\d.*)$/u.test(word)) return false;
  const { tests, drugs } = analysis.lexical;
  return isNamed(tests, i) || isNamed(drugs, i) || ties.has(word) || beforeName.has(word);
}

/** A word such as `elevated` shortly before, with nothing between but the name of what is measured. */
function fromWords(analysis: Analysis, match: QuantityMatch): Abnormal {
  const { first } = match;
  const { qualifiers } = analysis.lexical;
  let at = lastAtOrBefore(qualifiers, first - 1, (qualifier) => qualifier.first);
  for (; at >= 0; at--) {
    const { last, record } = qualifiers[at] as (typeof qualifiers)[number];
    if (last < first && (record.abnormal !== null || first - last > reach)) break;
  }
  const near = at < 0 ? undefined : qualifiers[at];
  if (near === undefined || first - near.last > reach) return null;
  for (let i = near.last + 1; i < first; i++) if (!isTransparent(analysis, i)) return null;
  const isMotion = match.unit?.ucum === 'deg' && wordAt(analysis, near.last) === 'elevation';
  return isMotion ? null : near.record.abnormal;
}

/** Whether the text says that a value is high or low: by a sign, by its words or by a reference range. */
export function abnormalBeside(analysis: Analysis, match: QuantityMatch, reference: Quantity | null): Abnormal {
  return fromFlag(analysis, match) ?? fromReference(match.quantity, reference) ?? fromWords(analysis, match);
}
