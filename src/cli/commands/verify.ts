import { verify } from '../../store/verify.js';
import type { Command } from '../command.js';
import { jsonOption } from '../options.js';
import { createProgress } from '../progress.js';
import { sanitize } from '../render/sanitize.js';
import { readOptions } from '../settings.js';
import { listRecordIds } from '../../store/records.js';

export const command: Command<{ readonly json?: true }> = {
  options: [jsonOption],
  details:
    'Checks every record against its schema and its source: hashes, gap-free sections, spans within the text, and that each annotation says what the text says there.',
  examples: [
    { line: 'casebook verify', does: 'one line for each thing that does not hold' },
    { line: 'casebook verify --json', does: 'the same as a JSON list' },
  ],
  async run(_args, { json }, context) {
    const layout = context.openWorkspace();
    const { terminal, signal } = context;
    const progress = await createProgress(terminal, 'records');
    const options = { ...readOptions(layout), signal, onProgress: progress.update };
    const failures: { readonly id: string; readonly reason: string }[] = [];
    for await (const failure of verify(layout, options)) {
      failures.push(failure);
      if (!json) terminal.write(`${sanitize(`${failure.id}: ${failure.reason}`)}\n`);
    }
    progress.stop();
    const bad = new Set(failures.map(({ id }) => id)).size;
    const records = (await listRecordIds(layout)).length;
    if (json) terminal.write(`${JSON.stringify({ records, failures })}\n`);
    else terminal.write(`${records} records checked, ${bad === 0 ? 'all hold' : `${bad} do not hold`}\n`);
    return signal.aborted ? 130 : failures.length > 0 ? 1 : 0;
  },
};
