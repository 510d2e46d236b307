import type { Annotation } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import type { TokenRange } from '../relations/attach.js';
import type { CueMatch } from './read-cues.js';

/** Tokens from what `neither` joins to its verb. */
const effectReach = 12;

/** The tests to which a number is linked: they were done, whatever the sentence denies. */
export function valuedTests(annotations: readonly Annotation[]): ReadonlySet<string> {
  const out = new Set<string>();
  for (const annotation of annotations)
    if (annotation.type === 'measurement' && annotation.value.quantity !== null)
      out.add(annotation.value.analyte?.annotation ?? '');
  return out;
}

/** True where a drug or a test is the subject of an effect that is denied. */
function hasDeniedEffect({ tokens, sentenceOf, resources }: Analysis, cue: CueMatch, { last }: TokenRange): boolean {
  if (!/^(?:neither|nor)$/u.test(cue.record.name)) return false;
  for (let i = last + 1; i <= last + effectReach && sentenceOf[i] === sentenceOf[last]; i++)
    if (resources.lexicons.findingWords.effect.has(tokens.folded[i] ?? '')) return true;
  return false;
}

/** True where not the thing but something of it is denied: a test is the means or its finding is, a drug's effect is. */
export function isOnlyFinding(analysis: Analysis, { type }: Annotation, cue: CueMatch, range: TokenRange): boolean {
  if (type !== 'test' && type !== 'drug') return false;
  if (hasDeniedEffect(analysis, cue, range)) return true;
  const { means, change, finding } = analysis.resources.lexicons.findingWords;
  const between = analysis.tokens.folded.slice(cue.last + 1, range.first);
  const isOfFinding = between.some((word) => means.has(word) || change.has(word));
  return type === 'test' && (isOfFinding || finding.has(between.at(-1) ?? ''));
}
