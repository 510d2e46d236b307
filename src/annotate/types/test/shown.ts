import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { startingAt } from '../../matchers/lexical.js';
import type { TokenRange } from '../../relations/attach.js';
import { isKindAt, wordKind } from '../../word-kinds.js';
import { hasWordNear } from '../given.js';
import { wordAt } from '../token-words.js';
import { specimen } from '../valued.js';

/** What is a test only where it shows something: specimens, pathology, investigations. */

/** Verbs by which what was examined tells its result. */
const tells = wordKind(`
  showed shows revealed reveals demonstrated disclosed confirmed identified indicated yielded detected grew suggested
`);
const auxiliary = /^(?:has|have|had|also|then|all|again|not|still|\p{L}+ly)$/u;
const being = /^(?:was|were|remained|became|came|returned)$/u;
/** What is said of a thing that is there, and not of its examination: `free fluid was present`. */
const presence = /^(?:present|absent)$/u;
/** Nouns of its examination behind a specimen and its abbreviation: `cerebrospinal fluid (CSF) analysis`. */
const examined = /^(?:analys[ei]s|examinations?|findings|testing)$/u;
/** Most words between a name and its result. */
const longestTelling = 3;
/** Before a name these say that nothing was there, or that no patient was examined: `an environmental investigation`. */
const none = wordKind('no any environmental epidemiology epidemiological health history police');
/** Words before a name among which these may stand. */
const noneReach = 2;
/** Before a name these say where something was found, or what another test was done on: `cultures from blood and CSF were`. */
const elsewhere = wordKind('in into from within of on with using');
/** What is of a specimen and not another test: `examination of the CSF was normal`. */
const ofSpecimen = /^(?:analys[ei]s|examinations?|evaluations?|study|studies|results?|findings?)$/u;
const besideSpecimen = wordKind('the his her their a an both , and or sample samples', ...specimen.members);
/** Most words between a preposition and the last of the specimens that it governs. */
const longestSpecimens = 6;

/** True for a specimen in which another test was done, alone or in a list: `culture of CSF`, `antibodies in serum and CSF`. */
function isOfOtherTest({ tokens, sentenceOf }: Analysis, first: number): boolean {
  for (let at = first - 1; at >= first - longestSpecimens && sentenceOf[at] === sentenceOf[first]; at--) {
    if (isKindAt(tokens, at, elsewhere))
      return tokens.folded[at] !== 'of' || !ofSpecimen.test(tokens.folded[at - 1] ?? '');
    if (!isKindAt(tokens, at, besideSpecimen)) return false;
  }
  return false;
}

/** True before a result or the noun of an examination: `CSF showed pleocytosis`, `pathology has confirmed`, `sputum was repeatedly negative`. */
export function isShown(analysis: Analysis, { first, last }: TokenRange): boolean {
  if (wordAt(analysis, first - 1) === '-' && analysis.gaps[first] === gap.none) return false;
  if (hasWordNear(analysis, first - 1, -1, noneReach, none) || isOfOtherTest(analysis, first)) return false;
  const isAlias = wordAt(analysis, last + 1) === '(' && wordAt(analysis, last + 3) === ')';
  const isShort = wordAt(analysis, first - 1) === '(' && wordAt(analysis, last + 1) === ')';
  const from = isAlias ? last + 4 : isShort ? last + 2 : last + 1;
  if ((isAlias || isShort) && examined.test(wordAt(analysis, from))) return true;
  const isBeing = being.test(wordAt(analysis, from));
  let at = isBeing ? from + 1 : from;
  while (at < from + longestTelling && auxiliary.test(wordAt(analysis, at))) at++;
  if (analysis.sentenceOf[at] !== analysis.sentenceOf[last]) return false;
  if (isBeing && presence.test(wordAt(analysis, at))) return false;
  return isBeing ? startingAt(analysis.lexical.qualifiers, at).length > 0 : isKindAt(analysis.tokens, at, tells);
}
