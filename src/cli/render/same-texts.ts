import type { ManifestEntry } from '../../store/manifest.js';

/** Pairs shown before the rest is only counted. */
const mostShown = 5;

/** One line that names the reports whose text is another's, null when there are none: their hits and counts double. */
export function renderSameTexts(entries: Iterable<ManifestEntry>): string | null {
  const first = new Map<string, string>();
  const pairs: string[] = [];
  for (const { id, rawSha256 } of [...entries].toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const other = first.get(rawSha256);
    if (other === undefined) first.set(rawSha256, id);
    else pairs.push(`${id} = ${other}`);
  }
  if (pairs.length === 0) return null;
  const more = pairs.length > mostShown ? `, and ${pairs.length - mostShown} more` : '';
  return `the same text stands there more than once: ${pairs.slice(0, mostShown).join(', ')}${more}`;
}
