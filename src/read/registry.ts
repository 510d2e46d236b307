import { open } from 'node:fs/promises';
import { jsonlReader } from './jsonl.js';
import { pdfReader } from './pdf.js';
import type { Reader, SourceFile } from './reader.js';
import { textReader } from './text.js';

/** Every format; the first whose content signature or extension fits reads the file. */
const readers: readonly Reader[] = [pdfReader, jsonlReader, textReader];

/** Extensions of all readers, for messages. */
export const knownExtensions: readonly string[] = readers.flatMap((reader) => reader.extensions).filter(Boolean);

async function headOf(file: SourceFile): Promise<Uint8Array> {
  if (file.content !== undefined) return file.content.subarray(0, 1024);
  const handle = await open(file.absolute);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function hasExtension(path: string, extension: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return extension === '' ? !name.includes('.') : name.endsWith(extension);
}

/** The reader for a file, by its extension or, where that is unknown or says text, by its first bytes; null when none fits. */
export async function readerFor(file: SourceFile): Promise<Reader | null> {
  const named = readers.find((reader) => reader.extensions.some((extension) => hasExtension(file.path, extension)));
  if (named !== undefined && named !== textReader) return named;
  const head = await headOf(file).catch(() => new Uint8Array());
  return readers.find((reader) => reader.signs?.(head)) ?? named ?? null;
}
