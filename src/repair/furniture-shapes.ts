import { isDigit } from '../model/char-codes.js';
import type { Line } from './lines.js';

/** What running heads, feet and page numbers look like. */

/** Longer lines are text. */
export const longestHead = 150;
/** Shorter heads say too little to be known by their beginning. */
export const shortestHead = 15;

/** A number at a line's end with the blanks before it is no longer than this. */
const longestEdge = 24;

const number = /^(?:[-–—|[(]\s*)?(?:page\s+)?(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s*[-–—|\])])?$/iu;
export const pageOf = /^page\s+\d+\s+of\s+\d+$/iu;
export const authors = /^[A-Z][\p{L}'’-]+(?:,? (?:and|&) [A-Z][\p{L}'’-]+| et al)\.?$/u;
/** Shapes that belong to a publication, not to a sentence: ISSN, DOI, volume and pages, dates of receipt. */
export const publication =
  /\bISSN\b|©|\bdoi\b|https?:|\bwww\.|\b(?:19|20)\d\d\s?[;,]\s?\d+|^page \d+ of \d+|\breceived:|\baccepted:|\bet al\.?$|\bvol(?:ume)?\.? \d+|downloaded from/iu;

/** True for a line of no more than a head's length that states a publication. */
export const isPublication = (text: string): boolean => text.length <= longestHead && publication.test(text);

const frontNumber = /^(\d{1,4})\s+(?=\D)/u;
const endNumber = /(?:\s+|:\s?e?)(\d{1,4})$/iu;
/** `Page 3 of 9` at a line's end: the first number is the page's. */
const endCount = /\s+(?:page\s+)?(\d{1,4})\s*(?:of|\/)\s*\d{1,4}$/iu;

/** A number at the edge of a line, which may be that of the page. */
interface EdgeNumber {
  readonly value: number;
  /** The line without it; digits inside the line stay, since values and sizes stand there as well. */
  readonly key: string;
}

/** The number at the line's edge, null when there is none. */
export function edgeNumber(text: string): EdgeNumber | null {
  if (isDigit(text.charCodeAt(0))) {
    const match = frontNumber.exec(text);
    if (match !== null) return { value: Number(match[1]), key: text.slice(match[0].length) };
  }
  if (!isDigit(text.charCodeAt(text.length - 1))) return null;
  const tail = Math.max(0, text.length - longestEdge);
  const end = text.slice(tail);
  const match = endCount.exec(end) ?? endNumber.exec(end);
  return match === null ? null : { value: Number(match[1]), key: text.slice(0, tail + match.index) };
}

export const isCandidate = (line: Line): boolean =>
  line.text !== '' && line.text.length <= longestHead && !line.isHeading && !/^(?:fig|table)/iu.test(line.text);

/** The number of a line that is nothing but a page number, else null. */
export function pageNumberOf(line: Line): number | null {
  const match = number.exec(line.text);
  return match === null ? null : Number(match[1]);
}
