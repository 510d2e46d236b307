import type { CueRecord } from '../../lexicons/lexicons.js';
import type { Annotation, Assertion, Cue } from '../../model/annotation.js';
import { type Span, lastAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { type TokenRange, tokenRange } from '../relations/attach.js';
import { isStage } from '../types/measurement/stages.js';
import { isOnlyFinding, valuedTests } from './denied-finding.js';
import { type Stops, scopeOf, stopsOf } from './negation-scope.js';
import { type CueMatch, readCues } from './read-cues.js';

/** Types on which negation is stated; a dose or an age is not negated by itself. */
const negatable: ReadonlySet<string> = new Set(['drug', 'test', 'anatomy', 'measurement', 'form', 'route']);

const inside = (range: TokenRange, scope: TokenRange): boolean =>
  scope.first <= range.first && range.last <= scope.last;

interface NegatingCue {
  readonly cue: CueMatch;
  readonly scope: TokenRange;
}

/** The annotations of a report, sorted by start, with the tokens at which they stand. */
interface Stated {
  readonly annotations: readonly Annotation[];
  readonly ranges: readonly TokenRange[];
}

/** Index of the first annotation that begins at a token or behind it. */
const firstFrom = ({ ranges }: Stated, token: number): number =>
  lastAtOrBefore(ranges, token - 1, (range) => range.first) + 1;

/** True where the name of what may be given, withheld or done begins. */
function isObjectAt(stated: Stated, token: number): boolean {
  const { annotations, ranges } = stated;
  for (let i = firstFrom(stated, token); ranges[i]?.first === token; i++)
    if (annotations[i]?.type === 'drug' || annotations[i]?.type === 'test') return true;
  return false;
}

/** True for a participle with a form of `be` before it: it denies its subject (`a fracture was ruled out`). */
function isPassive({ tokens }: Analysis, { first }: CueMatch): boolean {
  const before = tokens.folded[first - 1] ?? '';
  const verb = before.endsWith('ly') ? (tokens.folded[first - 2] ?? '') : before;
  return /^(?:is|are|was|were|be|been|being)$/u.test(verb);
}

/** A participle denies its subject (`aspirin was not given`) unless it has an object (`was not given aspirin`). */
function directionsOf(analysis: Analysis, cue: CueMatch, stated: Stated): readonly (keyof Stops)[] {
  const { direction } = cue.record;
  if (direction === 'both') return isPassive(analysis, cue) ? ['backward'] : ['forward', 'backward'];
  if (direction === 'forward') return ['forward'];
  if (cue.record.scope === 'object') return ['backward'];
  const behind = cue.last + 1;
  const at = /^(?:the|any|an?|his|her|their)$/u.test(analysis.tokens.folded[behind] ?? '') ? behind + 1 : behind;
  return [isObjectAt(stated, at) ? 'forward' : 'backward'];
}

/** The negating cues that govern the first token of each annotation, undefined where there is none. */
type Governing = readonly (readonly NegatingCue[] | undefined)[];

const isNegating = ({ record }: CueMatch): boolean => record.category === 'negated';

/** What governs each annotation; scopes are short, so that this is linear in the cues. */
function governingCues(analysis: Analysis, cues: readonly CueMatch[], stated: Stated): Governing {
  const { ranges } = stated;
  const out: (NegatingCue[] | undefined)[] = Array.from({ length: ranges.length });
  const stops = stopsOf(cues);
  for (const cue of cues) {
    if (!isNegating(cue)) continue;
    for (const direction of directionsOf(analysis, cue, stated)) {
      const scope = scopeOf(analysis, cue, stops, direction);
      for (let i = firstFrom(stated, scope.first); (ranges[i]?.first ?? Infinity) <= scope.last; i++)
        (out[i] ??= []).push({ cue, scope });
    }
  }
  return out;
}

const cueOf = (analysis: Analysis, cue: Span & { record: CueRecord }): Cue => ({
  start: cue.start,
  end: cue.end,
  text: analysis.text.slice(cue.start, cue.end),
  rule: `cue/negated/${cue.record.name}`,
});

const assertionOf = (cues: readonly Cue[]): Assertion => ({
  negated: cues.length > 0,
  uncertain: false,
  historical: false,
  hypothetical: false,
  family: false,
  cues,
});

/** What holds without any cue, as most of what is stated does. */
const affirmed = assertionOf([]);

/** A stated number or stage is a finding, whatever the sentence denies; only a quality can be denied (`not elevated`). */
const canBeNegated = (annotation: Annotation): boolean =>
  negatable.has(annotation.type) &&
  (annotation.type !== 'measurement' || (annotation.value.qualitative !== null && !isStage(annotation)));

/** The annotation with its assertion. Field by field: a spread is many times as slow. */
const asserted = ({ id, type, start, end, value, rule, madeFrom }: Annotation, assertion: Assertion): Annotation =>
  ({ id, type, start, end, value, rule, madeFrom, assertion }) as Annotation;

/**
 * Marks what the sentence negates, with the cues that say so (NegEx: Chapman et al. 2001; terminators: ConText,
 * Harkema et al. 2009). A cue names the types that it negates: what is `negative for` something was tested, only the
 * finding is absent. `annotations` are sorted by start.
 */
export function assertNegation(analysis: Analysis, annotations: readonly Annotation[]): Annotation[] {
  const cues = readCues(analysis);
  if (!cues.some(isNegating))
    return annotations.map((annotation) => (canBeNegated(annotation) ? asserted(annotation, affirmed) : annotation));
  const ranges = annotations.map((annotation) => tokenRange(analysis, annotation));
  const governing = governingCues(analysis, cues, { annotations, ranges });
  const valued = valuedTests(annotations);
  return annotations.map((annotation, i) => {
    if (!canBeNegated(annotation)) return annotation;
    if (governing[i] === undefined || valued.has(annotation.id)) return asserted(annotation, affirmed);
    const range = ranges[i] as TokenRange;
    const found = governing[i].filter(
      ({ cue, scope }) =>
        (cue.record.types.length === 0 || cue.record.types.includes(annotation.type)) &&
        inside(range, scope) &&
        !isOnlyFinding(analysis, annotation, cue, range),
    );
    return asserted(
      annotation,
      found.length === 0 ? affirmed : assertionOf(found.map(({ cue }) => cueOf(analysis, cue))),
    );
  });
}
