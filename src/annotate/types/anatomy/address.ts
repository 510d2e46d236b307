import type { AnatomyRecord } from '../../../lexicons/lexicons.js';
import type { AnatomyValue, Side } from '../../../model/annotation.js';
import { writtenAt } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { isKindAt } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';
import { organOfNumber, segmentOf, sideOfNumber } from './numbered-part.js';
import { fraction } from './phrase-words.js';
import { type NamingPart, type PhrasePart, isNaming } from './phrase.js';

/** The record that names the organ: the last noun of the phrase, else its last adjective, else a part that stands for itself. */
function headOf(parts: readonly PhrasePart[]): AnatomyRecord | null {
  let noun: AnatomyRecord | null = null;
  let adjective: AnatomyRecord | null = null;
  let last: AnatomyRecord | null = null;
  for (const part of parts) {
    if (!isNaming(part)) continue;
    last = part.record;
    if (part.is === 'structure') noun = last;
    else if (part.is !== 'part') adjective = last;
  }
  return noun ?? adjective ?? last;
}

/** Words as they stand, blanks made one and letters small: `4th`, `right-sided`. */
const written = ({ text, tokens }: Analysis, { first, last }: PhrasePart): string =>
  first === last
    ? writtenAt(tokens, first).toLowerCase()
    : text.slice(tokens.starts[first], tokens.ends[last]).replace(/\s+/gu, ' ').toLowerCase();

/** The side that is stated first, both where the left and the right are. */
function sideOf(parts: readonly PhrasePart[]): Side | null {
  let first: Side | null = null;
  let isLeft = false;
  let isRight = false;
  for (const part of parts) {
    if (part.is !== 'modifier' || part.record.kind !== 'side') continue;
    const side = part.record.value as Side;
    first ??= side;
    isLeft ||= side === 'left';
    isRight ||= side === 'right';
  }
  return isLeft && isRight ? 'bilateral' : first;
}

/** True for the noun of a structure's name, which says no more than the name: the node of `station 7 node`. */
const isInName = (noun: string, { name }: AnatomyRecord): boolean => name.endsWith(` ${noun}`);

/** The name of a part; of a fraction how many of it, too: `two-thirds`, and for one `third`. */
function shareOf(analysis: Analysis, { first, last, record }: NamingPart): string {
  const count = first < last && isKindAt(analysis.tokens, last, fraction) ? wordAt(analysis, first) : 'one';
  return count === 'one' ? record.name : `${count}-${record.name}s`;
}

/** What a word says of where in the organ: a position, a prefix, a part that is more than its name; null for another. */
function placeOf(analysis: Analysis, part: PhrasePart, head: AnatomyRecord): string | null {
  if (part.is === 'prefixed') return part.prefix;
  if (part.is === 'modifier') return part.record.kind === 'side' ? null : written(analysis, part);
  if (part.is !== 'part' || part.record === head || part.record.name === 'segment') return null;
  return isInName(part.record.name, head) ? null : shareOf(analysis, part);
}

/** Words that say where in the organ, in the order in which they stand. */
function partOf(analysis: Analysis, parts: readonly PhrasePart[], head: AnatomyRecord): string | null {
  let words: string | null = null;
  for (const part of parts) {
    const place = placeOf(analysis, part, head);
    if (place !== null) words = words === null ? place : `${words} ${place}`;
  }
  return words;
}

/** How names begin that hold a side. */
const sided: readonly { readonly side: Side; readonly opening: string }[] = [
  { side: 'left', opening: 'left ' },
  { side: 'right', opening: 'right ' },
];

/** The organ and side that a name holds: `left kidney` is the kidney, `liver segment` the liver. */
function organOf(
  analysis: Analysis,
  named: AnatomyRecord,
): { readonly organ: AnatomyRecord; readonly side: Side | null } {
  const { anatomyByName } = analysis.resources;
  if (named.name.endsWith(' segment')) return { organ: anatomyByName.get(named.parents[0] ?? '') ?? named, side: null };
  for (const { side, opening } of sided) {
    const organ = named.name.startsWith(opening) ? anatomyByName.get(named.name.slice(opening.length)) : undefined;
    if (organ !== undefined) return { organ, side };
  }
  return { organ: named, side: null };
}

/** The address that a phrase states: organ, side, part, segment; null when no word of it names a structure. */
export function addressOf(
  analysis: Analysis,
  parts: readonly PhrasePart[],
): { value: AnatomyValue; madeFrom: string[] } | null {
  const named = headOf(parts);
  if (named === null) return null;
  const implied = named.role === 'part' ? organOfNumber(analysis, parts) : null;
  const { organ: head, side } = organOf(analysis, implied ?? named);
  const value: AnatomyValue = {
    name: head.name,
    side: sideOf(parts) ?? side ?? sideOfNumber(analysis, parts),
    part: partOf(analysis, parts, head),
    segment: segmentOf(analysis, parts),
    codes: { uberon: head.uberon },
  };
  const madeFrom: string[] = [];
  for (const part of parts) if (isNaming(part)) madeFrom.push(`lexicon:anatomy/${part.record.name}`);
  return { value, madeFrom };
}
