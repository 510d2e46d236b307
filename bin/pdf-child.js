// The process that reads PDFs: its thread starts before the modules that watch over it are there, which takes as long.
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { Worker } = require('node:worker_threads');

const worker = new Worker(path.join(__dirname, 'pdf-worker.js'));
void import(pathToFileURL(path.join(__dirname, '../dist/read/pdf/child.js'))).then(({ serve }) => serve(worker));
