const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const folder = path.join(__dirname, '../dist/cli');
const bundle = path.join(folder, 'bundle.cjs');
const cache = path.join(folder, 'bundle.cache');
const names = 'exports, require, module, __filename, __dirname, importModule';

/** Runs the program in one file with the code that V8 compiled when it was made; another Node compiles it anew. */
function runBundle() {
  const script = new Script(`(function (${names}) {${readFileSync(bundle, 'utf8')}\n})`, {
    filename: bundle,
    cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
  });
  const importModule = (module) => import(pathToFileURL(path.join(folder, module)));
  const own = { exports: {} };
  script.runInThisContext()(own.exports, Module.createRequire(bundle), own, bundle, folder, importModule);
  return script;
}

module.exports = { bundle, cache, runBundle };
