/**
 * Builds a workspace of generated reports with its search index: node bench/search-build.js FOLDER REPORTS [WORDS]
 * Prints one line of JSON: seconds, peak memory, bytes of text and of the index.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadVocabulary } from '../dist/search/load-vocabulary.js';
import { openSearchIndex } from '../dist/search/open-index.js';
import { searchDocument } from './search-corpus.js';

const [folder, reports, words = '2000'] = process.argv.slice(2);
const extracted = join(folder, 'extracted');
const path = join(extracted, '.index', 'search');
rmSync(path, { recursive: true, force: true });
mkdirSync(path, { recursive: true });
mkdirSync(join(folder, 'corpus'), { recursive: true });

const vocabulary = await loadVocabulary();
const index = openSearchIndex(path);
let [bytes, spent, peak] = [0, 0, 0];
for (let at = 0; at < Number(reports); at += 1000) {
  const documents = Array.from({ length: Math.min(1000, Number(reports) - at) }, (_, i) =>
    searchDocument(at + i, Number(words)),
  );
  for (const { text } of documents) bytes += Buffer.byteLength(text);
  const start = performance.now();
  await index.apply(
    documents.map((document) => ({ kind: 'put', document, signature: '0' })),
    vocabulary,
  );
  spent += performance.now() - start;
  peak = Math.max(peak, process.memoryUsage().rss);
}
const start = performance.now();
await index.compact(vocabulary);
spent += performance.now() - start;
peak = Math.max(peak, process.memoryUsage().rss);
index.close();
writeFileSync(join(path, 'seen'), String(statSync(extracted).mtimeMs));
const indexBytes = readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
const megabytes = (count) => Math.round(count / 1e6);
console.log(
  JSON.stringify({
    reports: Number(reports),
    seconds: Number((spent / 1000).toFixed(1)),
    peakMB: megabytes(peak),
    textMB: megabytes(bytes),
    indexMB: megabytes(indexBytes),
  }),
);
