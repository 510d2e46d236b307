import { crc32 } from 'node:zlib';
import type { RecordState } from './file-state.js';
import type { KnownFile, ManifestEntry, ManifestFile } from './manifest-entry.js';

/*
 * The text of the manifest: a line that names its version, a line a file (`f`), a line a report (`r`), each with tabs between
 * its fields, and a last one with the checksum of all before it. Text in fields stands as in JSON, without its quotes, and in
 * ASCII. Ten thousand reports are ten thousand lines, of which an ingest of one changes one: what is in a line is looked up
 * when it is asked for, and a line without a change is written as it was read.
 */

const head = 'casebook manifest 6';
const endMark = '\nend\t';
/** Mark, checksum and a line end. */
const endLength = endMark.length + 9;

const escaped = (text: string): string =>
  /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/u.test(text)
    ? text
    : JSON.stringify(text)
        .slice(1, -1)
        .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const unescaped = (field: string): string => (field.includes('\\') ? (JSON.parse(`"${field}"`) as string) : field);

/** A field of a line; the first is its mark. */
function fieldOf(line: string, index: number): string {
  let from = 0;
  for (let i = 0; i < index; i++) from = line.indexOf('\t', from) + 1;
  const to = line.indexOf('\t', from);
  return to < 0 ? line.slice(from) : line.slice(from, to);
}

const numberOrNull = (field: string): number | null => (field === '' ? null : Number(field));

/** An entry that was read. What few ask for is looked up in its line when they do. */
class ReadEntry implements ManifestEntry {
  readonly line: string;
  readonly id: string;
  readonly slug: string;
  readonly path: string;

  constructor(line: string, key: string, rest: number) {
    const afterId = line.indexOf('\t', rest);
    const afterSlug = line.indexOf('\t', afterId + 1);
    const afterPath = line.indexOf('\t', afterSlug + 1);
    this.line = line;
    this.id = unescaped(line.slice(rest, afterId));
    this.slug = afterSlug === afterId + 1 ? this.id : unescaped(line.slice(afterId + 1, afterSlug));
    this.path = afterPath === afterSlug + 1 ? key : unescaped(line.slice(afterSlug + 1, afterPath));
  }

  get fingerprint(): string {
    return fieldOf(this.line, 5);
  }

  get sha256(): string {
    return fieldOf(this.line, 6);
  }

  get rawSha256(): string {
    const field = fieldOf(this.line, 7);
    return field === '' ? this.sha256 : field;
  }

  get rules(): string | null {
    const field = fieldOf(this.line, 8);
    return field === '' ? null : field;
  }

  get record(): RecordState | null {
    const [size, time, change, sha256] = this.line.split('\t').slice(9) as [string, string, string, string];
    return sha256 === '' ? null : { size: Number(size), time: Number(time), change: numberOrNull(change), sha256 };
  }
}

function entryLine(key: string, entry: ManifestEntry): string {
  if (entry instanceof ReadEntry) return entry.line;
  const { id, slug, path, sha256, rawSha256, fingerprint, rules, record } = entry;
  const report = [key, id, slug === id ? '' : slug, path === key ? '' : path].map(escaped);
  const hashes = [fingerprint, sha256, rawSha256 === sha256 ? '' : rawSha256, rules ?? ''];
  const state = record === null ? ['', '', '', ''] : [record.size, record.time, record.change ?? '', record.sha256];
  return ['r', ...report, ...hashes, ...state].join('\t');
}

/** What is known of a file, as it was read. */
class ReadFile implements KnownFile {
  readonly line: string;

  constructor(line: string) {
    this.line = line;
  }

  get size(): number {
    return Number(fieldOf(this.line, 2));
  }

  get time(): number {
    return Number(fieldOf(this.line, 3));
  }

  get change(): number | null {
    return numberOrNull(fieldOf(this.line, 4));
  }

  get reports(): number {
    return Number(fieldOf(this.line, 5));
  }

  get reader(): string {
    return fieldOf(this.line, 6);
  }

  get listing(): string {
    return fieldOf(this.line, 7);
  }

  get slug(): string {
    return unescaped(fieldOf(this.line, 8));
  }

  get faults(): KnownFile['faults'] {
    const field = fieldOf(this.line, 9);
    return field === '' ? [] : (JSON.parse(unescaped(field)) as KnownFile['faults']);
  }
}

function fileLine(path: string, file: KnownFile): string {
  if (file instanceof ReadFile) return file.line;
  const { size, time, change, reports, reader, listing, slug, faults } = file;
  const kept = faults.length === 0 ? '' : escaped(JSON.stringify(faults));
  return ['f', escaped(path), size, time, change ?? '', reports, reader, listing, escaped(slug), kept].join('\t');
}

/** The bytes of the manifest. Files and reports stand in their order, what is new behind what was read. */
export function formatManifest({ files, entries }: ManifestFile): Buffer {
  const lines = [head];
  for (const [path, file] of files) lines.push(fileLine(path, file));
  for (const [key, entry] of entries) lines.push(entryLine(key, entry));
  const text = lines.join('\n');
  const bytes = Buffer.allocUnsafe(text.length + endLength);
  bytes.write(text, 'latin1');
  const checksum = crc32(bytes.subarray(0, text.length)).toString(16).padStart(8, '0');
  bytes.write(`${endMark}${checksum}\n`, text.length, 'latin1');
  return bytes;
}

/** What the bytes of a manifest hold; null when they are damaged or of another version. */
export function parseManifest(bytes: Buffer): ManifestFile | null {
  const end = bytes.length - endLength;
  if (bytes.toString('latin1', 0, head.length) !== head || end < head.length) return null;
  const checksum = `${endMark}${crc32(bytes.subarray(0, end)).toString(16).padStart(8, '0')}\n`;
  if (bytes.toString('latin1', end) !== checksum) return null;
  const text = bytes.toString('latin1', 0, end);
  const files = new Map<string, KnownFile>();
  const entries = new Map<string, ManifestEntry>();
  for (let from = head.length + 1; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const line = text.slice(from, to);
    const behind = line.indexOf('\t', 2);
    const name = unescaped(line.slice(2, behind));
    if (line.startsWith('f')) files.set(name, new ReadFile(line));
    else entries.set(name, new ReadEntry(line, name, behind + 1));
    from = to + 1;
  }
  return { files, entries };
}
