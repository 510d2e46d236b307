/**
 * Cold search for every form of query, process start to last byte, each beside the same in Node with SQLite FTS5 where it
 * has that form. Both take turns, so that a busy machine is busy for both.
 *   node bench/search-build.js FOLDER 50000
 *   PEERS=DIR node bench/search-peer.js build sqlite FOLDER 50000      (DIR has better-sqlite3 installed)
 *   PEERS=DIR node bench/search-forms.js FOLDER [ROUNDS]
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder = '.', rounds = '15'] = process.argv.slice(2);
const here = fileURLToPath(new URL('.', import.meta.url));
const withSqlite = process.env.PEERS !== undefined && existsSync(join(folder, 'sqlite.index'));

/** Name, what casebook is asked, what FTS5 is asked. */
const forms = [
  ['one word', ['thrombosis'], 'thrombosis'],
  ['prefix', ['thromb*'], 'thromb*'],
  ['AND of 3', ['portal vein thrombosis'], 'portal vein thrombosis'],
  ['OR of 3', ['portal OR vein OR thrombosis'], 'portal OR vein OR thrombosis'],
  ['NOT', ['thrombosis -octreotide'], 'thrombosis NOT octreotide'],
  ['near/5', ['portal near/5 vein'], 'NEAR(portal vein, 5)'],
  ['phrase', ['"portal vein"'], '"portal vein"'],
  ['same sentence', ['portal near/sentence vein'], null],
  ['in a section', ['section:case thrombosis'], null],
  ['fuzzy', ['thrombosis~'], null],
  ['drug and site', ['drug:octreotide anatomy:liver'], null],
  ['number', ['size>3cm'], null],
  ['range', ['size:3..4cm'], null],
  ['sorted by age', ['thrombosis', '--sort', 'age'], null],
  ['facets', ['thrombosis', '--facets', 'drug,sex'], null],
  ['--count', ['thrombosis', '--count'], null],
  ['--ids', ['drug:octreotide', '--ids'], null],
];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

function timed(args) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

/** Medians of several command lines that take turns. */
function alternate(commands) {
  const spent = commands.map(() => []);
  for (let round = 0; round <= Number(rounds); round++)
    for (const [i, args] of commands.entries()) {
      const ms = timed(args);
      if (round > 0) spent[i].push(ms);
    }
  return spent.map(median);
}

const [empty] = alternate([['-e', '0']]);
console.log(`an empty Node is ${empty.toFixed(0)} ms`);
console.log(`${'query'.padEnd(16)}${'casebook'.padStart(10)}${'SQLite'.padStart(10)}${'ratio'.padStart(8)}`);
for (const [name, asked, match] of forms) {
  const commands = [[join(here, '../bin/casebook.js'), '-C', folder, 'search', ...asked]];
  if (withSqlite && match !== null) commands.push([join(here, 'search-peer.js'), 'search', 'sqlite', folder, match]);
  const [own, other] = alternate(commands);
  const rest =
    other === undefined ? '—'.padStart(10) : `${other.toFixed(0).padStart(10)}${(own / other).toFixed(2).padStart(8)}`;
  console.log(`${name.padEnd(16)}${own.toFixed(0).padStart(10)}${rest}`);
}
