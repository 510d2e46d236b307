import { resolve } from 'node:path';
import { CasebookError } from '../model/errors.js';
import { listSources } from '../read/list-sources.js';
import { readUnits } from '../read/read-units.js';
import type { ReadOptions } from '../read/reader.js';
import { sha256 } from '../read/sha256.js';
import type { CaseRecord } from '../record/schema.js';
import { type Layout, rawTextPath } from './layout.js';
import { readIfThere } from './read-if-there.js';

const differs = (record: CaseRecord): CasebookError =>
  new CasebookError(
    'STORE_SOURCE_CHANGED',
    `${record.source.path} is no longer what record "${record.id}" was made from; run: casebook ingest`,
  );

const gone = ({ id, source }: CaseRecord): CasebookError =>
  new CasebookError(
    'STORE_SOURCE_GONE',
    `${source.path}, of which record "${id}" was made, is gone; run: casebook ingest, or: casebook remove ${id}`,
  );

/** Reads the report of a record again from its source. */
async function fromSource(layout: Layout, record: CaseRecord, options: ReadOptions): Promise<string> {
  const path = resolve(layout.root, record.source.path);
  const { units, faults } = await listSources([path], { ...options, base: layout.root }).catch((error: unknown) => {
    throw error instanceof CasebookError && error.code === 'READ_MISSING' ? gone(record) : error;
  });
  const unit = units.find((candidate) => candidate.sha256 === record.source.sha256);
  if (unit === undefined) throw faults[0]?.error ?? differs(record);
  for await (const item of readUnits([{ unit, id: record.id }], options)) {
    if ('error' in item) throw item.error;
    return item.ok.raw;
  }
  throw differs(record);
}

/**
 * The raw text to which a record's offsets belong, checked against its hash.
 * Throws a CasebookError when the source is gone or has changed.
 */
export async function loadRawText(layout: Layout, record: CaseRecord, options: ReadOptions): Promise<string> {
  const kept = record.source.format === 'text' ? null : await readIfThere(rawTextPath(layout, record.id));
  const raw = kept ?? (await fromSource(layout, record, options));
  if (sha256(raw) !== record.source.rawSha256) throw differs(record);
  return raw;
}
