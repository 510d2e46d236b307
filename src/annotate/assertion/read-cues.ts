import type { CueRecord } from '../../lexicons/lexicons.js';
import { writtenAt } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import type { LexicalMatch } from '../matchers/lexical.js';

export type CueMatch = LexicalMatch<CueRecord>;

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

/** Words between `not` and the participle that it denies: `not yet been given`, `not immediately available`. */
const between = /^(?:be|been|yet|also|even|\p{L}+ly)$/u;
/** Words between are few. */
const longestBetween = 3;

/** Cues that deny a participle, by the participle (`not performed` for `performed`), made once for each lexicon. */
const participlesOf = new WeakMap<readonly CueRecord[], ReadonlyMap<string, CueRecord>>();

function participles(cues: readonly CueRecord[]): ReadonlyMap<string, CueRecord> {
  let known = participlesOf.get(cues);
  if (known === undefined) {
    const backward = cues.filter(
      ({ name, category, direction }) =>
        category === 'negated' && direction === 'backward' && /^not [a-z]+$/u.test(name),
    );
    known = new Map(backward.map((cue) => [cue.name.slice('not '.length), cue]));
    participlesOf.set(cues, known);
  }
  return known;
}

/** `not immediately available` for the `not` of it: the cue of the participle that stands behind some adverbs. */
function withParticiple(analysis: Analysis, cue: CueMatch): CueMatch {
  if (cue.record.name !== 'not') return cue;
  const { folded, ends } = analysis.tokens;
  let last = cue.last + 1;
  while (last - cue.last <= longestBetween && between.test(folded[last] ?? '')) last++;
  const record =
    last > cue.last + 1 ? participles(analysis.resources.lexicons.cues).get(folded[last] ?? '') : undefined;
  return record === undefined ? cue : { ...cue, record, last, end: ends[last] as number };
}

/** True for nitric oxide: `NO` inside of a sentence in small letters. */
function isOxide({ text, tokens, sentenceOf }: Analysis, { first, last }: CueMatch): boolean {
  if (first !== last || writtenAt(tokens, first) !== 'NO' || sentenceOf[first - 1] !== sentenceOf[first]) return false;
  return /\p{Ll}/u.test(text.slice(tokens.starts[last + 1], tokens.ends[last + 1]));
}

/** True for a cue that begins with a sign where that sign stands: `-ve for`, not `+ve for`. */
const hasSign = ({ tokens }: Analysis, { first, record }: CueMatch): boolean =>
  !record.name.startsWith('-') || tokens.folded[first - 1] === '-';

/** The cues of a report, each where it is longest. */
export function readCues(analysis: Analysis): CueMatch[] {
  const out: CueMatch[] = [];
  for (const cue of longestCues(analysis.lexical.cues))
    if (!isOxide(analysis, cue) && hasSign(analysis, cue)) out.push(withParticiple(analysis, cue));
  return out;
}
