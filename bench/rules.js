#!/usr/bin/env node
// How often each rule and each lexicon table speaks in a large corpus; rules and tables that never do are named at the end.
// The corpus is clean text: what mends typeset pages speaks in the pastes of the repair set, and what mends odd
// characters in the sample reports; both are read as well, and neither has a line to itself in the counts.
//   node bench/rules.js [--limit N] [--dead TABLE]
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { createPipeline } from '../dist/annotate/create-pipeline.js';
import { ruleNames } from '../dist/annotate/explain/rules.js';
import { noMetadata } from '../dist/model/report.js';
import { root, sharedPath } from './shared.js';

const { values } = parseArgs({ options: { limit: { type: 'string' }, dead: { type: 'string' } } });
const limit = Number(values.limit ?? Infinity);
/** Tables that annotations name in what they were made from. */
const tables = [
  'drugs',
  'drug-salts',
  'drug-stems',
  'nuclides',
  'radioligands',
  'drug-routes',
  'dose-forms',
  'dose-units',
  'tests',
  'qualifiers',
  'anatomy',
  'sex-words',
];

/** @type {Map<string, number>} */
const rules = new Map();
/** @type {Map<string, Map<string, number>>} */
const records = new Map(tables.map((table) => [table, new Map()]));
/** @type {Map<string, number>} */
const units = new Map();

/**
 * @template K
 * @param {Map<K, number>} counts
 * @param {K} key
 */
const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
/** @param {string} rule */
const countRule = (rule) => count(rules, rule.startsWith('cue/') ? rule.replace(/[^/]+$/u, '*') : rule);

/** @param {readonly string[]} madeFrom */
function countOrigins(madeFrom) {
  for (const made of madeFrom) {
    const [, table, name] = /^lexicon:([^/]+)\/(.*)$/su.exec(made) ?? [];
    if (table !== undefined && name !== undefined) count(records.get(table) ?? new Map(), name);
    else if (made.startsWith('unit:')) count(units, made.slice('unit:'.length));
  }
}

/** First cells of a table. @param {string} table */
function namesOf(table) {
  const lines = readFileSync(join(root, `src/lexicons/data/${table}.tsv`), 'utf8').split('\n');
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return rows.slice(1).map((line) => line.split('\t')[0] ?? '');
}

const pipeline = await createPipeline();
const lines = gunzipSync(readFileSync(sharedPath('corpora', 'e3c-english.jsonl.gz')))
  .toString()
  .split('\n')
  .filter(Boolean);
/** Texts as they are pasted from typeset pages. */
const pages = ['gold/repair-dev', 'seeds'].flatMap((folder) => {
  const directory = sharedPath(...folder.split('/'));
  const names = readdirSync(directory).filter((name) => name.endsWith('.txt') && !name.endsWith('.body.txt'));
  return names.map((name) => readFileSync(join(directory, name), 'utf8'));
});
/** The sample reports in plain text. */
const samples = readdirSync(join(root, 'corpus'))
  .filter((name) => /\.(?:txt|md)$/u.test(name))
  .map((name) => readFileSync(join(root, 'corpus', name), 'utf8'));
const texts = [...lines.slice(0, limit).map((line) => JSON.parse(line).text), ...pages, ...samples];
/** Rules that only a user's decision, or a table with a row of heads, sets to work: none of these texts has either. */
const unasked = new Set(['hyphen/override', 'value_of/column']);

let reports = 0;
for (const raw of texts) {
  const source = { path: 'bench', format: 'jsonl', encoding: null, sha256: '', rawSha256: '', bytes: 0, pages: null };
  const report = pipeline.process({
    id: 'bench',
    source,
    raw,
    pageStarts: [],
    title: null,
    metadata: noMetadata,
    diagnostics: [],
  });
  for (const { rule, madeFrom, assertion } of report.annotations) {
    countRule(rule);
    countOrigins(madeFrom);
    for (const cue of assertion?.cues ?? []) countRule(cue.rule);
  }
  for (const { rule } of report.relations) countRule(rule);
  for (const { rule } of report.map.repairs.edits) countRule(rule);
  for (const { rule } of report.diagnostics) if (ruleNames.includes(rule)) countRule(rule);
  reports++;
}

console.log(`${reports} reports\n`);
for (const name of ruleNames) console.log(`${String(rules.get(name) ?? 0).padStart(8)}  ${name}`);
console.log('\n   fired  table             records that spoke');
for (const [table, spoken] of records) {
  const fired = [...spoken.values()].reduce((sum, n) => sum + n, 0);
  console.log(`${String(fired).padStart(8)}  ${table.padEnd(16)}  ${spoken.size} of ${namesOf(table).length}`);
}
console.log(
  `${String([...units.values()].reduce((sum, n) => sum + n, 0)).padStart(8)}  units             ${units.size}`,
);

const dead = ruleNames.filter((name) => !rules.has(name) && !unasked.has(name));
const undescribed = [...rules.keys()].filter((name) => !ruleNames.includes(name));
console.log(`\ndead rules: ${dead.join(', ') || 'none'}`);
console.log(`rules without a description: ${undescribed.join(', ') || 'none'}`);
if (values.dead !== undefined) {
  const spoken = records.get(values.dead) ?? new Map();
  console.log(
    `\nnever seen of ${values.dead}: ${namesOf(values.dead)
      .filter((name) => !spoken.has(name))
      .join(', ')}`,
  );
}
