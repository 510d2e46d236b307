import { FingerprintIndex, FingerprintTable } from '../../read/text-fingerprint.js';
import type { ManifestEntry } from '../../store/manifest-entry.js';

/** Pairs shown before the rest is only counted. */
const mostShown = 5;

/** The reports that may repeat one that changed, with those that decide which repeats which, by id. */
const concerned = (entries: Iterable<ManifestEntry>, changed: ReadonlySet<string>): readonly ManifestEntry[] =>
  new FingerprintTable([...entries])
    .connected(({ id, fingerprint }) => changed.has(id) || fingerprint === '')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/**
 * One line that names the reports that another one repeats, null when none that changed is among them: their hits and counts double.
 * `b = a` have the same text, `b ≈ a` nearly so, as a PDF and a text copied from it. The order of ingest changes nothing.
 */
export function renderSameTexts(entries: Iterable<ManifestEntry>, changed: ReadonlySet<string>): string | null {
  const first = new Map<string, string>();
  const similar = new FingerprintIndex<string>();
  const pairs: string[] = [];
  for (const { id, rawSha256, fingerprint } of concerned(entries, changed)) {
    const same = first.get(rawSha256);
    const near = same === undefined ? similar.find(fingerprint) : undefined;
    const other = same ?? near;
    if (other !== undefined && (changed.has(id) || changed.has(other)))
      pairs.push(`${id} ${same === undefined ? '≈' : '='} ${other}`);
    if (same === undefined) first.set(rawSha256, id);
    if (same === undefined && near === undefined) similar.add(fingerprint, id);
  }
  if (pairs.length === 0) return null;
  const more = pairs.length > mostShown ? `, and ${pairs.length - mostShown} more` : '';
  return `the same report stands there more than once: ${pairs.slice(0, mostShown).join(', ')}${more}`;
}
