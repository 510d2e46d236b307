import type { AnatomyRecord } from '../../../lexicons/lexicons.js';
import type { Side } from '../../../model/annotation.js';
import { lastAtOrBefore } from '../../../model/span.js';
import type { Analysis } from '../../analysis.js';
import type { PhrasePart } from './phrase.js';

/**
 * Organs whose parts are known by number: segments of the liver in Roman or Arabic numerals (Couinaud 1957), those of
 * the lung in Arabic ones (Jackson and Huber 1943), stations of thoracic lymph nodes with a side (IASLC map, 2009),
 * levels of cervical ones in Roman numerals (Robbins 1991).
 */
const organs: readonly {
  readonly part: string;
  readonly numeral: RegExp;
  readonly organ: string;
  readonly where: Where;
}[] = [
  { part: 'segment', numeral: /^(?:I{1,3}|IV[ab]?|VI{0,3})$/u, organ: 'liver', where: 'report' },
  { part: 'segment', numeral: /^(?:[1-8]|4[ab])$/u, organ: 'liver', where: 'nearest' },
  { part: 'segment', numeral: /^(?:\d|10)$/u, organ: 'lung', where: 'nearest' },
  { part: 'station', numeral: /^(?:\d|1[0-4])[RL]$/iu, organ: 'lymph node', where: 'anywhere' },
  { part: 'station', numeral: /^\d{1,2}[a-z]{0,2}$/u, organ: 'lymph node', where: 'report' },
  { part: 'level', numeral: /^(?:I{1,3}|IV|VI{0,2}|[1-7])[ab]?$/u, organ: 'lymph node', where: 'nearest' },
];

/** Where the organ has to be spoken of: nowhere, in the report, or as the organ that is named last before the part, else first behind it. */
type Where = 'anywhere' | 'report' | 'nearest';

/** The number of a phrase as it is written; null where it has none. */
export function segmentOf({ text, tokens }: Analysis, parts: readonly PhrasePart[]): string | null {
  for (const { is, first, last } of parts)
    if (is === 'designator') return text.slice(tokens.starts[first], tokens.ends[last]);
  return null;
}

/** The side in the number of a lymph node station: `4R`. */
export function sideOfNumber(analysis: Analysis, parts: readonly PhrasePart[]): Side | null {
  const number = segmentOf(analysis, parts);
  const side = number === null ? undefined : /^\d{1,2}([RL])/u.exec(number)?.[1];
  return side === undefined ? null : side === 'R' ? 'right' : 'left';
}

/** True for an organ and for all that is part of it. */
const isWithin = ({ resources }: Analysis, record: AnatomyRecord, organ: string): boolean =>
  resources.wholesOf(record).has(organ);

/** True where a report speaks of an organ so that a numbered part at token `at` is one of it. */
export function isSpokenOf(analysis: Analysis, organ: string, where: Where, at: number): boolean {
  if (where === 'anywhere') return true;
  const { anatomy } = analysis.lexical;
  if (where === 'report') return anatomy.some(({ record }) => isWithin(analysis, record, organ));
  const sites = anatomy.filter(({ record }) => record.role === 'structure');
  const before = lastAtOrBefore(sites, at - 1, ({ first }) => first);
  const nearest = sites[before] ?? sites[before + 1];
  return nearest !== undefined && isWithin(analysis, nearest.record, organ);
}

/** The organ of a part that is known by its number (`segment VI`, `station 4R`); null where the report does not speak of it. */
export function organOfNumber(analysis: Analysis, parts: readonly PhrasePart[]): AnatomyRecord | null {
  const number = segmentOf(analysis, parts);
  const part = parts.find(({ is }) => is === 'part');
  if (number === null || part?.is !== 'part') return null;
  const known = organs.find(
    ({ part: name, numeral, organ, where }) =>
      name === part.record.name && numeral.test(number) && isSpokenOf(analysis, organ, where, part.first),
  );
  return known === undefined ? null : (analysis.resources.anatomyByName.get(known.organ) ?? null);
}
