import { flatMapped } from '../../../model/lists.js';
import type { AnatomyRecord } from '../../../lexicons/lexicons.js';
import type { AnatomyValue, Side } from '../../../model/annotation.js';
import type { Analysis } from '../../analysis.js';
import { organOfNumber, segmentOf, sideOfNumber } from './numbered-part.js';
import type { PhrasePart } from './phrase.js';

type Named = Exclude<PhrasePart, { readonly is: 'modifier' | 'designator' }>;

const isNamed = (part: PhrasePart): part is Named => part.is !== 'modifier' && part.is !== 'designator';

/** The record that names the organ: the last noun of the phrase, else its last adjective, else a part that stands for itself. */
function headOf(parts: readonly PhrasePart[]): AnatomyRecord | null {
  const named = parts.filter(isNamed);
  const noun = named.findLast((part) => part.is === 'structure');
  const adjective = named.findLast((part) => part.is === 'adjective' || part.is === 'prefixed');
  return (noun ?? adjective ?? named.at(-1))?.record ?? null;
}

/** Words as they stand, blanks made one and letters small: `4th`, `right-sided`. */
const written = ({ text, tokens }: Analysis, part: PhrasePart): string =>
  text.slice(tokens.starts[part.first], tokens.ends[part.last]).replace(/\s+/gu, ' ').toLowerCase();

function sideOf(parts: readonly PhrasePart[]): Side | null {
  const sides = new Set(
    flatMapped(parts, (part) => (part.is === 'modifier' && part.record.kind === 'side' ? [part.record.value] : [])),
  );
  if (sides.has('left') && sides.has('right')) return 'bilateral';
  return ([...sides][0] as Side | undefined) ?? null;
}

/** True for the noun of a structure's name, which says no more than the name: the node of `station 7 node`. */
const isInName = (noun: string, { name }: AnatomyRecord): boolean => name.endsWith(` ${noun}`);

/** Words that say where in the organ: positions, part nouns, prefixes, in the order in which they stand. */
function partOf(analysis: Analysis, parts: readonly PhrasePart[], head: AnatomyRecord): string | null {
  const words = flatMapped(parts, (part) => {
    if (part.is === 'prefixed') return [part.prefix];
    if (part.is === 'modifier') return part.record.kind === 'side' ? [] : [written(analysis, part)];
    const saysMore = part.is === 'part' && part.record !== head && !isInName(part.record.name, head);
    return saysMore && part.record.name !== 'segment' ? [part.record.name] : [];
  });
  return words.length > 0 ? words.join(' ') : null;
}

/** The organ and side that a name holds: `left kidney` is the kidney, `liver segment` the liver. */
function organOf(
  analysis: Analysis,
  named: AnatomyRecord,
): { readonly organ: AnatomyRecord; readonly side: Side | null } {
  const { anatomyByName } = analysis.resources;
  if (named.name.endsWith(' segment')) return { organ: anatomyByName.get(named.parents[0] ?? '') ?? named, side: null };
  for (const side of ['left', 'right'] as const) {
    if (!named.name.startsWith(`${side} `)) continue;
    const organ = anatomyByName.get(named.name.slice(side.length + 1));
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
  return {
    value,
    madeFrom: flatMapped(parts, (part) => (isNamed(part) ? [`lexicon:anatomy/${part.record.name}`] : [])),
  };
}
