#!/usr/bin/env node
const { existsSync, statSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const main = path.join(root, 'dist/cli/main.js');
const bundle = path.join(root, 'dist/cli/bundle.cjs');
const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1;

// `npm run build` makes the bundle behind the modules that it is made of; after a bare `tsc -b` it is older.
if (existsSync(bundle) && changed(bundle) >= changed(path.join(root, 'tsconfig.tsbuildinfo')))
  require('./run-bundle.js').runBundle();
else if (existsSync(main)) void import(require('node:url').pathToFileURL(main));
else {
  process.stderr.write('casebook: it is not built yet; run "npm run build" in its folder\n');
  process.exitCode = 2;
}
