import { lastAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import type { QuantityMatch } from '../matchers/quantities.js';
import { wordSet } from '../matchers/word-set.js';
import { isKindAt, wordKind } from '../word-kinds.js';

/** Sides and parts of the body where a test is done twice. */
export const sides: ReadonlySet<string> = wordSet(`
  right left both bilateral bilaterally re le od os ou rt lt eye eyes limb limbs extremity extremities arm arms leg legs
  hand hands foot feet side sides upper lower proximally distally contralateral ipsilateral fellow ear ears
`);

const onPlaces = wordSet(`
  in on at of for the and , ; it was his her their other while with to from -
`);

/** Words that only say where a value was found. */
export const placeWords: ReadonlySet<string> = new Set([...sides, ...onPlaces]);

/** Words that say of a value that it is one. */
export const ties: ReadonlySet<string> = wordSet(`
  was were is are be been being had has have of at to as by in with : = ( [ , - level levels value values
  count counts concentration concentrations result results titer titers titre titres score scores rate index
  activity test tests staining stain reading readings range ratio measured found estimated calculated recorded
  noted reported documented observed determined showed revealed reached reaching rose risen fell fallen
  dropped decreased increased declined improved reduced elevated raised rising falling peaked peak remained
  became high low normal only also still again mildly slightly markedly significantly severely moderately
  highly very extremely initially subsequently then now a an the from maximum maximal minimum mean total about
  returned came back tested and ) ] > dramatically between kept maintained held gradually progressively
  further just which that around up down equal within serum both all respectively initial baseline final
  persistently completely positive negative abnormal abnormally " for prolonged restored recovered diminished corrected
  worsened deteriorated quoted rated graded read interpreted deemed judged being i.e e.g
`);

/** Words that tie a value to the test before it. */
export const glue: ReadonlySet<string> = new Set([
  ...ties,
  ...sides,
  ...wordSet('on room ambient air rest breathing class classification functional category'),
]);

/** Words behind which another statement begins. */
export const breaks: ReadonlySet<string> = wordSet(`
  ; but while whereas however although because who after before despite without including followed mg dose
  received started treated mass lesion tumor tumour nodule measuring sized patients cases
`);

/** Verbs of several subjects: what follows is said of all the tests before it. */
export const plural: ReadonlySet<string> = wordSet(`
  were are have both all remained levels counts values tests became markers
`);

/** Words between the members of a list of tests or of values. */
export const listWords: ReadonlySet<string> = wordSet(`
  , and or / & to vs . versus - > → then at from only also
`);

/** Specimens and kinds that begin the next name of a list (`serum calcium and plasma PTH`). */
export const nameWords: ReadonlySet<string> = wordSet(`
  the serum plasma blood urinary urine total free direct peripheral levels level counts count high sensitivity sensitive
  sense mean intact conjugated his her
`);

/** Determiners and specimens that may stand before a test's name. */
export const beforeName: ReadonlySet<string> = wordSet(`
  the a an his her their serum plasma blood urinary urine total free direct fasting peripheral cerebrospinal
  fluid levels level of in for concentration concentrations both values value venous arterial expression
  titers titres random repeat initial
`);

const bar = wordKind('|');

/** True for a reference range or a time, which stands between a test and its value without parting them. */
const isTransparent = ({ role, unit }: QuantityMatch): boolean =>
  role === 'reference' || (unit !== null && unit.dimension === 'time');

const noWords: readonly string[] = [];

/**
 * The words between two tokens (both exclusive), without bracketed asides and without reference ranges, times and the
 * bars of tables. A bracket that opens and does not close before the end stays.
 */
export function wordsBetween({ tokens, quantities }: Analysis, from: number, to: number): readonly string[] {
  if (to - from < 2) return noWords;
  const out: string[] = [];
  let at = Math.max(
    0,
    lastAtOrBefore(quantities, from + 1, ({ first }) => first),
  );
  for (let i = from + 1; i < to; i++) {
    const word = tokens.folded[i] as string;
    if (word === ')' || word === ']') {
      const open = Math.max(out.lastIndexOf('('), out.lastIndexOf('['));
      if (open >= 0) out.length = open;
      else out.push(word);
      continue;
    }
    while (at < quantities.length && (quantities[at] as QuantityMatch).last < i) at++;
    const quantity = quantities[at];
    const isPassed = quantity !== undefined && quantity.first <= i && isTransparent(quantity);
    if (!isPassed && !isKindAt(tokens, i, bar)) out.push(word);
  }
  return out;
}
