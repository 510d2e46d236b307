import { CasebookError } from '../model/errors.js';
import type { ReadOptions } from '../read/reader.js';
import { sha256 } from '../read/sha256.js';
import { toSearchDocument } from '../search/document.js';
import { openSearchIndex } from '../search/open-index.js';
import type { IndexChange } from '../search/search-index.js';
import type { Layout } from '../store/layout.js';
import { type ManifestEntry, loadManifest } from '../store/manifest.js';
import { loadRawText } from '../store/raw-text.js';
import { readRecord } from '../store/records.js';

/** Reports put into the index at once: each time its files are written anew, and all of these are held in memory. */
const batchSize = 2000;

const signatureOf = ({ sha256: source, rules }: ManifestEntry): string =>
  sha256(`${source} ${rules ?? ''}`).slice(0, 16);

/** The change that puts a report into the index; null where its text is gone, which `verify` reports. */
async function toPut(layout: Layout, entry: ManifestEntry, options: ReadOptions): Promise<IndexChange | null> {
  try {
    const record = await readRecord(layout, entry.id);
    const document = toSearchDocument(record, await loadRawText(layout, record, options));
    return { kind: 'put', document, signature: signatureOf(entry) };
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

/**
 * Brings the search index in step with the store, whatever state it is in: it compares what the index holds with the
 * manifest, so that an interrupted run or a deleted index mends itself.
 */
export async function syncIndex(
  layout: Layout,
  options: ReadOptions,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const manifest = await loadManifest(layout);
  const entries = new Map([...manifest.values()].map((entry) => [entry.id, entry] as const));
  const index = openSearchIndex(layout.search);
  try {
    const indexed = index.documents();
    const current = new Set(
      indexed.flatMap(({ id, signature }) => {
        const entry = entries.get(id);
        return entry !== undefined && signatureOf(entry) === signature ? [id] : [];
      }),
    );
    const removals = indexed.filter(({ id }) => !entries.has(id)).map(({ id }) => ({ kind: 'remove', id }) as const);
    const missing = [...entries.values()].filter(({ id }) => !current.has(id));
    let changes: IndexChange[] = [...removals];
    for (const [at, entry] of missing.entries()) {
      const put = await toPut(layout, entry, options);
      if (put !== null) changes.push(put);
      if (changes.length >= batchSize) {
        await index.apply(changes);
        changes = [];
      }
      onProgress(at + 1, missing.length);
    }
    if (changes.length > 0) await index.apply(changes);
  } finally {
    index.close();
  }
}
