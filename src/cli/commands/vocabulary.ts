import { relative } from 'node:path';
import { CasebookError } from '../../model/errors.js';
import { OffsetMap } from '../../model/offset-map.js';
import { addWords, formatVocabulary, parseVocabulary } from '../../repair/vocabulary.js';
import type { Layout } from '../../store/layout.js';
import { loadRawText } from '../../store/raw-text.js';
import { listRecordIds, readRecord } from '../../store/records.js';
import { writeAtomic } from '../../store/write-atomic.js';
import type { Command, Context } from '../command.js';
import { jsonOption } from '../options.js';
import { createProgress } from '../progress.js';
import { sanitize } from '../render/sanitize.js';
import { readOptions, userWords } from '../settings.js';

/** Counts the words of all records' repaired texts; a record whose source is gone is told and passed over. */
async function countAll(layout: Layout, { terminal, signal }: Context): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const ids = await listRecordIds(layout);
  const options = readOptions(layout);
  const progress = await createProgress(terminal, 'records');
  for (const [i, id] of ids.entries()) {
    if (signal.aborted) break;
    try {
      const record = await readRecord(layout, id);
      const raw = await loadRawText(layout, record, options);
      const pieces = record.pieces.map(([start, end]) => ({ start, end }));
      const map = new OffsetMap({ pieces, edits: record.repairs }, raw.length);
      addWords(counts, map.apply(raw), map);
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      terminal.note(`casebook: ${sanitize(error.message)}`);
    }
    progress.update(i + 1, ids.length);
  }
  progress.stop();
  return counts;
}

export const command: Command<{ readonly json?: true }> = {
  arguments: [{ flags: '<action>', summary: 'update or show' }],
  options: [jsonOption],
  details:
    'The words of your own reports help to decide line-end hyphens that a report itself leaves open. The snapshot (casebook.vocabulary.tsv) changes only by "update"; without it no other report has a say.',
  examples: [
    { line: 'casebook vocabulary update', does: 'take the snapshot anew; the next ingest uses it' },
    { line: 'casebook vocabulary show', does: 'say how many words it holds' },
  ],
  async run([action = ''], { json }, context) {
    if (action !== 'update' && action !== 'show')
      throw new CasebookError('VOCABULARY_ACTION', `vocabulary takes update or show, not "${action}"`, 2);
    const layout = context.openWorkspace();
    const file = relative(layout.root, layout.vocabulary);
    const before = userWords(layout).vocabulary;
    const text = action === 'show' ? before : formatVocabulary(await countAll(layout, context));
    if (context.signal.aborted) return 130;
    const isChanged = text !== before;
    if (isChanged) await writeAtomic(layout.vocabulary, text);
    const words = parseVocabulary(file, text).size;
    const said = action === 'show' ? '' : isChanged ? '; run: casebook ingest' : '; nothing has changed';
    if (json) context.terminal.write(`${JSON.stringify({ file, words, changed: isChanged })}\n`);
    else context.terminal.write(`${words} words in ${file}${said}\n`);
    return words > 0 ? 0 : 1;
  },
};
