// Makes one file of the program's start and of `search`, and one of what parses PDFs, each with its compiled code beside
// it: a cold start spends most of its time on finding, reading and compiling modules. All else is imported from where tsc
// put it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bundles, cacheOf, optimizeLate, runBundle } from './run-bundle.js';

const self = fileURLToPath(import.meta.url);
const entry = '\0entry';
/** commander needs child processes for commands that are programs of their own; there are none. */
const noProcesses = '\0no-processes';
const pdfParse = createRequire(self).resolve('pdf-parse');

const cli = dirname(bundles.cli);
const search = join(cli, 'commands/search.js');

/** What is changed in a module's text: what it is found by, and what stands there in the bundle. */
const changes = [
  // picocolors opens standard output to ask whether it is a terminal; casebook tells it.
  [/picocolors\.js$/u, '(p.stdout || {}).isTTY', 'false'],
  // What the program only loads when it must stands in the bundle too, with its compiled code; it still runs only then.
  [/search\/(?:stem|nearest)\.js$/u, 'createRequire(import.meta.url)(', 'require('],
];

function changed(code, id) {
  const [, from, to] = changes.find(([path]) => path.test(id)) ?? [null, ''];
  if (!code.includes(from)) throw new Error(`${id} has no ${from} any more`);
  return to === undefined ? null : code.replace(from, to);
}

const cliParts = {
  modules: [search, join(cli, 'main.js')],
  resolveId(id, importer, { kind }) {
    if (/^(?:node:)?child_process$/u.test(id)) return noProcesses;
    if (kind !== 'dynamic-import') return null;
    const path = join(dirname(importer), id);
    return path === search ? null : { id: `./${relative(cli, path).split(sep).join('/')}`, external: true };
  },
};

const pdfParts = {
  // pdf.js looks for its own worker among the globals before it imports it.
  modules: ['pdfjs-dist/legacy/build/pdf.worker.mjs', join(dirname(bundles.pdf), 'worker.js')],
  async resolveId(id) {
    return id.startsWith('pdfjs-dist/') ? await this.resolve(id, pdfParse, { skipSelf: true }) : null;
  },
};

const escaped = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function makeBundle(file, { modules, resolveId }) {
  const plugin = {
    name: 'parts',
    resolveId(id, ...given) {
      return id === entry ? id : resolveId.call(this, id, ...given);
    },
    transform: changed,
    load(id) {
      if (id === noProcesses) return 'module.exports = {};';
      return id === entry ? modules.map((module) => `export * from ${JSON.stringify(module)};`).join('\n') : null;
    },
  };
  const made = await rolldown({ input: entry, platform: 'node', plugins: [plugin] });
  const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };
  await made.write({ file, format: 'cjs', codeSplitting: false, minify });
  // V8 does not know where a script with compiled code stands, so what it imports is found by who runs it.
  const text = readFileSync(file, 'utf8').replace(/\bimport\((?=["'`]\.)/gu, 'importModule(');
  writeFileSync(file, escaped(text));
}

const run = (script, ...args) => spawnSync(process.execPath, [script, ...args], { stdio: 'ignore' });

/** Runs searches in a process of its own, which then keeps the code that V8 compiled for them. */
function compileSearch() {
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
    run(self, '-C', folder, 'search', ...question);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads the sample PDFs, and keeps the code that V8 compiled for it. */
async function compilePdf() {
  optimizeLate();
  const { script, exports } = runBundle(bundles.pdf, pdfParse);
  const corpus = fileURLToPath(new URL('../corpus/', import.meta.url));
  for (const name of readdirSync(corpus).filter((file) => file.endsWith('.pdf')))
    await exports.answer({ bytes: new Uint8Array(readFileSync(join(corpus, name))), draw: null, pages: 100 });
  writeFileSync(cacheOf(bundles.pdf), script.createCachedData());
}

if (process.argv.length === 2) {
  for (const bundle of Object.values(bundles)) rmSync(cacheOf(bundle), { force: true });
  await Promise.all([makeBundle(bundles.cli, cliParts), makeBundle(bundles.pdf, pdfParts)]);
  compileSearch();
  run(self, 'pdf');
} else if (process.argv[2] === 'pdf') await compilePdf();
else {
  const { script } = runBundle(bundles.cli);
  process.on('exit', () => writeFileSync(cacheOf(bundles.cli), script.createCachedData()));
}
