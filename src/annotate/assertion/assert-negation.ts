import type { CueRecord } from '../../lexicons/lexicons.js';
import type { Annotation, Assertion, Cue } from '../../model/annotation.js';
import type { Span } from '../../model/span.js';
import { tokenKind } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import { numberWord } from '../matchers/number-words.js';
import { type TokenRange, tokenRange } from '../relations/attach.js';
import { isOnlyFinding, valuedTests } from './denied-finding.js';
import { type CueMatch, readCues } from './read-cues.js';

/** How far a cue reaches, in tokens: six words is NegEx's window (Chapman et al. 2001); lists run longer. */
const reach = { forward: 12, backward: 7 } as const;

/** Types on which negation is stated; a dose or an age is not negated by itself. */
const negatable: ReadonlySet<string> = new Set(['drug', 'test', 'anatomy', 'measurement', 'form', 'route']);

/** Where scopes end: the first tokens of terminators going forward, their last tokens going backward. */
interface Stops {
  readonly forward: ReadonlySet<number>;
  readonly backward: ReadonlySet<number>;
}

const listJoint = /^(?:,|and|or|but|nor)$/u;
/** Behind these a determiner goes on with the same phrase: `without dilatation of the duct`, `no mass or a cyst`. */
const bindsNext = /^(?:,|and|or|but|nor|of|in|to|from|into|over|within)$/u;
/** Subjects that begin a clause of their own behind a comma. */
const pronoun = /^(?:he|she|it|they|we|i)$/u;
/** Behind a comma these begin the subject of a clause of its own: `no fever, his chest was clear`. */
const possessive = /^(?:his|her|their)$/u;
/** Behind a joint these say what was found: `no fever, normal vital signs`. */
const sound = /^(?:normal|unremarkable|stable)$/u;
/** Behind a comma these go on with what stood before a phrase of denial: `masses of the liver and, without pain, of the spine`. */
const preposition = /^(?:of|in|to|from|at|on|by|for|into|over|within)$/u;
const determiner = /^(?:the|a|an|his|her|their|this|these|its)$/u;

/** True when a finite verb stands before the cue in its clause: then the words behind the cue are not its subject. */
function hasVerbBefore(analysis: Analysis, cue: CueMatch): boolean {
  const { tokens, sentenceOf, resources } = analysis;
  for (let i = cue.last; i >= 0 && sentenceOf[i] === sentenceOf[cue.first]; i--) {
    if (i < cue.first && /^[,;:]$/u.test(tokens.folded[i] as string)) return false;
    if (resources.lexicons.finiteVerbs.has(tokens.folded[i] as string)) return true;
  }
  return /^(?:den|declin|refus)/u.test(cue.record.name);
}

/** What is counted is not denied: `without caries, two fractures of the tibia`. */
const isCounted = ({ tokens }: Analysis, i: number): boolean =>
  tokens.kinds[i] === tokenKind.number || numberWord(tokens.folded[i] as string) !== null;

/** True when a clause begins at the joint: with `, and`, unless commas before it make that the end of a list. */
const beginsClause = ({ tokens }: Analysis, cue: CueMatch, joint: number): boolean =>
  tokens.folded[joint] === ',' &&
  tokens.folded[joint + 1] === 'and' &&
  !tokens.folded.slice(cue.last + 1, joint).some((word) => listJoint.test(word));

/**
 * Last token that a cue governs going forward. A clause ends where a conjunction or comma leads to a verb of its own
 * (`no fever, and aspirin was started`); a list does not (`no fever, cough or rash`), nor does the verb whose subject
 * is negated (`no heparin or warfarin was given`), unless a preposition has it (`with no fever, he was given`). What is
 * normal or counted is not denied. A phrase ends at its comma, its verb or the next determiner; what
 * stands in brackets ends with them.
 */
function forwardEnd(analysis: Analysis, cue: CueMatch, stops: Stops): number {
  const { tokens, sentenceOf, resources } = analysis;
  const isPhrase = cue.record.scope === 'phrase';
  const isInPhrase = tokens.folded[cue.first - 1] === 'with';
  let verbDue = !isPhrase && !isInPhrase && !hasVerbBefore(analysis, cue);
  let joint = -1;
  let i = cue.last + 1;
  for (let n = 0; n < reach.forward && i < tokens.count; n++, i++) {
    const word = tokens.folded[i] as string;
    if (sentenceOf[i] !== sentenceOf[cue.first] || stops.forward.has(i) || /^[;:]$/u.test(word)) break;
    if (word === ')' && !tokens.folded.slice(cue.last + 1, i).includes('(')) break;
    if (isPhrase && n > 0 && determiner.test(word) && !bindsNext.test(tokens.folded[i - 1] ?? '')) break;
    if ((pronoun.test(word) || sound.test(word)) && joint === i - 1) return joint - 1;
    if (listJoint.test(tokens.folded[i - 1] ?? '') && joint >= 0 && isCounted(analysis, i)) return joint - 1;
    if ((possessive.test(word) || (isPhrase && preposition.test(word))) && tokens.folded[i - 1] === ',') return i - 2;
    if (n > 0 && resources.lexicons.finiteVerbs.has(word)) {
      if (!verbDue || beginsClause(analysis, cue, joint)) return joint >= 0 ? joint - 1 : i - 1;
      verbDue = false;
    }
    if (listJoint.test(word) && (joint < 0 || !listJoint.test(tokens.folded[i - 1] ?? ''))) joint = i;
  }
  return i - 1;
}

/**
 * First token that a cue governs going backward; what stands in brackets does not count as distance, and a clause with
 * a verb of its own before `and` says something else (`colonoscopy was normal and biopsies were not taken`).
 */
function backwardStart(analysis: Analysis, cue: CueMatch, stops: Stops): number {
  const { tokens, sentenceOf, resources } = analysis;
  let depth = 0;
  let joint = -1;
  let i = cue.first - 1;
  for (let n = 0; n < reach.backward && i >= 0; i--) {
    const word = tokens.folded[i] as string;
    if (sentenceOf[i] !== sentenceOf[cue.first] || stops.backward.has(i) || /^[;:]$/u.test(word)) break;
    if (joint >= 0 && resources.lexicons.finiteVerbs.has(word)) return joint + 1;
    if (joint < 0 && i < cue.first - 1 && word === 'and') joint = i;
    if (depth === 0 && word === ',' && !cue.record.name.startsWith('but')) break;
    if (word === ')') depth++;
    if (word === '(') depth--;
    if (depth === 0) n++;
  }
  return i + 1;
}

/** Token range that a negating cue governs in one direction. */
const scopeOf = (analysis: Analysis, cue: CueMatch, stops: Stops, direction: keyof Stops): TokenRange =>
  direction === 'forward'
    ? { first: cue.last + 1, last: forwardEnd(analysis, cue, stops) }
    : { first: backwardStart(analysis, cue, stops), last: cue.first - 1 };

const inside = (range: TokenRange, scope: TokenRange): boolean =>
  scope.first <= range.first && range.last <= scope.last;

const reaches =
  (direction: keyof Stops) =>
  ({ record }: CueMatch): boolean =>
    record.direction === 'both' || record.direction === direction;

interface NegatingCue {
  readonly cue: CueMatch;
  readonly scope: TokenRange;
}

/** First tokens of what may be given, withheld or done. */
const objectStarts = (analysis: Analysis, annotations: readonly Annotation[]): ReadonlySet<number> =>
  new Set(
    annotations
      .filter(({ type }) => type === 'drug' || type === 'test')
      .map((annotation) => tokenRange(analysis, annotation).first),
  );

/** True for a participle with a form of `be` before it: it denies its subject (`a fracture was ruled out`). */
function isPassive({ tokens }: Analysis, { first }: CueMatch): boolean {
  const before = tokens.folded[first - 1] ?? '';
  const verb = before.endsWith('ly') ? (tokens.folded[first - 2] ?? '') : before;
  return /^(?:is|are|was|were|be|been|being)$/u.test(verb);
}

/** A participle denies its subject (`aspirin was not given`) unless it has an object (`was not given aspirin`). */
function directionsOf(analysis: Analysis, cue: CueMatch, objects: ReadonlySet<number>): readonly (keyof Stops)[] {
  const { direction } = cue.record;
  if (direction === 'both') return isPassive(analysis, cue) ? ['backward'] : ['forward', 'backward'];
  if (direction === 'forward') return ['forward'];
  const behind = cue.last + 1;
  const at = /^(?:the|any|an?|his|her|their)$/u.test(analysis.tokens.folded[behind] ?? '') ? behind + 1 : behind;
  return [objects.has(at) ? 'forward' : 'backward'];
}

/** The negating cues at each token that they govern; scopes are short, so that this is linear in the cues. */
function negatingCues(
  analysis: Analysis,
  annotations: readonly Annotation[],
): ReadonlyMap<number, readonly NegatingCue[]> {
  const cues = readCues(analysis);
  const out = new Map<number, NegatingCue[]>();
  if (!cues.some((cue) => cue.record.category === 'negated')) return out;
  const objects = objectStarts(analysis, annotations);
  const terminators = cues.filter((cue) => cue.record.category === 'terminator');
  const stops: Stops = {
    forward: new Set(terminators.filter(reaches('forward')).map((cue) => cue.first)),
    backward: new Set(terminators.filter(reaches('backward')).map((cue) => cue.last)),
  };
  for (const cue of cues) {
    if (cue.record.category !== 'negated') continue;
    for (const direction of directionsOf(analysis, cue, objects)) {
      const scope = scopeOf(analysis, cue, stops, direction);
      for (let token = scope.first; token <= scope.last; token++) {
        const known = out.get(token);
        if (known === undefined) out.set(token, [{ cue, scope }]);
        else known.push({ cue, scope });
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

/** What holds without any cue, as most of what is stated does. */
const affirmed = assertionOf([]);

/** A stated number is a finding, whatever the sentence denies; only a quality can be denied (`not elevated`). */
const canBeNegated = (annotation: Annotation): boolean =>
  negatable.has(annotation.type) && (annotation.type !== 'measurement' || annotation.value.qualitative !== null);

/**
 * Marks what the sentence negates, with the cues that say so (NegEx: Chapman et al. 2001; terminators: ConText,
 * Harkema et al. 2009). A cue names the types that it negates: what is `negative for` something was tested, only the
 * finding is absent.
 */
export function assertNegation(analysis: Analysis, annotations: readonly Annotation[]): Annotation[] {
  const cues = negatingCues(analysis, annotations);
  const valued = cues.size === 0 ? new Set<string>() : valuedTests(annotations);
  return annotations.map((annotation) => {
    if (!canBeNegated(annotation)) return annotation;
    if (cues.size === 0 || valued.has(annotation.id)) return { ...annotation, assertion: affirmed };
    const range = tokenRange(analysis, annotation);
    const found = (cues.get(range.first) ?? []).filter(
      ({ cue, scope }) =>
        (cue.record.types.length === 0 || cue.record.types.includes(annotation.type)) &&
        inside(range, scope) &&
        !isOnlyFinding(analysis, annotation, cue, range),
    );
    const assertion = found.length === 0 ? affirmed : assertionOf(found.map(({ cue }) => cueOf(analysis, cue)));
    return { ...annotation, assertion };
  });
}
