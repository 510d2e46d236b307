import { knownHeading } from '../lexicons/headings.js';
import type { Line } from './lines.js';

/** What running heads, feet and page numbers look like. */

/** Longer lines are text. */
export const longestHead = 150;
/** Shorter heads say too little to be known by their beginning. */
export const shortestHead = 15;

const number = /^(?:[-–—|[(]\s*)?(?:page\s+)?(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s*[-–—|\])])?$/iu;
export const pageOf = /^page\s+\d+\s+of\s+\d+$/iu;
export const authors = /^[A-Z][\p{L}'’-]+(?:,? (?:and|&) [A-Z][\p{L}'’-]+| et al)\.?$/u;
/** Shapes that belong to a publication, not to a sentence: ISSN, DOI, volume and pages, dates of receipt. */
export const publication =
  /\bISSN\b|©|\bdoi\b|https?:|\bwww\.|\b(?:19|20)\d\d\s?[;,]\s?\d+|^page \d+ of \d+|\breceived:|\baccepted:|\bet al\.?$|\bvol(?:ume)?\.? \d+|downloaded from/iu;

export const edgeNumber = /^(\d{1,4})\s+(?=\D)|(?:\s+|:\s?e?)(\d{1,4})$/iu;
/** The line without a page number at its edge; digits inside it count, since values and sizes stand there as well. */
export const keyOf = (text: string): string => text.replace(edgeNumber, '');

export const isCandidate = (line: Line): boolean =>
  line.text !== '' &&
  line.text.length <= longestHead &&
  knownHeading(line.text) === null &&
  !/^(?:fig|table)/iu.test(line.text);

/** The number of a line that is nothing but a page number, else null. */
export function pageNumberOf(line: Line): number | null {
  const match = number.exec(line.text);
  return match === null ? null : Number(match[1]);
}
