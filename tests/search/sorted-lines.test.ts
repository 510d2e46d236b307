import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { SortedLines } from '../../src/search/sorted-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'casebook-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'lines');

function write(values: ReadonlyMap<string, string>): Buffer {
  const lines = Array.from(values, ([key, value]) => Buffer.from(`${key}\t${value}\n`));
  const bytes = Buffer.concat(lines.toSorted((a, b) => Buffer.compare(a, b)));
  writeFileSync(path, bytes);
  return bytes;
}

/** What each of some keys leads to in a file of lines, and whether its checksum is that of all of it. */
function found(values: ReadonlyMap<string, string>, keys: readonly string[]): readonly (string | null | boolean)[] {
  const bytes = write(values);
  const lines = new SortedLines(path);
  const leads = keys.map((one) => lines.find(one));
  lines.close();
  return [lines.crc === crc32(bytes), ...leads];
}

const expected = (
  values: ReadonlyMap<string, string>,
  keys: readonly string[],
): readonly (string | null | boolean)[] => [true, ...keys.map((one) => values.get(one) ?? null)];

const key = fc.stringMatching(/^[ab ü=\u{1f9e0}]{0,4}$/u);

test('a key leads to what stands behind it, and no other key to anything', () => {
  fc.assert(
    fc.property(fc.dictionary(key, fc.stringMatching(/^[xyz]*$/u)), fc.array(key), (dictionary, others) => {
      const values = new Map(Object.entries(dictionary));
      const keys = [...values.keys(), ...others];
      expect(found(values, keys)).toEqual(expected(values, keys));
    }),
  );
});

test('so it is in a file that is read in many pieces, with lines longer than a piece', () => {
  const entries = Array.from({ length: 9000 }, (_, i): [string, string] => {
    const length = i % 3000 === 1 ? 100_000 : i % 40;
    return [`drug ${(i * 7919) % 9000}`, 'v'.repeat(length) + String(i)];
  });
  const values = new Map(entries);
  const keys = [...values.keys(), '', 'a', 'drug', 'drug ', 'drug 9000', 'drug 10x', 'zzz'];
  expect(found(values, keys)).toEqual(expected(values, keys));
});
