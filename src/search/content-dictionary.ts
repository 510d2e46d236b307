import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { damaged } from './index-errors.js';

/**
 * What compressed contents may refer to besides themselves: contents of other reports. A report of a page alone repeats
 * little; with these in front of it it takes two thirds of the bytes. It stands in a file beside the index.
 */
export interface ContentDictionary {
  /** Name of its file. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Bytes that deflate looks back. */
const longest = 32_768;
/** Reports that tell what others will be like. */
export const fewestReports = 200;
/** Reports of which a dictionary is made, of long ones a part each: some more than it has room for. */
const samples = 64;

/** Name of the file that holds a dictionary; it tells one from another, and whether it is whole. */
const dictionaryFile = (bytes: Uint8Array): string => `contents-${crc32(bytes).toString(16)}.bin`;

/** Contents, not compressed, that stand evenly among some reports. */
export function makeDictionary<T>(reports: readonly T[], contentOf: (report: T) => Buffer): ContentDictionary {
  const step = Math.max(1, Math.floor(reports.length / samples));
  const contents = reports.filter((_, i) => i % step === 0).map(contentOf);
  const bytes = Buffer.concat(contents.map((content) => content.subarray(0, (longest / samples) * 2))).subarray(
    -longest,
  );
  return { name: dictionaryFile(bytes), bytes };
}

/** The dictionary in a file of the index, null for no name; throws `INDEX_DAMAGED` when it is not what was written. */
export function openDictionary(folder: string, name: string): ContentDictionary | null {
  if (name === '') return null;
  const path = join(folder, name);
  const bytes = existsSync(path) ? readFileSync(path) : null;
  if (bytes === null || name !== dictionaryFile(bytes)) throw damaged(`${name} is not what was written`);
  return { name, bytes };
}

const optionsOf = (dictionary: ContentDictionary | null) => dictionary && { dictionary: dictionary.bytes };

/** A content, compressed; it opens with the same dictionary alone. */
export const packContent = (content: Uint8Array, dictionary: ContentDictionary | null): Buffer =>
  deflateRawSync(content, { level: 6, ...optionsOf(dictionary) });

/** A content that `packContent` compressed with the same dictionary. */
export const unpackContent = (packed: Uint8Array, dictionary: ContentDictionary | null): Buffer =>
  inflateRawSync(packed, { ...optionsOf(dictionary) });
