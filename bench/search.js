/**
 * Cold search, process start to last byte, against other engines on generated reports of 2,000 words, in one table:
 *   node bench/search.js [REPORTS …]      (1000 5000 10000 20000 50000 when left out: half an hour)
 * The peers are not dependencies of casebook: install minisearch, flexsearch, @orama/orama, lunr and better-sqlite3 in a
 * folder and name it in PEERS. What is not there is said to be so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const peers = process.env.PEERS ?? '';
const rounds = 7;
const query = 'portal vein thrombosis';
/** Reports beyond which an engine is left out, and why. */
const most = { orama: [10_000, 'cannot be saved'], lunr: [10_000, 'loads for seconds'] };
/** What a whole index in memory takes. */
const heap = '--max-old-space-size=16000';
const longestBuildMs = 900_000;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

function timed(command, args, options = {}) {
  const start = performance.now();
  const { status, stdout, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  return { status, stdout, error, ms: performance.now() - start };
}

function cold(command, args) {
  const first = timed(command, args);
  if (first.status !== 0) return null;
  return median(Array.from({ length: rounds }, () => timed(command, args).ms));
}

/** One line of the table: build seconds, cold milliseconds; a reason in place of what there is not. */
function measure(name, folder, reports) {
  if (name === 'empty node') return [name, '', cold(process.execPath, ['-e', '0'])];
  if (name === 'casebook') {
    const { status, stdout } = timed(process.execPath, [join(here, 'search-build.js'), folder, String(reports)]);
    if (status !== 0) return [name, 'failed', null];
    return [
      name,
      JSON.parse(stdout).seconds,
      cold(process.execPath, [join(here, '../bin/casebook.js'), '-C', folder, 'search', query]),
    ];
  }
  const [limit, reason] = most[name] ?? [Infinity, ''];
  if (reports > limit) return [name, reason, null];
  if (name === 'ripgrep') {
    if (timed('rg', ['--version']).status !== 0) return [name, 'not there', null];
  } else if (!existsSync(join(peers, 'node_modules'))) return [name, 'not there', null];
  const peer = join(here, 'search-peer.js');
  const build = [heap, peer, 'build', name, folder, String(reports)];
  const built = timed(process.execPath, build, { timeout: longestBuildMs });
  if (built.error?.code === 'ETIMEDOUT') return [name, 'not in 15 min', null];
  if (built.status !== 0) return [name, 'cannot be built', null];
  const search =
    name === 'ripgrep'
      ? ['rg', ['-l', 'thrombosis', join(folder, 'texts')]]
      : [process.execPath, [heap, peer, 'search', name, folder, query]];
  return [name, Number(built.stdout), cold(...search)];
}

const wanted = process.argv.slice(2).map(Number);
const sizes = wanted.length > 0 ? wanted : [1000, 5000, 10_000, 20_000, 50_000];
const cell = (value) => (typeof value === 'number' ? value.toFixed(value < 10 ? 1 : 0) : (value ?? '—'));
console.log(`${'engine'.padEnd(14)}${'reports'.padStart(9)}${'build, s'.padStart(19)}${'cold, ms'.padStart(10)}`);
for (const reports of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  mkdirSync(join(folder, 'texts'));
  for (const name of ['empty node', 'casebook', 'sqlite', 'minisearch', 'flexsearch', 'orama', 'lunr', 'ripgrep']) {
    const [label, build, search] = measure(name, folder, reports);
    console.log(
      `${label.padEnd(14)}${String(reports).padStart(9)}${cell(build).padStart(19)}${cell(search).padStart(10)}`,
    );
  }
  rmSync(folder, { recursive: true });
}
