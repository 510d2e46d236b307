/**
 * Mean average precision on the Medlars collection: node bench/medlars.js [FOLDER]
 * Each abstract goes through the whole pipeline into an index; each query is asked as free text (`--any`).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPipeline } from '../dist/annotate/create-pipeline.js';
import { noMetadata } from '../dist/model/report.js';
import { anyOfWords } from '../dist/query/any-of-words.js';
import { parseQuery } from '../dist/query/parse.js';
import { toSearchDocument } from '../dist/search/document.js';
import { loadVocabulary } from '../dist/search/load-vocabulary.js';
import { openSearchIndex } from '../dist/search/open-index.js';
import { toRecord } from '../dist/store/to-record.js';

const folder = process.argv[2] ?? new URL('../../shared/gold/medlars-dev', import.meta.url).pathname;
const lines = (name) =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const zeros = '0'.repeat(64);

function toReport({ id, text }) {
  const source = {
    path: id,
    format: 'text',
    encoding: 'utf-8',
    sha256: zeros,
    rawSha256: zeros,
    bytes: text.length,
    pages: null,
  };
  return { id, source, raw: text, pageStarts: [], title: null, metadata: noMetadata, diagnostics: [] };
}

export function averagePrecision(ids, relevant) {
  let [found, sum] = [0, 0];
  for (const [i, id] of ids.entries()) if (relevant.has(id)) sum += ++found / (i + 1);
  return sum / relevant.size;
}

const path = mkdtempSync(join(tmpdir(), 'medlars-'));
const pipeline = await createPipeline();
const vocabulary = await loadVocabulary();
const index = openSearchIndex(path);
await index.apply(
  lines('documents.jsonl').map((document) => {
    const report = toReport(document);
    const record = toRecord(pipeline.process(report));
    return { kind: 'put', document: toSearchDocument(record, report.raw, vocabulary), signature: '' };
  }),
  vocabulary,
);
const scores = lines('queries.jsonl').map(({ id, query, relevant }) => {
  const { ast } = parseQuery(query.replace(/[^\p{L}\p{N}'-]+/gu, ' '), []);
  const { ids } = index.search(anyOfWords(ast), { ids: true, limit: 0, freeText: true });
  return { id, score: averagePrecision(ids, new Set(relevant)) };
});
for (const { id, score } of scores) console.log(`${id.padStart(3)} ${score.toFixed(3)}`);
console.log(`MAP ${(scores.reduce((sum, { score }) => sum + score, 0) / scores.length).toFixed(4)}`);
index.close();
if (process.env.KEEP) console.log(path);
else rmSync(path, { recursive: true });
