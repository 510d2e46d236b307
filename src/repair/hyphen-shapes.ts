import { type Halves, type HyphenDecision, join, keep } from './hyphen-halves.js';
import { isPart } from './hyphen-tables.js';
import { type RepairResources, isEnglish } from './resources.js';

/** What the shape of the halves says of a hyphen at a line end. */

/** Words behind a hyphen that stands for the rest of a compound: `pre- and postoperative`. */
export const suspending: ReadonlySet<string> = new Set(['and', 'or', 'to', 'nor', 'but', 'versus', 'vs', 'as']);
const greekNames = new Set(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(
    ' ',
  ),
);
/** Small words in the middle of a compound: `acute-on-chronic`, `dose-per-fraction`. */
const links = new Set('at by en for from in into of on out per to the and or with'.split(' '));
const tens = new Set('twenty thirty forty fifty sixty seventy eighty ninety'.split(' '));
const unitNumber =
  /^(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)s?$/u;

/** A hyphen behind a bracket or in a web address was never put there by a typesetter; mail addresses are parted as words are. */
export function byPlace({ before, left }: Halves): HyphenDecision | null {
  if (before.endsWith(')') || before.endsWith(']')) return keep('form:bracket');
  // A mathematical letter (`𝛽`) has two code units, which are no word.
  if (left === '') return keep('form:letter');
  const token = before.slice(before.lastIndexOf(' ') + 1);
  return token.includes('://') || token.startsWith('www.') ? keep('form:address') : null;
}

/** `pre-` before `and postoperative`: it stands for the rest of a compound, unless both halves are one word. */
export function bySuspension(halves: Halves, isWord: () => boolean, resources: RepairResources): HyphenDecision | null {
  const { left, lowerLeft, lowerRight, rightIsWhole, arePlain } = halves;
  if (!rightIsWhole || !suspending.has(lowerRight) || (left.length > 1 && isWord())) return null;
  // `or` also ends words: `anteroinferi-or`.
  if (lowerRight === 'or' && arePlain && !isPart(lowerLeft, resources)) return null;
  return { outcome: 'suspended', rule: 'hyphen/suspended', evidence: `form:${lowerRight}` };
}

/** Isotopes, numbers with their units, and whatever else has a digit at the hyphen: `18F-FDG`, `COVID-19`. */
export function byDigit({ left, right, arePlain }: Halves): HyphenDecision | null {
  if (arePlain) return null;
  if (/^\d{1,3}m?[A-Z][a-z]?$/u.test(left)) return keep('form:isotope');
  if (/^\d+\p{L}{1,3}$/u.test(left)) return keep('form:unit');
  return /\p{N}$/u.test(left) || /^\p{N}/u.test(right) ? keep('form:digit') : null;
}

/** `twenty-one`, `thirty-second`. */
export const byNumeral = ({ lowerLeft, lowerRight }: Halves): HyphenDecision | null =>
  tens.has(lowerLeft) && unitNumber.test(lowerRight) ? keep('form:numeral') : null;

/** Acronyms of this length or less are names of their own: `PET-CT`. */
const longestAcronym = 3;

/** Two halves in capitals are one word only if the word list has it. */
function byTwoCapitals({ right, solid }: Halves, resources: RepairResources): HyphenDecision {
  const isName = resources.terms.has(solid) && right.length > longestAcronym;
  return isName || isEnglish(solid, resources) ? join('word-list') : keep('form:capitals');
}

/** Capitals, single letters and Greek letters. */
export function byCapitals(halves: Halves, resources: RepairResources): HyphenDecision | null {
  const { left, right, lowerLeft, lowerRight, solid, arePlain } = halves;
  if (arePlain && !greekNames.has(left)) return null;
  const { words } = resources;
  if (/^[A-Z]{2,}$/u.test(left) && /^[A-Z]{2,}$/u.test(right)) return byTwoCapitals(halves, resources);
  if (/^.$/u.test(left)) return keep('form:letter');
  if (/\p{Script=Greek}$/u.test(left) || /^\p{Script=Greek}/u.test(right)) return keep('form:Greek');
  const isFragment = isEnglish(solid, resources) || (left.length <= 3 && !words.has(lowerRight));
  if (greekNames.has(lowerLeft) && !isFragment) return keep('form:Greek');
  if (/\p{Lu}$/u.test(left)) return keep('form:acronym');
  if (!/^\p{Ll}*\p{Lu}/u.test(right)) return null;
  // A trade mark with a capital inside is known as one word.
  return words.has(solid) ? join('word-list') : keep('form:capital');
}

/** Compounds of more than two parts: the small word in their middle, or another hyphen between two words. */
export function byLink(halves: Halves, { words }: RepairResources): HyphenDecision | null {
  const { lowerLeft, lowerRight, solid, leftIsLinked, rightIsLinked } = halves;
  if ((!leftIsLinked && !rightIsLinked) || words.has(solid)) return null;
  const isLinked =
    (leftIsLinked && links.has(lowerLeft) && words.has(lowerRight)) ||
    (rightIsLinked && links.has(lowerRight) && (lowerLeft.length <= longestAcronym || words.has(lowerLeft)));
  return isLinked ? keep('form:linked') : null;
}
