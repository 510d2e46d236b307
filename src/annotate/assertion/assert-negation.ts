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
  const sorted = matches.toSorted((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
  const kept: CueMatch[] = [];
  for (const match of sorted)
    if (!kept.some((other) => other.first <= match.last && match.first <= other.last)) kept.push(match);
  return kept.toSorted((a, b) => a.first - b.first);
}

/** Token range that a negating cue governs: to its window's end, a terminator, or the sentence's end. */
function scopeOf(analysis: Analysis, cue: CueMatch, cues: readonly CueMatch[], step: 1 | -1): TokenRange {
  const sentence = analysis.sentenceOf[cue.first];
  const stops = new Set(
    cues
      .filter((other) => other.record.category === 'terminator')
      .map((other) => (step === 1 ? other.first : other.last)),
  );
  const limit = step === 1 ? reach.forward : reach.backward;
  const begin = step === 1 ? cue.last + 1 : cue.first - 1;
  let end = begin;
  for (let n = 0; n < limit; n++, end += step) {
    if (end < 0 || end >= analysis.tokens.count || analysis.sentenceOf[end] !== sentence || stops.has(end)) break;
    if (/^[;:]$/u.test(analysis.tokens.folded[end] as string)) break;
  }
  return step === 1 ? { first: begin, last: end - 1 } : { first: end + 1, last: begin };
}

const inside = (range: TokenRange, scope: TokenRange): boolean =>
  scope.first <= range.first && range.last <= scope.last;

function negatingCues(analysis: Analysis): { cue: CueMatch; scopes: readonly TokenRange[] }[] {
  const cues = longestCues(analysis.lexical.cues);
  return cues
    .filter((cue) => cue.record.category === 'negated')
    .map((cue) => {
      const { direction } = cue.record;
      const scopes: TokenRange[] = [];
      if (direction !== 'backward') scopes.push(scopeOf(analysis, cue, cues, 1));
      if (direction !== 'forward') scopes.push(scopeOf(analysis, cue, cues, -1));
      return { cue, scopes };
    });
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
    const found = cues.filter(
      ({ cue, scopes }) =>
        scopes.some((scope) => inside(range, scope)) &&
        !(annotation.type !== 'drug' && /^(?:negative|excluded?)/u.test(cue.record.name)),
    );
    return { ...annotation, assertion: assertionOf(found.map(({ cue }) => cueOf(analysis, cue))) };
  });
}
