#!/usr/bin/env node
// Checks every ATC and Uberon code of the lexicons against the reference tables: it must exist and belong to its name.
//   npm run codes
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sharedPath } from './shared.js';

/**
 * Rows of a tab-separated file with a header line.
 * @param {string} path
 * @returns {Record<string, string>[]}
 */
function rowsOf(path) {
  const [header = '', ...lines] = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const columns = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [columns[i], cell])));
}

/** @param {string | undefined} cell */
const list = (cell) => (cell ? cell.split('|') : []);
/** @param {string} name */
const key = (name) =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]/gu, '');

const atc = new Map(rowsOf(sharedPath('reference', 'atc.tsv')).map((row) => [row.code, row.name]));
const uberon = new Map(
  rowsOf(sharedPath('reference', 'uberon.tsv')).map((row) => [row.id, [row.label, ...list(row.exact_synonyms)]]),
);
const data = join(root, 'src/lexicons/data');
const faults = [];
let checked = 0;

for (const row of rowsOf(join(data, 'drugs.tsv'))) {
  const names = [row.name, ...list(row.synonyms), ...list(row.members)].map((name) => key(name ?? ''));
  for (const code of list(row.atc)) {
    checked++;
    const name = atc.get(code);
    if (name === undefined) faults.push(`drugs.tsv: ${row.name}: ${code} does not exist`);
    else if (code.length === 7 && !names.some((own) => key(name).includes(own) || own.includes(key(name)))) {
      faults.push(`drugs.tsv: ${row.name}: ${code} is "${name}"`);
    }
  }
}
for (const row of rowsOf(join(data, 'anatomy.tsv'))) {
  if (!row.uberon) continue;
  checked++;
  const names = new Set([row.name, ...list(row.synonyms)].map((name) => key(name ?? '')));
  const labels = uberon.get(row.uberon);
  if (labels === undefined) faults.push(`anatomy.tsv: ${row.name}: ${row.uberon} does not exist`);
  else if (!labels.some((label) => names.has(key(label ?? ''))))
    faults.push(`anatomy.tsv: ${row.name}: ${row.uberon} is "${labels[0]}"`);
}
for (const fault of faults) console.log(fault);
console.log(`${checked} codes checked, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
