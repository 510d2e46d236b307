#!/usr/bin/env node
// Speed of the whole way from raw text to annotations, one thread, against wink-nlp's full pipeline on the same text.
//   npm run bench                     (PEERS=FOLDER names a folder with node_modules/wink-nlp and its model)
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createPipeline } from '../dist/index.js';
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
 * @param {(text: string) => unknown} work
 */
function speed(work) {
  const start = performance.now();
  for (const text of texts) work(text);
  return characters / 1000 / (performance.now() - start);
}

const pipeline = await createPipeline();
const whole = (/** @type {string} */ raw) =>
  pipeline.process({ id: 'bench', source, raw, pageStarts: [], title: null, metadata, diagnostics: [] });
const wink = loadWink();
const median = (/** @type {number[]} */ list) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
const own = [];
const peer = [];
for (let run = 0; run < runs; run++) {
  own.push(speed(whole));
  if (wink !== null) peer.push(speed(wink));
}
console.log(`casebook  ${median(own).toFixed(2)} Mchar/s (median of ${runs}, ${reports} reports)`);
console.log(
  wink === null
    ? 'wink-nlp  not there: name a folder that has it in PEERS'
    : `wink-nlp  ${median(peer).toFixed(2)} Mchar/s`,
);
