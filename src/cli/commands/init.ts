import { mkdir, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { layoutOf } from '../../store/layout.js';
import type { Command } from '../command.js';
import { type JsonChoice, jsonOption } from '../options.js';
import { isWorkspace } from '../workspace.js';

/** What is below `.index` can be made again. */
const ignored = 'extracted/.index/\n';

const jsonLine = (workspace: string, made: boolean): string => `${JSON.stringify({ workspace, made })}\n`;

export const command: Command<JsonChoice> = {
  options: [jsonOption],
  arguments: [{ flags: '<dir>', summary: 'folder of the new workspace; made when it is not there' }],
  examples: [
    { line: 'casebook init cases', does: 'make cases/ with an empty corpus' },
    { line: 'casebook init .', does: 'make a workspace of the current folder' },
  ],
  async run([dir = '.'], { json }, context) {
    const layout = layoutOf(resolve(context.cwd, dir));
    const way = relative(context.cwd, layout.root) || '.';
    const shown = way.startsWith('..') ? layout.root : way;
    if (isWorkspace(layout)) {
      context.terminal.write(json ? jsonLine(layout.root, false) : `${shown} is a workspace already\n`);
      return 0;
    }
    await mkdir(layout.corpus, { recursive: true });
    await mkdir(layout.extracted, { recursive: true });
    await writeFile(layout.settings, '{}\n', { flag: 'wx' });
    await writeFile(`${layout.root}/.gitignore`, ignored, { flag: 'wx' }).catch(() => undefined);
    const said = `made a workspace in ${shown}\nput reports into ${shown}/corpus, then run: casebook -C ${shown} ingest\n`;
    context.terminal.write(json ? jsonLine(layout.root, true) : said);
    return 0;
  },
};
