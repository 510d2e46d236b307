#!/usr/bin/env node
const { existsSync, statSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const main = path.join(root, 'dist/cli/main.js');
const changed = (file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? -1;

// `npm run build` makes the bundle behind the modules that it is made of; after a bare `tsc -b` it is older.
if (changed('dist/cli/bundle.cjs') > changed('tsconfig.tsbuildinfo')) require('./run-bundle.js').runBundle();
else if (existsSync(main)) void import(require('node:url').pathToFileURL(main));
else {
  process.stderr.write('casebook: it is not built yet; run "npm run build" in its folder\n');
  process.exitCode = 2;
}
