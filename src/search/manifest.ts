import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { isMissing } from '../store/is-missing.js';
import { analyzerVersion } from './analyzer.js';
import { damaged, foreign } from './index-errors.js';
import { indexVersion } from './segment-format.js';

/** A segment of the index, with what was taken out of it since it was written. */
export interface SegmentState {
  readonly name: string;
  readonly documents: number;
  /** Bits of the documents that no longer count, in base64; empty for none. */
  readonly deleted: string;
  readonly live: number;
  /** Sums of the four field lengths over the documents that count. */
  readonly lengths: readonly number[];
}

/** Names every file of one state of the index; replacing it is the only way in which the index changes. */
export interface Manifest {
  readonly indexVersion: number;
  readonly analyzerVersion: number;
  readonly generation: number;
  /** File with the units and the forms of names. */
  readonly vocabulary: string;
  /** Hash of the lexicons that it was made of. */
  readonly lexicons: string;
  /** File with what compressed contents refer to; empty for none. */
  readonly dictionary: string;
  readonly segments: readonly SegmentState[];
}

export const manifestFile = 'current.json';
/** Says which state of the records the index was last compared with. */
export const seenFile = 'seen';

/** Name of the file that holds a vocabulary, by its CRC-32; it tells one from another, and whether it is whole. */
export const vocabularyFile = (crc: number): string => `vocabulary-${crc.toString(16)}.txt`;

const checksum = (manifest: Manifest): number => crc32(JSON.stringify(manifest));

/** The manifest of the index in a folder; null when there is none. Throws `INDEX_VERSION` or `INDEX_DAMAGED`. */
export function readManifest(folder: string): Manifest | null {
  let stored: { readonly manifest: Manifest; readonly crc: number };
  try {
    stored = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')) as typeof stored;
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof SyntaxError) throw damaged(`${manifestFile} is no JSON`);
    throw error;
  }
  const manifest: Partial<Manifest> | undefined = stored.manifest;
  if (manifest?.indexVersion !== indexVersion || manifest.analyzerVersion !== analyzerVersion) throw foreign();
  if (checksum(stored.manifest) !== stored.crc) throw damaged(`${manifestFile} has a wrong checksum`);
  return stored.manifest;
}

/** Writes a file so that it is either whole and on the disk, or not there. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, 'w');
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** Makes `manifest` the state of the index. The files that it names must be on the disk. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeDurably(join(folder, manifestFile), JSON.stringify({ manifest, crc: checksum(manifest) }));
}
