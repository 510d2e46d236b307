import type { CueRecord } from '../../lexicons/lexicons.js';
import type { Annotation, Assertion, Cue } from '../../model/annotation.js';
import type { Span } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import type { LexicalMatch } from '../matchers/lexical.js';
import { type TokenRange, tokenRange } from '../relations/attach.js';

type CueMatch = LexicalMatch<CueRecord>;

/** How far a cue reaches, in tokens: six words is NegEx's window (Chapman et al. 2001); lists run longer. */
const reach = { forward: 12, backward: 7 } as const;

/** Types on which negation is stated; a dose or an age is not negated by itself. */
const negatable: ReadonlySet<string> = new Set(['drug', 'test', 'anatomy', 'measurement', 'form', 'route']);

/** The longest cue at each place; a shorter one inside it is part of it (`no` in `no change`). */
function longestCues(matches: readonly CueMatch[]): CueMatch[] {
  const kept: CueMatch[] = [];
  for (const match of matches) {
    const last = kept.at(-1);
    if (last === undefined || match.first > last.last) kept.push(match);
    else if (match.last - match.first > last.last - last.first) kept[kept.length - 1] = match;
  }
  return kept;
}

/** Where scopes end: the first tokens of terminators going forward, their last tokens going backward. */
interface Stops {
  readonly forward: ReadonlySet<number>;
  readonly backward: ReadonlySet<number>;
}

/** Token range that a negating cue governs: to its window's end, a terminator, or the sentence's end. */
function scopeOf(analysis: Analysis, cue: CueMatch, stops: Stops, direction: keyof Stops): TokenRange {
  const { tokens, sentenceOf } = analysis;
  const step = direction === 'forward' ? 1 : -1;
  const begin = direction === 'forward' ? cue.last + 1 : cue.first - 1;
  let end = begin;
  for (let n = 0; n < reach[direction]; n++, end += step) {
    if (end < 0 || end >= tokens.count || sentenceOf[end] !== sentenceOf[cue.first] || stops[direction].has(end)) break;
    if (/^[;:]$/u.test(tokens.folded[end] as string)) break;
  }
  return direction === 'forward' ? { first: begin, last: end - 1 } : { first: end + 1, last: begin };
}

const inside = (range: TokenRange, scope: TokenRange): boolean =>
  scope.first <= range.first && range.last <= scope.last;

interface NegatingCue {
  readonly cue: CueMatch;
  readonly scopes: readonly TokenRange[];
}

/** The negating cues with what they govern, by sentence: a scope never leaves it. */
function negatingCues(analysis: Analysis): ReadonlyMap<number, readonly NegatingCue[]> {
  const cues = longestCues(analysis.lexical.cues);
  const terminators = cues.filter((cue) => cue.record.category === 'terminator');
  const stops: Stops = {
    forward: new Set(terminators.map((cue) => cue.first)),
    backward: new Set(terminators.map((cue) => cue.last)),
  };
  const out = new Map<number, NegatingCue[]>();
  for (const cue of cues) {
    if (cue.record.category !== 'negated') continue;
    const directions = (['forward', 'backward'] as const).filter(
      (direction) => cue.record.direction === 'both' || cue.record.direction === direction,
    );
    const found = { cue, scopes: directions.map((direction) => scopeOf(analysis, cue, stops, direction)) };
    const sentence = analysis.sentenceOf[cue.first] ?? -1;
    const known = out.get(sentence);
    if (known === undefined) out.set(sentence, [found]);
    else known.push(found);
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

/**
 * Marks what the sentence negates, with the cues that say so (NegEx: Chapman et al. 2001; terminators: ConText,
 * Harkema et al. 2009). A test found `negative for` something is done, only its finding is absent: cue and result are
 * the measurement's matter, so tests keep their affirmed state behind `negative for`.
 */
export function assertNegation(analysis: Analysis, annotations: readonly Annotation[]): Annotation[] {
  const cues = negatingCues(analysis);
  return annotations.map((annotation) => {
    if (!negatable.has(annotation.type)) return annotation;
    const range = tokenRange(analysis, annotation);
    const found = (cues.get(analysis.sentenceOf[range.first] ?? -1) ?? []).filter(
      ({ cue, scopes }) =>
        scopes.some((scope) => inside(range, scope)) &&
        !(annotation.type !== 'drug' && /^(?:negative|excluded?)/u.test(cue.record.name)),
    );
    return { ...annotation, assertion: assertionOf(found.map(({ cue }) => cueOf(analysis, cue))) };
  });
}
