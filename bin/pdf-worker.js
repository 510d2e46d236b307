// The thread that parses PDFs: pdf-parse and all that it needs in one file, or the modules where no build has made that.
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { bundles, isCurrent, optimizeLate, runBundle } = require('./casebook.js');

optimizeLate();

// pdf-parse finds its picture library from where it stands itself.
if (isCurrent(bundles.pdf)) runBundle(bundles.pdf, require.resolve('pdf-parse'));
else void import(pathToFileURL(path.join(__dirname, '../dist/read/pdf/worker.js')));
