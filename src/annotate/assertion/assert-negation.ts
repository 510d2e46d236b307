import type { CueRecord } from '../../lexicons/lexicons.js';
import type { Annotation, Assertion, Cue } from '../../model/annotation.js';
import { emptyPlaces } from '../../model/lists.js';
import { type Span, lastAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { type TokenRange, tokenRange } from '../relations/attach.js';
import { isStage } from '../types/measurement/stages.js';
import { isKindAt, wordKind } from '../word-kinds.js';
import { isOnlyFinding, valuedTests } from './denied-finding.js';
import { type Direction, scopeOf } from './negation-scope.js';
import { type CueMatch, readCues } from './read-cues.js';

/** Types on which negation is stated; a dose or an age is not negated by itself. */
const negatable: ReadonlySet<string> = new Set(['drug', 'test', 'anatomy', 'measurement', 'form', 'route']);

const inside = (range: TokenRange, scope: TokenRange): boolean =>
  scope.first <= range.first && range.last <= scope.last;

interface NegatingCue {
  readonly cue: CueMatch;
  readonly scope: TokenRange;
}

/** Index of the first annotation that begins at a token or behind it. */
const firstFrom = ({ tokens }: Analysis, annotations: readonly Annotation[], token: number): number =>
  lastAtOrBefore(annotations, (tokens.starts[token] ?? Infinity) - 1, ({ start }) => start) + 1;

/** True where the name of what may be given, withheld or done begins. */
function isObjectAt(analysis: Analysis, annotations: readonly Annotation[], token: number): boolean {
  const behind = analysis.tokens.starts[token + 1] ?? Infinity;
  for (let i = firstFrom(analysis, annotations, token); i < annotations.length; i++) {
    const { type, start } = annotations[i] as Annotation;
    if (start >= behind) return false;
    if (type === 'drug' || type === 'test') return true;
  }
  return false;
}

const formOfBe = wordKind('is are was were be been being');
const objectDeterminer = wordKind('the any a an his her their');

/** True for a participle with a form of `be` before it: it denies its subject (`a fracture was ruled out`). */
function isPassive({ tokens }: Analysis, { first }: CueMatch): boolean {
  const isAdverb = tokens.folded[first - 1]?.endsWith('ly') === true;
  return isKindAt(tokens, isAdverb ? first - 2 : first - 1, formOfBe);
}

const forward: readonly Direction[] = ['forward'];
const backward: readonly Direction[] = ['backward'];
const both: readonly Direction[] = ['forward', 'backward'];

/** A participle denies its subject (`aspirin was not given`) unless it has an object (`was not given aspirin`). */
function directionsOf(analysis: Analysis, cue: CueMatch, annotations: readonly Annotation[]): readonly Direction[] {
  const { direction } = cue.record;
  if (direction === 'both') return isPassive(analysis, cue) ? backward : both;
  if (direction === 'forward') return forward;
  if (cue.record.scope === 'object') return backward;
  const behind = cue.last + 1;
  const at = isKindAt(analysis.tokens, behind, objectDeterminer) ? behind + 1 : behind;
  return isObjectAt(analysis, annotations, at) ? forward : backward;
}

/** The negating cues that govern the first token of each annotation, undefined where there is none. */
type Governing = readonly (readonly NegatingCue[] | undefined)[];

const isNegating = ({ record }: CueMatch): boolean => record.category === 'negated';

/** What governs each annotation, null where nothing governs any; scopes are short, so that this is linear in the cues. */
function governingCues(
  analysis: Analysis,
  cues: readonly CueMatch[],
  annotations: readonly Annotation[],
): Governing | null {
  const { starts } = analysis.tokens;
  let out: (NegatingCue[] | undefined)[] | null = null;
  for (let k = 0; k < cues.length; k++) {
    const cue = cues[k] as CueMatch;
    if (!isNegating(cue)) continue;
    for (const direction of directionsOf(analysis, cue, annotations)) {
      const scope = scopeOf(analysis, cues, k, direction);
      const end = starts[scope.last + 1] ?? Infinity;
      for (let i = firstFrom(analysis, annotations, scope.first); i < annotations.length; i++) {
        if ((annotations[i] as Annotation).start >= end) break;
        out ??= emptyPlaces(annotations.length);
        (out[i] ??= []).push({ cue, scope });
      }
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

const none: ReadonlySet<string> = new Set();

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
  const governing = governingCues(analysis, readCues(analysis), annotations);
  const valued = governing === null ? none : valuedTests(annotations);
  return annotations.map((annotation, i) => {
    if (!canBeNegated(annotation)) return annotation;
    const own = governing?.[i];
    if (own === undefined || valued.has(annotation.id)) return asserted(annotation, affirmed);
    const range = tokenRange(analysis, annotation);
    const found = own.filter(
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
