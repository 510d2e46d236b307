// Makes one file of the program's start and of `search`, one of all other commands, and one of what parses PDFs, each with
// its compiled code beside it: a cold start spends most of its time on finding, reading and compiling modules. All else,
// such as the readers of all formats but text, is imported from where tsc put it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bundles, cacheOf, loaded, optimizeLate, runBundle } from './casebook.js';

const self = fileURLToPath(import.meta.url);
const casebook = fileURLToPath(new URL('casebook.js', import.meta.url));
const entry = '\0entry';
/** commander needs child processes for commands that are programs of their own; there are none. */
const noProcesses = '\0no-processes';
const pdfParse = createRequire(self).resolve('pdf-parse');
const lateCanvas = fileURLToPath(new URL('late-canvas.mjs', import.meta.url));

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const cli = dirname(bundles.cli);
const search = join(cli, 'commands/search.js');
/** The readers of single formats, of which an ingest needs a few. */
const read = join(dist, 'read');

/** What is changed in a module's text: what it is found by, and what stands there in the bundle. */
const changes = [
  // picocolors opens standard output to ask whether it is a terminal; casebook tells it.
  [/picocolors\.js$/u, '(p.stdout || {}).isTTY', 'false'],
  // What the program only loads when it must stands in the bundle too, with its compiled code; it still runs only then.
  [/search\/(?:stem|nearest)\.js$/u, 'createRequire(import.meta.url)(', 'require('],
  // The picture library that pdf.js loads at its start is only needed to draw; `late-canvas.mjs` stands for it.
  [/pdfjs-dist\/legacy\/build\/pdf\.mjs$/u, 'if (isNodeJS) {\n  let canvas;', 'if (false) {\n  let canvas;'],
  // It draws the dots of an enlarged picture as squares; a program that reads sees more in a picture that is smoothed.
  [/pdfjs-dist\/legacy\/build\/pdf\.mjs$/u, 'transform, interpolate) {\n  if (interpolate) {', 'transform) {\n  if (true) {'],
  // It puts a push of its own, many times slower, in the place of an engine's that is wrong behind 2 ** 32 elements.
  [/pdfjs-dist\/legacy\/build\/pdf(?:\.worker)?\.mjs$/u, 'FORCED = INCORRECT_TO_LENGTH ||', 'FORCED = false &&'],
];

/** A module's text as it stands in the bundle of a folder; what it looks for beside itself it finds from there. */
function changed(code, id, folder) {
  const own = changes.filter(([path]) => path.test(id));
  for (const [, from] of own) if (!code.includes(from)) throw new Error(`${id} has no ${from} any more`);
  const text = own.reduce((before, [, from, to]) => before.replace(from, to), code);
  if (!id.startsWith(dist)) return text;
  const place = JSON.stringify(relative(folder, id).split(sep).join('/'));
  return text.replaceAll('import.meta.url', `require('node:url').pathToFileURL(__dirname + '/' + ${place}).href`);
}

/** What the bundle of the command line leaves to the other one, by its path from the folder of both. */
const others = new Map();

const cliParts = {
  modules: [search, join(cli, 'main.js')],
  resolveId(id, importer, { kind }) {
    if (/^(?:node:)?child_process$/u.test(id)) return noProcesses;
    if (kind !== 'dynamic-import') return null;
    const path = join(dirname(importer), id);
    if (path === search) return null;
    const name = `./${relative(cli, path).split(sep).join('/')}`;
    others.set(name, path);
    return { id: name, external: true };
  },
};

const workParts = {
  modules: [],
  get text() {
    const entries = [...others].map(([name, path]) => `${JSON.stringify(name)}: () => import(${JSON.stringify(path)})`);
    return `export const modules = {${entries.join()}};`;
  },
  resolveId(id, importer, { kind }) {
    if (kind !== 'dynamic-import' || importer === entry) return null;
    if (!id.startsWith('.')) return id.startsWith('natural/') ? null : { id, external: true };
    const path = join(dirname(importer), id);
    return path.startsWith(read) ? { id: `./${relative(cli, path).split(sep).join('/')}`, external: true } : null;
  },
};

const pdfParts = {
  // pdf.js looks for its own worker among the globals before it imports it.
  modules: [lateCanvas, 'pdfjs-dist/legacy/build/pdf.worker.mjs', join(dirname(bundles.pdf), 'worker.js')],
  async resolveId(id) {
    return id.startsWith('pdfjs-dist/') ? await this.resolve(id, pdfParse, { skipSelf: true }) : null;
  },
};

const escaped = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function makeBundle(file, { modules, text: own = null, resolveId }) {
  const plugin = {
    name: 'parts',
    resolveId(id, ...given) {
      return id === entry ? id : resolveId.call(this, id, ...given);
    },
    transform: (code, id) => changed(code, id, dirname(file)),
    load(id) {
      if (id === noProcesses) return 'module.exports = {};';
      const imports = modules.map((module) => `export * from ${JSON.stringify(module)};`);
      return id === entry ? (own ?? imports.join('\n')) : null;
    },
  };
  const made = await rolldown({ input: entry, platform: 'node', plugins: [plugin] });
  const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };
  await made.write({ file, format: 'cjs', codeSplitting: false, minify });
  // V8 does not know where a script with compiled code stands, so what it imports is found by who runs it.
  const text = readFileSync(file, 'utf8').replace(/\bimport\((?=["'`])/gu, 'importModule(');
  writeFileSync(file, escaped(text));
}

const corpus = fileURLToPath(new URL('../corpus/', import.meta.url));
/** The sample reports of a format. */
const samples = (extension) =>
  readdirSync(corpus)
    .filter((file) => file.endsWith(extension))
    .map((file) => join(corpus, file));

const run = (script, ...args) => spawnSync(process.execPath, [script, ...args], { stdio: 'ignore' });

/** Runs commands in processes of their own, which then keep the code that V8 compiled of their bundle. */
function compileCommands() {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-bundle-'));
  const compile = (bundle, ...args) => run(self, bundle, '-C', folder, ...args);
  try {
    mkdirSync(join(folder, 'corpus'));
    const text = 'A 60-year-old woman took octreotide 20 mg for lesions of 3 cm in the left liver. The portal vein was patent.';
    // So many that a search must choose the best of them.
    const reports = Array.from({ length: 120 }, (_, i) => JSON.stringify({ id: `r${i}`, text: `${text} Case ${i}.` }));
    writeFileSync(join(folder, 'corpus/many.jsonl'), reports.join('\n'));
    run(casebook, '-C', folder, 'ingest');
    compile('work', 'add', ...samples('.txt'));
    const words = ['liver', 'lesion', '"portal vein"', 'oct*', 'octreotid~', '(the portal vein section:body)'];
    const pairs = ['(lesion near/9 liver)', '(lesion near/sentence liver)'];
    const facts = ['(drug:octreotide anatomy:liver)', '(drug:octreotide with dose>1mg)', 'size>1cm', '(sex:female -lung)'];
    const question = ['search', [...words, ...pairs, ...facts].join(' OR '), '--facets', 'drug'];
    // The first search behind a change may compare the records with the index, which the other bundle does.
    run(casebook, '-C', folder, ...question);
    compile('cli', ...question);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads the sample PDFs, and keeps the code that V8 compiled for it. */
async function compilePdf() {
  optimizeLate();
  const { script, exports } = runBundle(bundles.pdf, pdfParse);
  for (const path of samples('.pdf'))
    await exports.answer({ bytes: new Uint8Array(readFileSync(path)), draw: null, pages: 100 });
  writeFileSync(cacheOf(bundles.pdf), script.createCachedData());
}

const [compiled] = process.argv.splice(2, 1);
if (compiled === undefined) {
  for (const bundle of Object.values(bundles)) rmSync(cacheOf(bundle), { force: true });
  await Promise.all([makeBundle(bundles.cli, cliParts), makeBundle(bundles.pdf, pdfParts)]);
  await makeBundle(bundles.work, workParts);
  compileCommands();
  run(self, 'pdf');
} else if (compiled === 'pdf') await compilePdf();
else {
  runBundle(bundles.cli);
  const bundle = bundles[compiled];
  process.on('exit', () => writeFileSync(cacheOf(bundle), loaded.get(bundle).script.createCachedData()));
}
