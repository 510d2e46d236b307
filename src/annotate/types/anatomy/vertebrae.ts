import type { Candidate } from '../../../model/annotation.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { trigger } from '../../triggers.js';

/** Region and number of vertebrae by the letter of their level. */
const regions: Readonly<Record<string, readonly [region: string, count: number]>> = {
  C: ['cervical vertebra', 7],
  T: ['thoracic vertebra', 12],
  D: ['thoracic vertebra', 12],
  L: ['lumbar vertebra', 5],
  S: ['sacral vertebra', 5],
};
const regionLetter = trigger((word) => word.toUpperCase() in regions);
const spinal =
  /^(?:vertebrae?|vertebral|level|levels|disc|discs|disk|spine|body|bodies|root|roots|nerve|dermatome|radiculopathy|fracture|laminectomy)$/u;

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

/** End of `L4-L5`, `L4/5`, `L4–5`, or the level's own last token when it stands alone. */
function rangeEnd(analysis: Analysis, level: Level): number {
  const { tokens, gaps } = analysis;
  const joint = tokens.folded[level.last + 1] ?? '';
  if ((joint !== '-' && joint !== '/') || gaps[level.last + 1] !== gap.none) return level.last;
  const next = levelAt(analysis, level.last + 2);
  if (next !== null) return next.last;
  const bare =
    tokens.kinds[level.last + 2] === tokenKind.number && /^\d{1,2}$/u.test(tokens.folded[level.last + 2] ?? '');
  return bare ? level.last + 2 : level.last;
}

/** Vertebral levels: `L4-L5`, `C5 vertebra`; a single level without a spinal word may be a stage or a hormone (`T4`). */
export function vertebralLevels(analysis: Analysis): Candidate<'anatomy'>[] {
  const { tokens, text } = analysis;
  const out: Candidate<'anatomy'>[] = [];
  let next = 0;
  for (const i of analysis.where(regionLetter)) {
    const level = i < next ? null : levelAt(analysis, i);
    if (level === null) continue;
    const last = rangeEnd(analysis, level);
    const beside = [i - 1, i - 2, last + 1, last + 2].some((k) => spinal.test(tokens.folded[k] ?? ''));
    if (last === level.last && !beside) continue;
    const start = tokens.starts[i] as number;
    const end = tokens.ends[last] as number;
    const name = (regions[level.letter] as readonly [string, number])[0];
    out.push({
      type: 'anatomy',
      start,
      end,
      value: {
        name,
        side: null,
        part: null,
        segment: text.slice(start, end),
        codes: { uberon: analysis.resources.anatomyByName.get(name)?.uberon ?? null },
      },
      rule: 'anatomy/vertebral-level',
      madeFrom: ['pattern:region letter + number'],
    });
    next = last + 1;
  }
  return out;
}
