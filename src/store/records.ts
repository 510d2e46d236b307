import { readdir, rm } from 'node:fs/promises';
import { CasebookError } from '../model/errors.js';
import { slug, stemOf } from '../read/identify.js';
import type { CaseRecord } from '../record/schema.js';
import { schemaVersion } from '../record/version.js';
import { formatRecord } from './format-record.js';
import { type Layout, rawTextPath, recordPath } from './layout.js';
import { isMissing } from './is-missing.js';
import { readIfThere } from './read-if-there.js';
import { type RecordState, writtenState } from './file-state.js';
import { writeAtomic } from './write-atomic.js';

/** Ids of all records, sorted by code unit. */
export async function listRecordIds(layout: Layout): Promise<string[]> {
  const names = await readdir(layout.extracted).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted();
}

function parseRecord(id: string, text: string): CaseRecord {
  try {
    return JSON.parse(text) as CaseRecord;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CasebookError(
      'STORE_DAMAGED',
      `extracted/${id}.json is no valid JSON; delete it and run: casebook ingest`,
    );
  }
}

/** Ids that are named where one is not there. */
const mostNamed = 3;

/** The error for an id that no record has; it names those that hold what was asked for, be it a path or a part of an id. */
async function unknownId(layout: Layout, id: string): Promise<CasebookError> {
  const wanted = slug(stemOf(id));
  const near = (await listRecordIds(layout)).filter(
    (known) => known.toLowerCase().includes(wanted) || wanted.endsWith(`-${known.toLowerCase()}`),
  );
  const meant = near.length > 0 ? `; did you mean ${near.slice(0, mostNamed).join(', ')}?` : '';
  return new CasebookError('STORE_UNKNOWN_ID', `no record "${id}" in ${layout.extracted}${meant}`);
}

/**
 * The record of a report. Only its version is checked here; `verify` checks the rest.
 * Throws a CasebookError: `STORE_UNKNOWN_ID`, `STORE_DAMAGED`, `STORE_SCHEMA_VERSION`.
 */
export async function readRecord(layout: Layout, id: string): Promise<CaseRecord> {
  const safe = /^[^/\\]+$/u.test(id) && !id.startsWith('.');
  const text = safe ? await readIfThere(recordPath(layout, id)) : null;
  if (text === null) throw await unknownId(layout, id);
  const record = parseRecord(id, text);
  const found: unknown = record?.schemaVersion;
  if (typeof found !== 'number')
    throw new CasebookError('STORE_DAMAGED', `extracted/${id}.json is no record; move it out of the folder`);
  if (found !== schemaVersion)
    throw new CasebookError(
      'STORE_SCHEMA_VERSION',
      `extracted/${id}.json has schema version ${found}, this casebook writes ${schemaVersion}; run: casebook ingest`,
    );
  return record;
}

/** What the writing of a record did. */
export interface Written {
  readonly state: RecordState | null;
  /** True when the file had these very bytes and was left alone. */
  readonly isSame: boolean;
}

/** Writes a record and, for a format that is not text itself, its raw text. */
export async function writeRecord(layout: Layout, record: CaseRecord, raw: string): Promise<Written> {
  if (record.source.format !== 'text') await writeAtomic(rawTextPath(layout, record.id), raw);
  const path = recordPath(layout, record.id);
  const text = formatRecord(record);
  const isSame = (await readIfThere(path)) === text;
  if (!isSame) await writeAtomic(path, text);
  return { state: writtenState(path, text), isSame };
}

/** Removes a record and its kept raw text; what is not there is removed already. */
export async function removeRecord(layout: Layout, id: string): Promise<void> {
  await rm(recordPath(layout, id), { force: true });
  await rm(rawTextPath(layout, id), { force: true });
}
