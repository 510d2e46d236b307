import type { Candidate, Side } from '../../../model/annotation.js';
import { flatMapped } from '../../../model/lists.js';
import { gap, tokenKind, writtenAt } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { trigger } from '../../triggers.js';
import { wordAt } from '../token-words.js';
import { isSpokenOf } from './numbered-part.js';

/** Organs whose segments are written as S and a number, with how many they have on a side. */
const segmented = [
  { organ: 'liver', count: 8 },
  { organ: 'lung', count: 10 },
] as const;
const isSymbol = trigger('s');
/** What stands before the symbol of a segment; behind other words it may be a sound of the heart or a protein. */
const before = /^(?:in|of|from|at|to|on|left|right|segments?|and|or|hepatic|pulmonary|liver|[,(/])$/u;

/** Last token of `S4`, `S4a`, `S4/5`; -1 where none stands. */
function symbolEnd({ tokens, gaps }: Analysis, i: number): number {
  if (tokens.kinds[i + 1] !== tokenKind.number || gaps[i + 1] !== gap.none || writtenAt(tokens, i) !== 'S') return -1;
  if (!/^(?:[1-9]|10)$/u.test(tokens.folded[i + 1] as string)) return -1;
  const isNext = (token: number, shape: RegExp): boolean =>
    gaps[token] === gap.none && shape.test(tokens.folded[token] ?? '');
  const last = isNext(i + 2, /^[ab]$/u) ? i + 2 : i + 1;
  if (isNext(last + 1, /^[\p{L}\p{N}]/u)) return -1;
  return isNext(last + 1, /^[-/]$/u) && isNext(last + 2, /^(?:[1-9]|10)$/u) ? last + 2 : last;
}

/** Segments of the liver and the lung by their symbols (`a nodule in S8`), where that organ is the one spoken of last. */
export function segmentSymbols(analysis: Analysis): Candidate<'anatomy'>[] {
  const { text, tokens, resources } = analysis;
  return flatMapped(analysis.where(isSymbol), (i) => {
    const last = symbolEnd(analysis, i);
    if (last < 0 || !before.test(wordAt(analysis, i - 1))) return [];
    const number = Number(wordAt(analysis, i + 1));
    const known = segmented.find(({ organ, count }) => number <= count && isSpokenOf(analysis, organ, 'nearest', i));
    const record = known && resources.anatomyByName.get(known.organ);
    if (record === undefined) return [];
    const side = /^(?:left|right)$/u.test(wordAt(analysis, i - 1)) ? (wordAt(analysis, i - 1) as Side) : null;
    return {
      type: 'anatomy',
      start: tokens.starts[side === null ? i : i - 1] as number,
      end: tokens.ends[last] as number,
      value: {
        name: record.name,
        side,
        part: null,
        segment: text.slice(tokens.starts[i + 1], tokens.ends[last]),
        codes: { uberon: record.uberon },
      },
      rule: 'anatomy/segment-symbol',
      madeFrom: ['pattern:S + number', `lexicon:anatomy/${record.name}`],
    } as const;
  });
}
