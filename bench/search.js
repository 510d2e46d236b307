/**
 * Cold search, process start to last byte, against other engines on generated reports of 2,000 words, in one table:
 *   node bench/search.js [REPORTS …]      (1000 5000 10000 20000 50000 when left out: an hour or two)
 * The peers are not dependencies of casebook. Install them in a folder of their own and name it in PEERS:
 *   npm install --prefix DIR minisearch flexsearch @orama/orama lunr better-sqlite3
 *   PEERS=DIR node bench/search.js
 * (npm asks to approve the install script of better-sqlite3, which fetches or compiles it; ripgrep is taken from the PATH.)
 * What is not there is said to be so, and so is what does not fit: each process may take LIMIT_MB (half of the machine's
 * memory, 8,000 at most) and LIMIT_SECONDS (300). An engine that comes near these limits is left out of larger sizes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const peers = process.env.PEERS ?? '';
const query = 'portal vein thrombosis';
const engines = ['empty node', 'casebook', 'sqlite', 'minisearch', 'flexsearch', 'orama', 'lunr', 'ripgrep'];
const packages = { sqlite: 'better-sqlite3', orama: '@orama/orama' };
const limitMB = Number(process.env.LIMIT_MB ?? Math.min(8000, Math.floor(totalmem() / 2e6)));
const limitSeconds = Number(process.env.LIMIT_SECONDS ?? 300);
/** An engine that took this share of the time is not tried with more reports, which would take all of it. */
const nearLimit = 0.4;
/** Searches that are timed; of those that take seconds one is enough. */
const [rounds, longMs] = [7, 3000];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** Runs a command within the limits; `failure` says why it came to nothing, null when it did not. */
function timed(command, args) {
  const start = performance.now();
  const limits = { timeout: limitSeconds * 1000, killSignal: 'SIGKILL' };
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...limits,
  });
  const ms = performance.now() - start;
  return { stdout, ms, failure: status === 0 ? null : whyFailed({ signal, stderr, error }) };
}

/** A heap that is full ends Node by SIGABRT; what the system ends for its memory gets SIGKILL, as what is too slow. */
function whyFailed({ signal, stderr, error }) {
  if (error?.code === 'ETIMEDOUT') return `not in ${limitSeconds} s`;
  if (error?.code === 'ENOENT') return 'not there';
  if (signal !== null) return `does not fit into ${limitMB} MB`;
  return /\w*Error: .*/u.exec(stderr ?? '')?.[0].slice(0, 60) ?? 'failed';
}

/** Node with the memory that an engine may have. */
const node = (...args) => [process.execPath, [`--max-old-space-size=${limitMB}`, ...args]];

/** Median milliseconds of a whole process. */
function cold([command, args]) {
  const first = timed(command, args);
  if (first.failure !== null) return first;
  if (first.ms > longMs) return { cold: first.ms };
  return { cold: median(Array.from({ length: rounds }, () => timed(command, args).ms)) };
}

const isThere = (name) =>
  name === 'ripgrep'
    ? timed('rg', ['--version']).failure === null
    : peers !== '' && existsSync(join(peers, 'node_modules', packages[name] ?? name));

/** How an engine makes its index, which prints seconds, and how it is asked. */
function commandsOf(name, folder, reports) {
  if (name === 'casebook') {
    const command = join(here, '../bin/casebook.js');
    return {
      build: node(join(here, 'search-build.js'), folder, String(reports)),
      seconds: (stdout) => JSON.parse(stdout).seconds,
      search: [process.execPath, [command, '-C', folder, 'search', query]],
    };
  }
  const peer = join(here, 'search-peer.js');
  return {
    build: node(peer, 'build', name, folder, String(reports)),
    seconds: Number,
    search:
      name === 'ripgrep'
        ? ['rg', ['-l', 'thrombosis', join(folder, 'texts')]]
        : node(peer, 'search', name, folder, query),
  };
}

/** Build seconds and cold milliseconds of an engine, and what there is to say instead; `took` is all of its time. */
function measure(name, folder, reports) {
  if (name === 'empty node') return cold([process.execPath, ['-e', '0']]);
  if (name !== 'casebook' && !isThere(name)) return { failure: 'not there' };
  const { build, seconds, search } = commandsOf(name, folder, reports);
  const built = timed(...build);
  if (built.failure !== null) return { failure: `index: ${built.failure}` };
  const found = cold(search);
  const failure = found.failure ? `search: ${found.failure}` : undefined;
  return { build: seconds(built.stdout), cold: found.cold, failure, took: built.ms };
}

const wanted = process.argv.slice(2).map(Number);
const sizes = wanted.length > 0 ? wanted : [1000, 5000, 10_000, 20_000, 50_000];
const cell = (value) => (value === undefined ? '—' : value.toFixed(value < 10 ? 1 : 0));
const line = (name, reports, build, search, note = '') =>
  console.log(`${name.padEnd(12)}${reports.padStart(9)}${build.padStart(10)}${search.padStart(10)}  ${note}`.trimEnd());

/** Engines that are left out, and why. */
const leftOut = new Map();
line('engine', 'reports', 'build, s', 'cold, ms');
for (const reports of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  mkdirSync(join(folder, 'texts'));
  for (const name of engines) {
    const known = leftOut.get(name);
    const { build, cold: search, failure, took = 0 } = known ? { failure: known } : measure(name, folder, reports);
    line(name, String(reports), name === 'empty node' ? '' : cell(build), cell(search), failure);
    const isSlow = took > limitSeconds * 1000 * nearLimit;
    if (isSlow) leftOut.set(name, `left out: ${reports} reports took ${Math.round(took / 1000)} s`);
    else if (failure !== undefined && known === undefined)
      leftOut.set(name, failure === 'not there' ? failure : `left out: ${reports} reports: ${failure}`);
  }
  rmSync(folder, { recursive: true });
}
