#!/usr/bin/env node
const { existsSync, readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const root = path.join(__dirname, '..');
/** What stands in one file: the program's start with `search`, all other commands, and what parses PDFs. */
const bundles = {
  cli: path.join(root, 'dist/cli/bundle.cjs'),
  work: path.join(root, 'dist/cli/work.cjs'),
  pdf: path.join(root, 'dist/read/pdf/bundle.cjs'),
};
const names = 'exports, require, module, __filename, __dirname, importModule';

/** Where the code stands that V8 compiled of a bundle. */
const cacheOf = (bundle) => bundle.replace(/cjs$/u, 'cache');

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1;

/** `npm run build` makes the bundles behind the modules that they are made of; after a bare `tsc -b` they are older. */
const isCurrent = (bundle) =>
  existsSync(bundle) && changed(bundle) >= changed(path.join(root, 'dist/tsconfig.tsbuildinfo'));

/** The bundles that run in this process. */
const loaded = new Map();

/** A module of the bundle of all other commands, null for one that it does not have; `name` is its path from there. */
function moduleOfWork(name) {
  if (!loaded.has(bundles.work) && !isCurrent(bundles.work)) return null;
  const { exports } = loaded.get(bundles.work) ?? runBundle(bundles.work);
  return exports.modules[name]?.() ?? null;
}

/**
 * Runs a bundle with the code that V8 compiled when it was made; another Node compiles it anew.
 * `home` is the file that its `require` starts from.
 */
function runBundle(bundle, home = bundle) {
  const cache = cacheOf(bundle);
  // A bundle is ASCII, which takes less time to read as Latin-1.
  const script = new Script(`(function (${names}) {${readFileSync(bundle, 'latin1')}\n})`, {
    filename: bundle,
    cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
  });
  const folder = path.dirname(bundle);
  const importModule = (name) =>
    (bundle === bundles.cli ? moduleOfWork(name) : null) ??
    import(name.startsWith('.') ? pathToFileURL(path.join(folder, name)) : name);
  const own = { exports: {} };
  loaded.set(bundle, { script, exports: own.exports });
  script.runInThisContext()(own.exports, Module.createRequire(home), own, home, folder, importModule);
  return loaded.get(bundle);
}

/**
 * Lets V8 wait before it optimizes a function, for all threads of this process. Much of what it optimizes of pdf.js by its
 * own measure it must undo again: reading costs a third less time of 14 PDFs in this way, a sixth less of 100. Compiled
 * code counts for one setting only: whoever keeps or runs that of pdf.js calls this first, but not before a thread has
 * started, which has compiled code of Node's own. An engine without the setting ignores it.
 */
const optimizeLate = () => require('node:v8').setFlagsFromString('--interrupt-budget=500000');

module.exports = { bundles, cacheOf, isCurrent, loaded, optimizeLate, runBundle };

// A module more, however small, costs a start as long as to look up a word: this one is the command too.
if (require.main === module) {
  const main = path.join(root, 'dist/cli/main.js');
  if (isCurrent(bundles.cli)) runBundle(bundles.cli);
  else if (existsSync(main)) void import(pathToFileURL(main));
  else {
    process.stderr.write('casebook: it is not built yet; run "npm run build" in its folder\n');
    process.exitCode = 2;
  }
}
