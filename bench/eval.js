#!/usr/bin/env node
// Accuracy on gold reports: extracts them as brat standoff and prints the scorer's table.
//   npm run eval -- [--gold DIR] [--errors GROUP] [--json]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, sharedPath } from './shared.js';

const { values } = parseArgs({
  options: { gold: { type: 'string' }, errors: { type: 'string' }, json: { type: 'boolean' } },
});
const gold = values.gold ?? sharedPath('gold', 'maccrobat-dev');
const scorer = sharedPath('eval', 'score.mjs');
const out = mkdtempSync(join(tmpdir(), 'casebook-eval-'));

/** @param {readonly string[]} args */
const run = (args) => spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;

let status = run([join(root, 'bin/casebook.js'), 'extract', gold, '--format', 'brat', '--out', out]);
if (status === 0) {
  const errors = values.errors === undefined ? [] : ['--errors', values.errors];
  status = run([scorer, '--gold', gold, '--pred', out, ...errors, ...(values.json ? ['--json'] : [])]);
}
rmSync(out, { recursive: true, force: true });
process.exitCode = status;
