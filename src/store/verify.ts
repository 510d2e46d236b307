import { CasebookError } from '../model/errors.js';
import type { ReadOptions } from '../read/reader.js';
import { checkRecord, checkShape } from './check-record.js';
import type { Layout } from './layout.js';
import { loadRawText } from './raw-text.js';
import { listRecordIds, readRecord } from './records.js';

/** One thing that does not hold. */
export interface VerifyFailure {
  readonly id: string;
  readonly reason: string;
}

async function failuresOf(layout: Layout, id: string, options: ReadOptions): Promise<readonly string[]> {
  try {
    const record = await readRecord(layout, id);
    const shape = checkShape(record);
    if (shape !== null) return [shape];
    if (record.id !== id) return [`the record in ${id}.json has the id ${record.id}`];
    return checkRecord(record, await loadRawText(layout, record, options));
  } catch (error) {
    if (error instanceof CasebookError) return [error.message];
    throw error;
  }
}

/** Checks every record of the store against its schema and its source, one record at a time; yields what does not hold. */
export async function* verify(
  layout: Layout,
  options: ReadOptions & { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
): AsyncGenerator<VerifyFailure> {
  const ids = await listRecordIds(layout);
  for (const [index, id] of ids.entries()) {
    if (options.signal?.aborted) return;
    for (const reason of await failuresOf(layout, id, options)) yield { id, reason };
    options.onProgress?.(index + 1, ids.length);
  }
}
