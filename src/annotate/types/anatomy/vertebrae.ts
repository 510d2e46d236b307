import type { Candidate } from '../../../model/annotation.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { startingAt } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { hasWordNear } from '../given.js';
import { wordAt } from '../token-words.js';

/** Region and number of vertebrae by the letter of their level. */
const regions: Readonly<Record<string, readonly [region: string, count: number]>> = {
  C: ['cervical vertebra', 7],
  T: ['thoracic vertebra', 12],
  D: ['thoracic vertebra', 12],
  L: ['lumbar vertebra', 5],
  S: ['sacral vertebra', 5],
};
const isRegion = trigger((word) => word.length === 1 && word.toUpperCase() in regions);

interface Level {
  readonly letter: string;
  readonly last: number;
}

function levelAt(analysis: Analysis, i: number): Level | null {
  const { tokens, gaps, text } = analysis;
  const letter = text.slice(tokens.starts[i], tokens.ends[i]);
  const number = tokens.folded[i + 1] ?? '';
  const region = regions[letter];
  if (
    region === undefined ||
    tokens.kinds[i + 1] !== tokenKind.number ||
    gaps[i + 1] !== gap.none ||
    !/^\d{1,2}$/u.test(number)
  )
    return null;
  const runsOn = tokens.kinds[i + 2] === tokenKind.word && gaps[i + 2] === gap.none;
  return Number(number) >= 1 && Number(number) <= region[1] && !runsOn ? { letter, last: i + 1 } : null;
}

/** Last token of `L4-L5`, `L4/5`, `L4–5`, the level's own when it stands alone, -1 where what follows is no level (`D2-40`). */
function rangeEnd(analysis: Analysis, level: Level): number {
  const { tokens, gaps } = analysis;
  const joint = wordAt(analysis, level.last + 1);
  if ((joint !== '-' && joint !== '/') || gaps[level.last + 1] !== gap.none) return level.last;
  const next = levelAt(analysis, level.last + 2);
  if (next !== null) return next.last;
  if (tokens.kinds[level.last + 2] !== tokenKind.number || gaps[level.last + 2] !== gap.none) return level.last;
  const number = Number(wordAt(analysis, level.last + 2));
  const [, count] = regions[level.letter] as readonly [string, number];
  return number > Number(wordAt(analysis, level.last)) && number <= count ? level.last + 2 : -1;
}

/** True before the node category of a tumour stage: `T3-4 N1`. */
const isStaged = (analysis: Analysis, last: number): boolean =>
  /^[nm]$/u.test(wordAt(analysis, last + 1)) && /^[\dx]/u.test(wordAt(analysis, last + 2));

/** Last token of the noun of the spine behind a level (`C1 vertebra`, `L3 vertebral body`), else the level's own. */
function nounEnd(analysis: Analysis, last: number): number {
  const { spinal } = analysis.resources.lexicons.anatomyWords;
  if (analysis.gaps[last + 1] !== gap.blank || !spinal.has(wordAt(analysis, last + 1))) return last;
  return Math.max(last, ...startingAt(analysis.lexical.anatomy, last + 1).map((noun) => noun.last));
}

/** `C3 level was low`: the name of a test that has the word behind it; `at the C3 level` is a place. */
function isMeasured({ lexical: { tests }, resources, tokens }: Analysis, first: number, last: number): boolean {
  const isNamed = tests.some((match) => match.first === first && match.last >= last);
  const next = tokens.folded[last + 1] ?? '';
  if (!isNamed || !resources.lexicons.testWords.noun.has(next)) return false;
  return !/^(?:at|to|above|below|the|from)$/u.test(tokens.folded[first - 1] ?? '');
}

/** Tokens before a level within which another meaning of it is told. */
const elseReach = 4;

/** Vertebral levels: `L4-L5`, `C5 vertebra`; a single level without a spinal word may be a stage or a hormone (`T4`). */
export function vertebralLevels(analysis: Analysis): Candidate<'anatomy'>[] {
  const { tokens, text } = analysis;
  const { spinal, unspinal } = analysis.resources.lexicons.anatomyWords;
  const out: Candidate<'anatomy'>[] = [];
  let done = -1;
  for (const i of analysis.where(isRegion)) {
    if (i <= done) continue;
    const level = levelAt(analysis, i);
    const last = level === null ? -1 : rangeEnd(analysis, level);
    if (level === null || last < 0 || isStaged(analysis, last)) continue;
    const beside = [i - 1, i - 2, last + 1, last + 2].some((k) => spinal.has(wordAt(analysis, k)));
    const isElse = hasWordNear(analysis, i - 1, -1, elseReach, unspinal) || isMeasured(analysis, i, last);
    if (isElse || (last === level.last && !beside)) continue;
    const start = tokens.starts[i] as number;
    const name = (regions[level.letter] as readonly [string, number])[0];
    out.push({
      type: 'anatomy',
      start,
      end: tokens.ends[nounEnd(analysis, last)] as number,
      value: {
        name,
        side: null,
        part: null,
        segment: text.slice(start, tokens.ends[last]),
        codes: { uberon: analysis.resources.anatomyByName.get(name)?.uberon ?? null },
      },
      rule: 'anatomy/vertebral-level',
      madeFrom: ['pattern:region letter + number'],
    });
    done = last;
  }
  return out;
}
