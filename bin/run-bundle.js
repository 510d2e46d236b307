const { existsSync, readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const root = path.join(__dirname, '..');
/** What stands in one file: the program's start with `search`, and what parses PDFs. */
const bundles = { cli: path.join(root, 'dist/cli/bundle.cjs'), pdf: path.join(root, 'dist/read/pdf/bundle.cjs') };
const names = 'exports, require, module, __filename, __dirname, importModule';

/** Where the code stands that V8 compiled of a bundle. */
const cacheOf = (bundle) => bundle.replace(/cjs$/u, 'cache');

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1;

/** `npm run build` makes the bundles behind the modules that they are made of; after a bare `tsc -b` they are older. */
const isCurrent = (bundle) => existsSync(bundle) && changed(bundle) >= changed(path.join(root, 'tsconfig.tsbuildinfo'));

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
  const importModule = (module) => import(pathToFileURL(path.join(folder, module)));
  const own = { exports: {} };
  script.runInThisContext()(own.exports, Module.createRequire(home), own, home, folder, importModule);
  return { script, exports: own.exports };
}

module.exports = { bundles, cacheOf, isCurrent, runBundle };
