#!/usr/bin/env node
// Runs every `$ casebook …` line of the README in a fresh copy of the sample workspace and compares what it prints.
//   npm run readme            say where the README differs, exit 1 when it does
//   npm run readme -- --write write what the commands print into the README
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from './shared.js';

const readme = join(root, 'README.md');
const text = readFileSync(readme, 'utf8');

/** A workspace with the tracked sample reports, and a folder with a `casebook` command. */
function makeWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-readme-'));
  const files = execFileSync('git', ['ls-files', '-z', 'corpus'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(folder, 'sample', file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, 'sample', file));
  }
  mkdirSync(join(folder, 'bin'));
  const command = join(folder, 'bin', 'casebook');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/casebook.js')}" "$@"\n`);
  chmodSync(command, 0o755);
  return folder;
}

/**
 * What the command lines of one block print, each behind its `$ ` line; a line `…` in the README stands for any lines.
 * @param {string} block
 * @param {string} folder
 */
function runBlock(block, folder) {
  const env = { ...process.env, NO_COLOR: '1', PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}` };
  const parts = block.split(/^(?=\$ )/mu).filter(Boolean);
  return parts
    .map((part) => {
      const [line = '', ...shown] = part.replace(/\n$/u, '').split('\n');
      const run = spawnSync('sh', ['-c', line.slice(2)], { cwd: join(folder, 'sample'), env, encoding: 'utf8' });
      if (run.status === null || run.status > 1 || (run.status === 1 && !line.includes('verify')))
        process.stderr.write(`${line}\n${run.stderr}`);
      const printed = run.stdout
        .replace(/\s+$/u, '')
        .split('\n')
        .map((each) => each.trimEnd());
      const cut = shown.indexOf('…');
      const kept =
        cut < 0
          ? printed
          : [...printed.slice(0, cut), '…', ...(shown.length - cut > 1 ? printed.slice(cut + 1 - shown.length) : [])];
      return `${[line, ...kept.filter((each, i) => kept.length > 1 || each !== '' || i > 0)].join('\n')}\n`;
    })
    .join('');
}

const folder = makeWorkspace();
// What `npm start` does for a reader of the README.
spawnSync(process.execPath, [join(root, 'bin/casebook.js'), '-C', join(folder, 'sample'), 'ingest'], {
  stdio: 'ignore',
});
const fresh = text.replace(/```console\n(.*?)```/gsu, (_, block) => `\`\`\`console\n${runBlock(block, folder)}\`\`\``);
rmSync(folder, { recursive: true, force: true });

if (process.argv.includes('--write')) writeFileSync(readme, fresh);
else if (fresh !== text) {
  const [old, now] = [text.split('\n'), fresh.split('\n')];
  const at = old.findIndex((line, i) => line !== now[i]);
  process.stdout.write(`README.md line ${at + 1} says\n  ${old[at]}\nbut the command prints\n  ${now[at]}\n`);
  process.exitCode = 1;
}
