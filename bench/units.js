#!/usr/bin/env node
// Takes the factors of the unit table from ucum-lhc, so that the product converts as it does without loading it.
// A row without a factor is a unit that is only comparable with itself; `?` asks for the factor of a new row.
//   npm run units
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './shared.js';

/** @type {{ UcumLhcUtils: { getInstance(): { convertUnitTo(from: string, value: number, to: string): { status: string, toVal: number | null, msg: string[] } } } }} */
const { UcumLhcUtils } = createRequire(import.meta.url)('@lhncbc/ucum-lhc');
const ucum = UcumLhcUtils.getInstance();
const path = join(root, 'src/lexicons/data/units.tsv');
/** Relative difference that is one of printing. */
const printed = 1e-9;

/** @type {Map<string, readonly [code: string, factor: number]>} */
const firsts = new Map();
let changed = 0;
const lines = readFileSync(path, 'utf8').split('\n');
const [, ...rows] = lines.flatMap((line, i) => (line === '' || line.startsWith('#') ? [] : [i]));
for (const i of rows) {
  const cells = (lines[i] ?? '').split('\t');
  const [code = '', dimension = '', factor = ''] = cells;
  if (factor === '') continue;
  const first = firsts.get(dimension);
  if (first === undefined) {
    firsts.set(dimension, [code, Number(factor)]);
    continue;
  }
  const { status, toVal, msg } = ucum.convertUnitTo(code, 1, first[0]);
  if (status !== 'succeeded' || toVal === null) {
    process.stderr.write(`units.tsv: ${code}: ucum-lhc does not convert it to ${first[0]}: ${msg.join(' ')}\n`);
    process.exit(1);
  }
  const expected = toVal * first[1];
  if (Math.abs(expected / Number(factor) - 1) < printed) continue;
  lines[i] = cells.with(2, String(Number(expected.toPrecision(12)))).join('\t');
  changed++;
}
writeFileSync(path, lines.join('\n'));
console.log(`${rows.length} units, ${firsts.size} kinds, ${changed} factors changed`);
