import { OffsetMap } from '../../model/offset-map.js';
import type { CaseRecord } from '../../record/schema.js';
import { loadRawText } from '../../store/raw-text.js';
import { readRecord } from '../../store/records.js';
import type { Command } from '../command.js';
import { jsonOption } from '../options.js';
import { renderReport } from '../render/entities.js';
import { sanitize } from '../render/sanitize.js';
import { readOptions } from '../settings.js';

interface ShowOptions {
  readonly json?: true;
  readonly raw?: true;
}

/** The map that a record's pieces and repairs describe. */
function mapOf({ pieces, repairs }: CaseRecord, raw: string): OffsetMap {
  return new OffsetMap({ pieces: pieces.map(([start, end]) => ({ start, end })), edits: repairs }, raw.length);
}

export const command: Command<ShowOptions> = {
  arguments: [{ flags: '<id>', summary: 'id of the report, as ingest and search name it' }],
  options: [
    { ...jsonOption, summary: 'print the record' },
    { flags: '--raw', summary: 'print the text as its reader gave it, without repairs or marks' },
  ],
  details:
    'Prints the repaired text with its annotations in colour by type, or as [text](type) where there is no colour.',
  examples: [
    { line: 'casebook show lu-dotatate-ivc-compression', does: 'read a report with its annotations marked' },
    { line: 'casebook show lu-dotatate-ivc-compression --json', does: 'its record' },
    { line: 'casebook show lu-dotatate-ivc-compression --raw', does: 'its text before any repair' },
  ],
  async run([id = ''], { json, raw: wantsRaw }, context) {
    const layout = context.openWorkspace();
    const { terminal } = context;
    const record = await readRecord(layout, id);
    if (json) {
      terminal.write(`${JSON.stringify(record, null, 2)}\n`);
      return 0;
    }
    const raw = await loadRawText(layout, record, readOptions(layout));
    if (wantsRaw) terminal.write(terminal.interactive ? sanitize(raw) : raw);
    else terminal.write(renderReport(record, raw, mapOf(record, raw), terminal.colours));
    return 0;
  },
};
