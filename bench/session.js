#!/usr/bin/env node
// Draws the README's picture: a real session in the sample workspace, as SVG.
//   npm run session
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './shared.js';

const commands = [
  {
    shown: "search 'drug:octreotide anatomy:liver' -n 1",
    args: ['search', 'drug:octreotide anatomy:liver', '-n', '1'],
  },
  {
    shown: 'explain embolisation-octreotide-hepatic-net a2',
    args: ['explain', 'embolisation-octreotide-hepatic-net', 'a2'],
  },
];
const columns = 112;
const [charWidth, lineHeight, margin] = [7.8, 18, 16];

/**
 * Breaks a line at blanks so that it fits, indented as it began.
 * @param {string} line
 * @returns {string[]}
 */
function wrap(line) {
  if (line.length <= columns) return [line];
  const indent = /^\s*/u.exec(line)?.[0] ?? '';
  const at = line.lastIndexOf(' ', columns);
  if (at <= indent.length) return [line.slice(0, columns), ...wrap(indent + line.slice(columns))];
  return [line.slice(0, at), ...wrap(indent + line.slice(at + 1))];
}

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** @param {readonly string[]} args */
const run = (args) =>
  execFileSync(process.execPath, [join(root, 'bin/casebook.js'), '-C', root, ...args], { encoding: 'utf8' }).trimEnd();

const lines = commands.flatMap(({ shown, args }) => [
  { text: `$ casebook ${shown}`, fill: '#7ee787' },
  ...run(args)
    .split('\n')
    .flatMap(wrap)
    .map((text) => ({ text, fill: '#e6edf3' })),
  { text: '', fill: '#e6edf3' },
]);
const width = Math.ceil(columns * charWidth + 2 * margin);
const height = lines.length * lineHeight + 2 * margin;
const body = lines
  .map(
    ({ text, fill }, i) =>
      `<text x="${margin}" y="${margin + (i + 0.75) * lineHeight}" fill="${fill}" xml:space="preserve">${escape(text)}</text>`,
  )
  .join('\n');
writeFileSync(
  join(root, '.github/session.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13">\n<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n${body}\n</svg>\n`,
);
