#!/usr/bin/env node
// Time of reading PDFs in the process of their own, against pdf-parse alone in one process.
//   node bench/read.js [--files N] [--folder DIR]
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, sharedPath } from './shared.js';

const { values } = parseArgs({ options: { files: { type: 'string', default: '100' }, folder: { type: 'string' } } });
const source = values.folder ?? sharedPath('gold', 'repair-dev');
const pdfs = readdirSync(source).filter((name) => name.endsWith('.pdf'));
const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
for (let i = 0; i < Number(values.files); i++)
  cpSync(join(source, pdfs[i % pdfs.length] ?? ''), join(folder, `${String(i).padStart(5, '0')}.pdf`));

const alone = `
  import { readFileSync, readdirSync } from 'node:fs';
  import { PDFParse, VerbosityLevel } from 'pdf-parse';
  const [folder, most] = process.argv.slice(1);
  let length = 0;
  for (const name of readdirSync(folder).sort().slice(0, Number(most))) {
    const data = new Uint8Array(readFileSync(folder + '/' + name));
    const parser = new PDFParse({ data, isEvalSupported: false, verbosity: VerbosityLevel.ERRORS });
    length += (await parser.getText({ pageJoiner: '' })).pages.reduce((sum, page) => sum + page.text.length, 0);
    await parser.destroy();
  }
  console.log(length);`;
const apart = `
  import { listSources } from '${join(root, 'dist/read/list-sources.js')}';
  import { readUnits } from '${join(root, 'dist/read/read-units.js')}';
  const [folder, most] = process.argv.slice(1);
  const options = { field: 'text', id: 'id', base: folder };
  const { units } = await listSources([folder], options);
  let length = 0;
  const wanted = units.slice(0, Number(most)).map((unit) => ({ unit, id: unit.slug }));
  for await (const item of readUnits(wanted, options)) length += 'ok' in item ? item.ok.raw.length : 0;
  console.log(length);`;

/**
 * Seconds of one run in a process of its own.
 * @param {string} script
 * @param {number} files
 */
function seconds(script, files) {
  const start = performance.now();
  execFileSync(process.execPath, ['--input-type=module', '-e', script, folder, String(files)], { cwd: root });
  return (performance.now() - start) / 1000;
}

/** @param {readonly number[]} times */
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

for (const [files, runs] of [
  [1, 15],
  [pdfs.length, 5],
  [Number(values.files), 3],
]) {
  // In turns, so that both meet the same load; the first pair warms the disk.
  const pairs = Array.from({ length: runs + 1 }, () => [seconds(alone, files), seconds(apart, files)]).slice(1);
  const own = median(pairs.map(([time]) => time));
  const ours = median(pairs.map(([, time]) => time));
  const ratio = median(pairs.map(([a, b]) => b / a));
  console.log(
    `${files} PDFs: pdf-parse alone ${own.toFixed(2)} s, read apart ${ours.toFixed(2)} s, median ratio ${ratio.toFixed(2)}`,
  );
}

/**
 * Seconds of a whole command, and what it prints.
 * @param {string} file
 */
function extraction(file) {
  const start = performance.now();
  const text = execFileSync(process.execPath, [join(root, 'bin/casebook.js'), 'extract', file, '--format', 'text']);
  return { seconds: (performance.now() - start) / 1000, text };
}

const one = join(folder, '00000.pdf');
const plain = join(folder, 'one.txt');
writeFileSync(plain, extraction(one).text);
const times = Array.from({ length: 5 }, () => [one, plain].map((file) => extraction(file).seconds));
const [ofPdf, ofText] = [0, 1].map((i) => median(times.map((pair) => pair[i] ?? Number.NaN)));
console.log(`casebook extract of one PDF ${ofPdf?.toFixed(2)} s, of its text ${ofText?.toFixed(2)} s`);
rmSync(folder, { recursive: true });
