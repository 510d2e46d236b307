#!/usr/bin/env node
// Repair of typeset articles against their truth, as pastes and as PDFs, and the speed of repair alone.
//   node bench/repair.js [--set DIR] [--errors N] [--only p1] [--no-speed]
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadLexicons } from '../dist/lexicons/load-lexicons.js';
import { listSources } from '../dist/read/list-sources.js';
import { readUnits } from '../dist/read/read-units.js';
import { repair } from '../dist/repair/repair.js';
import { loadRepairResources } from '../dist/repair/resources.js';
import { segment } from '../dist/segment/segment.js';
import { sharedPath } from './shared.js';

const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    errors: { type: 'string', default: '0' },
    only: { type: 'string' },
    speed: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const set = values.set ?? sharedPath('gold', 'repair-dev');
const scorer = await import(pathToFileURL(sharedPath('eval', 'repair-score.mjs')).href);
const truths = scorer.loadTruth(set);
const { drugs, tests, anatomy } = loadLexicons('');
const terms = [...drugs, ...tests, ...anatomy].flatMap((record) => [record.name, ...record.synonyms]);
const resources = await loadRepairResources(terms);

/** The texts of `paths` as the readers give them, by the path's base name. */
async function readAll(paths) {
  const options = { field: 'text', id: 'id' };
  const { units, faults } = await listSources(paths, { ...options, base: set });
  const reports = new Map();
  const named = units.map((unit) => ({ unit, id: basename(unit.file.path) }));
  for await (const item of readUnits(named, options)) {
    if ('error' in item) faults.push(item);
    else reports.set(item.ok.id, item.ok);
  }
  for (const { error } of faults) process.stderr.write(`${error.message}\n`);
  if (faults.length > 0) process.exitCode = 1;
  return reports;
}

/** Repaired text without captions and tables, as `extract --format text --body` gives it. */
function bodyOf(report) {
  const { text, sections } = segment(repair(report, resources));
  const beside = new Set(['caption', 'table']);
  return sections
    .filter(({ kind }) => !beside.has(kind))
    .map(({ start, end }) => text.slice(start, end))
    .join('');
}

const percent = (part, whole) => (whole > 0 ? ((100 * part) / whole).toFixed(1) : '-');
const ofKind = (kind) => (kind === undefined ? '-' : `${percent(kind.ok, kind.n)} (${kind.ok}/${kind.n})`);

function row(name, rows) {
  const { F1, F1n, kinds, headLeak, footLeak } = scorer.aggregate(rows);
  const [f1, f1n] = [F1, F1n].map((value) => (100 * value).toFixed(2));
  const hyphens = [kinds.inserted, kinds.hyphen, kinds.suspended].map(ofKind);
  return [name, rows.length, f1, f1n, ...hyphens, percent(headLeak, 1), percent(footLeak, 1)];
}

function printTable(rows) {
  const cells = rows.map((cellsOfRow) => cellsOfRow.map(String));
  const widths = cells[0].map((_, i) => Math.max(...cells.map((cellsOfRow) => cellsOfRow[i].length)));
  for (const one of cells)
    process.stdout.write(
      `${one.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')}\n`,
    );
}

function printErrors(name, rows) {
  const wrong = rows.flatMap(({ id, wrong: list }) => list.map((one) => ({ id, ...one })));
  for (const { id, kind, brk, want, got } of wrong.slice(0, Number(values.errors)))
    process.stdout.write(`  ${name} ${id} ${kind} ${brk}: ${JSON.stringify(want)} read as ${JSON.stringify(got)}\n`);
}

/** Millions of code units a second that repair alone mends, after warm-up, in one thread: best of five rounds. */
function speed(reports) {
  const size = reports.reduce((sum, { raw }) => sum + raw.length, 0);
  const round = () => {
    const start = performance.now();
    for (let pass = 0; pass < 5; pass++) for (const report of reports) repair(report, resources);
    return (5 * size) / (performance.now() - start) / 1000;
  };
  for (let i = 0; i < 4; i++) round();
  const best = Math.max(...Array.from({ length: 5 }, round));
  process.stdout.write(`repair alone: ${best.toFixed(1)} Mchar/s on ${reports.length} pastes of ${size} code units\n`);
}

const table = [['input', 'docs', 'F1', 'F1n', 'joined', 'kept', 'suspended', 'heads %', 'feet %']];
const forms = ['p1', 'p2', 'p3', 'p4', 'pdf'].filter((form) => values.only === undefined || values.only === form);
const pastes = [];
for (const form of forms) {
  const fileOf = (id) => `${id}.${form === 'pdf' ? 'pdf' : `${form}.txt`}`;
  const files = truths.map(({ id }) => join(set, fileOf(id))).filter((path) => existsSync(path));
  if (files.length === 0) continue;
  const reports = await readAll(files);
  if (form !== 'pdf') pastes.push(...reports.values());
  const scored = scorer.scoreDir(truths, ({ id }) => {
    const report = reports.get(fileOf(id));
    return report === undefined ? null : bodyOf(report);
  });
  const styles = [...new Set(scored.map(({ style }) => style))].toSorted((a, b) => (a < b ? -1 : 1));
  table.push(row(form, scored));
  if (form === 'pdf')
    for (const style of styles)
      table.push(
        row(
          `  ${style}`,
          scored.filter((one) => one.style === style),
        ),
      );
  printErrors(form, scored);
}
printTable(table);
if (values.speed && pastes.length > 0) speed(pastes);
