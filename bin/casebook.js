#!/usr/bin/env node
const { existsSync } = require('node:fs');
const path = require('node:path');
const { bundles, isCurrent, runBundle } = require('./run-bundle.js');

const main = path.join(__dirname, '../dist/cli/main.js');

if (isCurrent(bundles.cli)) runBundle(bundles.cli);
else if (existsSync(main)) void import(require('node:url').pathToFileURL(main));
else {
  process.stderr.write('casebook: it is not built yet; run "npm run build" in its folder\n');
  process.exitCode = 2;
}
