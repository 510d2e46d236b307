import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { SourceFile } from './reader.js';

const lineFeed = 0x0a;
const longestLine = 32 * 1024 * 1024;

/** Thrown where a line is longer than any report. */
export class LineTooLongError extends Error {}

function byteStream(file: SourceFile): AsyncIterable<Buffer> {
  const source = file.content === undefined ? createReadStream(file.absolute) : Readable.from([file.content]);
  if (!file.path.toLowerCase().endsWith('.gz')) return source;
  const gunzip = createGunzip();
  source.on('error', (error: Error) => gunzip.destroy(error));
  gunzip.on('close', () => source.destroy());
  return source.pipe(gunzip);
}

/** The lines of a file, unpacked when its name ends in `.gz`, one at a time and without their line ends. */
export async function* byteLines(file: SourceFile): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of byteStream(file)) {
    let start = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, start)) {
      yield Buffer.concat([...rest, chunk.subarray(start, at)]);
      rest = [];
      length = 0;
      start = at + 1;
    }
    rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > longestLine) throw new LineTooLongError();
  }
  if (length > 0) yield Buffer.concat(rest);
}
