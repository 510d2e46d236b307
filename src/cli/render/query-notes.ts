import type { QueryDiagnostic } from '../../query/ast.js';
import type { Missing, SearchResult } from '../../search/search-index.js';

/** One line for a fault in a query: where, what, how it was read and what was probably meant. */
export function renderQueryDiagnostic(
  query: string,
  { start, end, reason, taken, suggestion }: QueryDiagnostic,
): string {
  const meant = suggestion === null ? '' : `; did you mean ${suggestion}?`;
  return `query, at ${start + 1} (${query.slice(start, end)}): ${reason}: ${taken}${meant}`;
}

function renderMissing({ word, type, suggestions, only }: Missing): string {
  const what = `${type === undefined ? '' : `the ${type} `}"${word}"`;
  if (only === 'denied') return `${what} is only denied; to find where, add is:negated`;
  if (only === 'affirmed') return `${what} is nowhere denied`;
  const typed = suggestions.map((name) => (/\s/u.test(name) ? `"${name}"` : name));
  const near = typed.length > 0 ? `; did you mean ${typed.join(', ')}?` : '';
  return `no report has ${what}${near}`;
}

/** Lines on words that could not be searched for, and on those that nothing has. */
export function renderSearchNotes({ missing, ignored, faults }: SearchResult): string[] {
  return [
    ...faults,
    ...ignored.map((word) => `"${word}" is too common to search for: left out`),
    ...missing.map(renderMissing),
  ];
}
