#!/usr/bin/env node
// Speed of the whole way from raw text to annotations, one thread, against wink-nlp's full pipeline on the same text.
//   npm run bench                     (PEERS=FOLDER names a folder with node_modules/wink-nlp and its model)
//   npm run bench -- --stages         where the time goes, stage by stage
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { analyze } from '../dist/annotate/analysis.js';
import { annotate } from '../dist/annotate/annotate.js';
import { createExaminer, createPipeline } from '../dist/annotate/create-pipeline.js';
import { annotators, inOrderOfNeeds } from '../dist/annotate/registry.js';
import { loadRepairResources } from '../dist/repair/resources.js';
import { repair } from '../dist/repair/repair.js';
import { segment } from '../dist/segment/segment.js';
import { sharedPath } from './shared.js';

const reports = 4000;
const runs = 5;
const source = { path: '', format: 'text', encoding: null, sha256: '', rawSha256: '', bytes: 0, pages: null };
const metadata = { doi: null, pmid: null, pmcid: null, authors: [], journal: null, published: null };

const texts = gunzipSync(readFileSync(sharedPath('corpora', 'e3c-english.jsonl.gz')))
  .toString('utf8')
  .split('\n')
  .filter(Boolean)
  .slice(0, reports)
  .map((line) => JSON.parse(line).text);
const characters = texts.reduce((sum, text) => sum + text.length, 0);

/** The function that runs wink-nlp's full pipeline on a text, null when it is not there. */
function loadWink() {
  try {
    const require = createRequire(join(process.env.PEERS ?? process.cwd(), 'package.json'));
    const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
    return (/** @type {string} */ text) => nlp.readDoc(text).entities().out();
  } catch {
    return null;
  }
}

/**
 * Millions of characters a second.
 * @template T
 * @param {(item: T) => unknown} work
 * @param {readonly T[]} items All texts, in whatever parts.
 */
function speed(work, items) {
  const start = performance.now();
  for (const item of items) work(item);
  return characters / 1000 / (performance.now() - start);
}

const pipeline = await createPipeline();
const rawReport = (/** @type {string} */ raw) => ({
  id: 'bench',
  source,
  raw,
  pageStarts: [],
  title: null,
  metadata,
  diagnostics: [],
});
/** As ingest does: short reports some dozen at a time. */
const together = 32;
const batches = Array.from({ length: Math.ceil(texts.length / together) }, (_, i) =>
  texts.slice(i * together, (i + 1) * together),
);
const whole = (/** @type {string[]} */ batch) => pipeline.processAll(batch.map(rawReport));
const alone = (/** @type {string} */ raw) => pipeline.process(rawReport(raw));
const wink = loadWink();
const median = (/** @type {number[]} */ list) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
const own = [];
const ownAlone = [];
const peer = [];
for (let run = 0; run < runs; run++) {
  own.push(speed(whole, batches));
  ownAlone.push(speed(alone, texts));
  if (wink !== null) peer.push(speed(wink, texts));
}
console.log(
  `casebook  ${median(own).toFixed(2)} Mchar/s (median of ${runs}, ${reports} reports, ${together} at a time)`,
);
console.log(`          ${median(ownAlone).toFixed(2)} Mchar/s one by one`);
console.log(
  wink === null
    ? 'wink-nlp  not there: name a folder that has it in PEERS'
    : `wink-nlp  ${median(peer).toFixed(2)} Mchar/s`,
);

/**
 * Milliseconds for a million characters of each stage, the least of all runs; each stage runs over all reports before the next.
 * Caches are warmer so than where the stages take turns, so that the sum is less than the whole takes.
 */
async function stageTable() {
  const { resources } = await createExaminer();
  const repairResources = await loadRepairResources();
  const ordered = inOrderOfNeeds(annotators);
  const least = new Map();
  const timed = (
    /** @type {string} */ name,
    /** @type {any[]} */ items,
    /** @type {(item: any, i: number) => any} */ work,
  ) => {
    const start = performance.now();
    const out = items.map(work);
    const spent = ((performance.now() - start) * 1e6) / characters;
    least.set(name, Math.min(least.get(name) ?? Infinity, spent));
    return out;
  };
  for (let run = 0; run < runs; run++) {
    const repaired = timed('repair', texts, (raw) => repair(rawReport(raw), repairResources));
    const segmented = timed('segment', repaired, segment);
    const analyses = timed('analyze', segmented, (report) => analyze(report, resources));
    const found = analyses.map(() => new Map());
    for (const annotator of ordered)
      timed(`  ${annotator.type}`, analyses, (analysis, i) =>
        found[i]?.set(
          annotator.type,
          annotator.candidates(analysis, { of: (/** @type {string} */ of) => found[i]?.get(of) ?? [] }),
        ),
      );
    timed('annotate, with analyze and all types', segmented, (report) => annotate(report, resources));
  }
  for (const [name, spent] of least) console.log(`${spent.toFixed(1).padStart(7)} ms/Mchar  ${name}`);
}

if (process.argv.includes('--stages')) await stageTable();
