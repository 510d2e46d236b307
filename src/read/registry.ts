import { open } from 'node:fs/promises';
import { gzipReader, zipReader } from './archive.js';
import { biocReader, formats, textReader } from './formats.js';
import type { Reader, SourceFile } from './reader.js';

const readers: readonly Reader[] = [...formats, zipReader(formatFor), gzipReader(formatFor)];

/** Extensions of all readers, for messages. XML is read by what it holds. */
export const knownExtensions: readonly string[] = [
  ...readers.flatMap((reader) => reader.extensions).filter(Boolean),
  '.xml',
];

/** As many bytes as declarations and comments take before the first element. */
const headLength = 4096;

async function headOf(file: SourceFile): Promise<Uint8Array> {
  if (file.content !== undefined) return file.content.subarray(0, headLength);
  const handle = await open(file.absolute);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function hasExtension(path: string, extension: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return extension === '' ? !name.includes('.') : name.endsWith(extension);
}

/** Among `all`, by extension or, where that is unknown or says text, by the first bytes. */
async function find(all: readonly Reader[], file: SourceFile): Promise<Reader | null> {
  const named = all.find((reader) => reader.extensions.some((extension) => hasExtension(file.path, extension)));
  if (named !== undefined && named !== textReader) return named;
  const head = await headOf(file).catch(() => new Uint8Array());
  const signed = all.find((reader) => reader.signs?.(head));
  // Other JSON is records and settings.
  if (hasExtension(file.path, '.json')) return signed === biocReader ? signed : null;
  return signed ?? named ?? null;
}

/** The reader for a file within an archive; archives within archives have none. */
async function formatFor(file: SourceFile): Promise<Reader | null> {
  return await find(formats, file);
}

/** The reader of this name; null for a name that none has. */
export const readerNamed = (name: string): Reader | null => readers.find((reader) => reader.name === name) ?? null;

/** The reader for a file; null when none fits. */
export const readerFor = async (file: SourceFile): Promise<Reader | null> => await find(readers, file);
