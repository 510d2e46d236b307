// Makes one file of the program's start and of `search`, with its compiled code beside it: a cold search spends most of its
// time on finding, reading and compiling modules. All other commands are imported from where tsc put them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bundle, cache, runBundle } from './run-bundle.js';

const cli = dirname(bundle);
const search = join(cli, 'commands/search.js');
const entry = '\0entry';
/** commander needs child processes for commands that are programs of their own; there are none. */
const noProcesses = '\0no-processes';

const parts = {
  name: 'parts',
  resolveId(id, importer, { kind }) {
    if (id === entry) return id;
    if (/^(?:node:)?child_process$/u.test(id)) return noProcesses;
    if (kind !== 'dynamic-import') return null;
    const path = join(dirname(importer), id);
    return path === search ? null : { id: `./${relative(cli, path).split(sep).join('/')}`, external: true };
  },
  load(id) {
    if (id === noProcesses) return 'module.exports = {};';
    if (id !== entry) return null;
    return [search, join(cli, 'main.js')].map((path) => `import ${JSON.stringify(path)};`).join('\n');
  },
};

async function makeBundle() {
  const made = await rolldown({ input: entry, platform: 'node', plugins: [parts] });
  const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };
  await made.write({ file: bundle, format: 'cjs', codeSplitting: false, minify });
  // V8 does not know where a script with compiled code stands, so what it imports is found by who runs it.
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/\bimport\((?=["'`]\.)/gu, 'importModule('));
}

const run = (script, ...args) => spawnSync(process.execPath, [script, ...args], { stdio: 'ignore' });

/** Runs searches in a process of its own, which then keeps the code that V8 compiled for them. */
function compile() {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-bundle-'));
  try {
    mkdirSync(join(folder, 'corpus'));
    const text = 'A woman took octreotide 20 mg for a mass of 3 cm in the liver. The portal vein was patent.\n';
    writeFileSync(join(folder, 'corpus/one.txt'), text);
    run(fileURLToPath(new URL('casebook.js', import.meta.url)), '-C', folder, 'ingest');
    const words = ['liver', '"portal vein"', 'oct*', 'octreotid~', '(mass near/9 liver)', '(the portal vein section:body)'];
    const facts = ['drug:octreotide', '(drug:octreotide with dose>1mg)', 'size>1cm', '(sex:female -lung)'];
    const question = [[...words, ...facts].join(' OR '), '--facets', 'drug'];
    // The first search behind a first ingest compares the records with the index, which other modules do.
    run(fileURLToPath(new URL('casebook.js', import.meta.url)), '-C', folder, 'search', ...question);
    run(fileURLToPath(import.meta.url), '-C', folder, 'search', ...question);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv.length === 2) {
  rmSync(cache, { force: true });
  await makeBundle();
  compile();
} else {
  const script = runBundle();
  process.on('exit', () => writeFileSync(cache, script.createCachedData()));
}
