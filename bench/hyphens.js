#!/usr/bin/env node
// Line-end hyphens of bulk reports that are set in narrow columns here: how many are joined and kept as they were written.
//   node bench/hyphens.js [--half dev|test] [--shortest N] [--errors N] [--only kept|joined|suspended] [--evidence]
//   PEERS=FOLDER names a folder with node_modules/hyphen, for words parted by TeX's patterns and not by syllables alone.
// Read errors of the dev half only; the test half tells what they were worth.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { loadLexicons } from '../dist/lexicons/load-lexicons.js';
import { repair } from '../dist/repair/repair.js';
import { loadRepairResources } from '../dist/repair/resources.js';
import { sharedPath } from './shared.js';
import { syllableBreaks, typeset } from './typeset.js';

const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'dev' },
    shortest: { type: 'string', default: '600' },
    errors: { type: 'string', default: '0' },
    only: { type: 'string' },
    evidence: { type: 'boolean', default: false },
  },
});

const reports = gunzipSync(readFileSync(sharedPath('corpora', 'e3c-english.jsonl.gz')))
  .toString('utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .filter((_, i) => (i % 2 === 0) === (values.half === 'dev'))
  .filter(({ text }) => text.length >= Number(values.shortest));
const { drugs, tests, anatomy } = loadLexicons('');
const resources = await loadRepairResources(
  [...drugs, ...tests, ...anatomy].flatMap((record) => [record.name, ...record.synonyms]),
);

/** TeX's patterns where they are to be had, else syllables. */
function loadBreaker() {
  try {
    const require = createRequire(join(process.env.PEERS ?? process.cwd(), 'package.json'));
    const { hyphenateSync } = require('hyphen/en-us');
    const known = new Map();
    const compute = (word) => {
      const parts = hyphenateSync(word, { hyphenChar: '\u00AD' }).split('\u00AD');
      return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('').length);
    };
    return (word) => {
      if (!known.has(word)) known.set(word, compute(word));
      return known.get(word);
    };
  } catch {
    return syllableBreaks;
  }
}

const breaker = loadBreaker();

/** What the edits made of the hyphen at a raw offset. */
function outcomeAt(edits, text, offset) {
  const edit = edits.find(({ start, end }) => start <= offset + 1 && offset < end);
  if (edit === undefined) return { outcome: 'untouched', evidence: '' };
  const written = text.slice(edit.start, edit.end).startsWith('-') ? edit.replacement : `-${edit.replacement}`;
  const outcome = written === '' ? 'joined' : written === '-' ? 'kept' : 'suspended';
  return { outcome, evidence: `${edit.rule} ${edit.evidence}` };
}

const source = { path: '', format: 'text', encoding: null, sha256: '', rawSha256: '', bytes: 0, pages: null };
const tally = new Map();
const byEvidence = new Map();
let printed = 0;

function note(id, raw, { at, kind, left, right }, edits) {
  const { outcome, evidence } = outcomeAt(edits, raw, at);
  const isRight = outcome === kind;
  const row = tally.get(kind) ?? { right: 0, all: 0 };
  row.all++;
  if (isRight) row.right++;
  tally.set(kind, row);
  const name = evidence.replace(/[:×].*/u, '');
  const found = byEvidence.get(name) ?? { right: 0, all: 0 };
  found.all++;
  if (isRight) found.right++;
  byEvidence.set(name, found);
  if (isRight || printed >= Number(values.errors) || (values.only ?? kind) !== kind) return;
  printed++;
  process.stdout.write(`${id} ${left}|${right} was ${kind}, is ${outcome} (${evidence})\n`);
}

reports.forEach(({ id, text }, i) => {
  const { raw, hyphens } = typeset(text, 40 + (i % 5) * 6, breaker);
  const report = { id, source, raw, pageStarts: [], title: null, metadata: null, diagnostics: [] };
  const { edits } = repair(report, resources).map.repairs;
  for (const hyphen of hyphens) note(id, raw, hyphen, edits);
});

const percent = ({ right, all }) => `${((100 * right) / all).toFixed(2)} (${right}/${all})`;
const total = [...tally.values()].reduce((a, b) => ({ right: a.right + b.right, all: a.all + b.all }));
process.stdout.write(
  `${reports.length} reports parted by ${breaker === syllableBreaks ? 'syllables' : 'patterns'}, overall ${percent(total)}`,
);
for (const kind of ['joined', 'kept', 'suspended'])
  if (tally.has(kind)) process.stdout.write(`, ${kind} ${percent(tally.get(kind))}`);
process.stdout.write('\n');
if (values.evidence)
  for (const [name, row] of [...byEvidence].toSorted((a, b) => b[1].all - b[1].right - a[1].all + a[1].right))
    process.stdout.write(`  ${name.padEnd(34)} ${percent(row)}\n`);
