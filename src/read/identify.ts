import { sha256 } from './sha256.js';

const longestSlug = 100;

/** Lower-case letters and digits of any script, joined by hyphens: a name that is safe in every file system and shell. */
export function slug(text: string): string {
  // Most names are so plain that nothing but their case can be another.
  if (/^[A-Za-z0-9]{1,40}$/.test(text)) return text.toLowerCase();
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase();
  const joined = plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/gu, '');
  if (joined.length <= longestSlug) return joined || 'report';
  return `${joined.slice(0, longestSlug)}-${sha256(text).slice(0, 8)}`;
}

/** A path without the end that names its format; a packed file has two. */
export const stemOf = (path: string): string => path.replace(/(?<=[^/])(?:\.[^./]*(?=\.gz$))?\.[^./]*$/iu, '');

/** An id that a source states itself: kept as it stands when it is a safe file name, made a slug otherwise. */
export const statedId = (id: string): string => (/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})$/u.test(id) ? id : slug(id));

interface Named {
  /** What tells the report from every other: its path, and its entry in a file of many. */
  readonly key: string;
  readonly slug: string;
}

/**
 * An id for each key. Where several ask for one name (upper and lower case count as the same), each of them gets a hash
 * of its key added, so that the ids depend on which reports there are and never on the order in which they came.
 */
export function assignIds(reports: readonly Named[]): Map<string, string> {
  const asking = new Map<string, number>();
  for (const report of reports) {
    const name = report.slug.toLowerCase();
    asking.set(name, (asking.get(name) ?? 0) + 1);
  }
  const ids = new Map<string, string>();
  for (const { key, slug: name } of reports) {
    if (asking.get(name.toLowerCase()) === 1) ids.set(key, name);
    else {
      const hashed = `${name}-${sha256(key).slice(0, 8)}`;
      ids.set(key, asking.has(hashed.toLowerCase()) ? `${name}-${sha256(key)}` : hashed);
    }
  }
  return ids;
}
