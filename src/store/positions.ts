import { lastAtOrBefore } from '../model/span.js';

/** Tells page and line of raw offsets, both counted from 1. */
export interface Positions {
  /** Null for a text without pages. */
  page(offset: number): number | null;
  /** Lines as an editor counts them: ended by LF, CR LF or CR; a form feed ends none. */
  line(offset: number): number;
}

const itself = (value: number): number => value;

/** The positions in `raw`, whose pages start at `pageStarts` (empty for a text without pages). */
export function positionsIn(raw: string, pageStarts: readonly number[]): Positions {
  const lineStarts = [0];
  for (const end of raw.matchAll(/\r\n?|\n/gu)) lineStarts.push(end.index + end[0].length);
  return {
    page: (offset) => (pageStarts.length === 0 ? null : lastAtOrBefore(pageStarts, offset, itself) + 1),
    line: (offset) => lastAtOrBefore(lineStarts, offset, itself) + 1,
  };
}
