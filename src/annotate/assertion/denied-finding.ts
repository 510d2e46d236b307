import type { Annotation } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import type { TokenRange } from '../relations/attach.js';
import type { CueMatch } from './read-cues.js';

/** Words that make a test the means of seeing: it was done (`nothing was seen on CT`, `no pathology in a head scan`). */
const means = /^(?:in|by|on|at|during|from|via|through|under|according|using|after)$/u;
/** Words before a test that make its finding what is denied: `no abnormal blood pressure`. */
const finding = /^(?:abnormal|pathological|pathologic|significant|relevant|suspicious|specific)$/u;
/** Nouns of what is found by a test: `without alteration of the general condition`. */
const change =
  /^(?:alterations?|changes?|deterioration|impairment|improvement|abnormality|abnormalities|disturbances?|increase|decrease|reduction|elevation)$/u;
/** Verbs of what a treatment or a test did not bring about: `neither drug helped`, `neither CT nor MRI showed a mass`. */
const effect =
  /^(?:improved|helped|relieved|reduced|controlled|worked|stopped|prevented|showed|shows|revealed|reveals|detected|demonstrated|demonstrates|identified|found|disclosed|confirmed|explained|contributed|succeeded)$/u;
/** Tokens from what `neither` joins to its verb. */
const effectReach = 12;

/** The tests to which a number is linked: they were done, whatever the sentence denies. */
export const valuedTests = (annotations: readonly Annotation[]): ReadonlySet<string> =>
  new Set(
    annotations.flatMap((annotation) =>
      annotation.type === 'measurement' && annotation.value.quantity !== null
        ? [annotation.value.analyte?.annotation ?? '']
        : [],
    ),
  );

/** True where a drug or a test is the subject of an effect that is denied. */
function hasDeniedEffect({ tokens, sentenceOf }: Analysis, cue: CueMatch, { last }: TokenRange): boolean {
  if (!/^(?:neither|nor)$/u.test(cue.record.name)) return false;
  for (let i = last + 1; i <= last + effectReach && sentenceOf[i] === sentenceOf[last]; i++)
    if (effect.test(tokens.folded[i] ?? '')) return true;
  return false;
}

/** True where not the thing but something of it is denied: a test is the means or its finding is, a drug's effect is. */
export function isOnlyFinding(analysis: Analysis, { type }: Annotation, cue: CueMatch, range: TokenRange): boolean {
  if (type !== 'test' && type !== 'drug') return false;
  if (hasDeniedEffect(analysis, cue, range)) return true;
  const between = analysis.tokens.folded.slice(cue.last + 1, range.first);
  const isOfFinding = between.some((word) => means.test(word) || change.test(word));
  return type === 'test' && (isOfFinding || finding.test(between.at(-1) ?? ''));
}
