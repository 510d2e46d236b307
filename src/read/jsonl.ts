import type { Metadata } from '../model/report.js';
import { isoDate } from './dates.js';
import { slug, statedId } from './identify.js';
import { LineTooLongError, byteLines } from './lines.js';
import { fault } from './load-bytes.js';
import { type ParsedText, toReport } from './parsed.js';
import type { ListItem, ReadFault, ReadItem, ReadOptions, Reader, SourceFile } from './reader.js';
import { sha256 } from './sha256.js';
import { isJsonLines } from './sniff.js';

type Fields = Readonly<Record<string, unknown>>;

interface Line {
  readonly number: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly fields: Fields;
}

/** A line's bytes as a JSON object, or what is wrong with them. */
function parseObject(bytes: Uint8Array): Fields | string {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    return 'is no JSON object';
  } catch (error) {
    if (error instanceof SyntaxError) return 'is no valid JSON';
    if (error instanceof TypeError) return 'is not valid UTF-8';
    throw error;
  }
}

/** Faults of the stream itself end the file; what was read before them stands. */
function streamFault(file: SourceFile, error: unknown): ReadFault {
  if (error instanceof LineTooLongError) return fault(file, 'READ_JSON_LINE', 'has a line longer than 32 MB');
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  if (code.startsWith('Z_')) return fault(file, 'READ_GZIP', 'is no valid gzip file or is cut off; fetch it again');
  return fault(file, 'READ_FAILED', `cannot be read (${code})`);
}

/** The lines that are JSON objects; a bad line is a fault and the next one follows. `wanted` null means every line. */
async function* objectLines(
  file: SourceFile,
  wanted: ReadonlyMap<string, string> | null,
): AsyncGenerator<{ readonly ok: Line } | ReadFault> {
  let number = 0;
  try {
    for await (const bytes of byteLines(file)) {
      number += 1;
      const text = number === 1 && bytes.subarray(0, 3).equals(utf8Mark) ? bytes.subarray(3) : bytes;
      const hash = sha256(text);
      if (isBlank(text) || (wanted !== null && !wanted.has(hash))) continue;
      const fields = parseObject(text);
      if (typeof fields === 'string')
        yield fault(file, 'READ_JSON_LINE', `line ${number} ${fields}; correct or remove it`);
      else yield { ok: { number, sha256: hash, bytes: bytes.length, fields } };
    }
  } catch (error) {
    yield streamFault(file, error);
  }
}

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);
const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte <= 0x20);

async function* list(file: SourceFile, options: ReadOptions): AsyncGenerator<ListItem> {
  const seen = new Set<string>();
  const entries = new Set<string>();
  for await (const item of objectLines(file, null)) {
    if ('error' in item) {
      yield item;
      continue;
    }
    const { fields, sha256: hash, number } = item.ok;
    const id = statedText(fields[options.id]) ?? '';
    const entry = id === '' ? hash.slice(0, 12) : id;
    if (seen.has(hash)) continue;
    seen.add(hash);
    const name = id === '' ? `${file.slug}-${slug(entry)}` : statedId(id);
    if (typeof fields[options.field] !== 'string')
      yield fault(
        file,
        'READ_JSON_FIELD',
        `line ${number} has no text in "${options.field}"; name the field with --field`,
      );
    else if (String(fields[options.field]).trim() === '')
      yield fault(file, 'READ_EMPTY', `line ${number} holds no text in "${options.field}"`);
    else {
      const distinct = entries.has(entry) ? `${entry}#${hash.slice(0, 12)}` : entry;
      entries.add(entry);
      yield { ok: { file, entry: distinct, slug: name, sha256: hash } };
    }
  }
}

/** A field that may have been written as a number, such as an id or a year. */
const statedText = (value: unknown): string | null => textOf(typeof value === 'number' ? String(value) : value);

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

function authorsOf(value: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.flatMap((name) => textOf(name) ?? []);
}

const metadataOf = (fields: Fields): Metadata => ({
  doi: textOf(fields.doi),
  pmid: statedText(fields.pmid),
  pmcid: textOf(fields.pmcid),
  authors: authorsOf(fields.authors),
  journal: textOf(fields.journal) ?? textOf(fields.source),
  published: isoDate(statedText(fields.published ?? fields.date)),
});

const parse = ({ fields }: Line, field: string): ParsedText => ({
  raw: String(fields[field]),
  encoding: 'utf-8',
  title: textOf(fields.title),
  metadata: metadataOf(fields),
});

async function* read(
  file: SourceFile,
  wanted: ReadonlyMap<string, string>,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const left = new Map(wanted);
  for await (const item of objectLines(file, left)) {
    if ('error' in item) {
      yield item;
      continue;
    }
    const id = left.get(item.ok.sha256);
    left.delete(item.ok.sha256);
    if (id !== undefined)
      yield { ok: toReport(id, { ...item.ok, file, format: 'jsonl' }, parse(item.ok, options.field)) };
  }
}

/** JSON Lines, packed or not: one report a line, read line by line; a bad line costs that line only. */
export const jsonlReader: Reader = {
  name: 'jsonl',
  extensions: ['.jsonl', '.jsonl.gz', '.ndjson'],
  signs: isJsonLines,
  list,
  read,
};
