import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

const folder = join(import.meta.dirname, '../readers');

/** Names of the formats that have fixtures. */
export const fixtureFormats = readdirSync(folder).toSorted();

/** All files below a folder as a ZIP archive; `mimetype` stands first and is not packed, as EPUB asks. */
function packFolder(path: string): Buffer {
  const names = (readdirSync(path, { recursive: true, withFileTypes: true }) ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .toSorted((a, b) => Number(b === 'mimetype') - Number(a === 'mimetype') || (a < b ? -1 : 1));
  return pack(Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name))])));
}

/** A ZIP archive of the given files; `mimetype` is stored as it is. */
export function pack(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    [Buffer.from(content), { level: name === 'mimetype' ? 0 : 6, mtime: '2020-01-01' }],
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

/** The input of a format's fixture by its file name: a file, or parts that are packed. */
export function fixtureInput(format: string): Record<string, Uint8Array> {
  const path = join(folder, format);
  const parts = join(path, 'parts');
  if (existsSync(parts)) return { [`input.${format}`]: packFolder(parts) };
  const name = readdirSync(path).find((file) => file.startsWith('input.')) as string;
  return { [name]: readFileSync(join(path, name)) };
}

/** What the fixture must give: one text, and facts about it, for each report. */
export const fixtureExpected = (format: string): { readonly texts: string; readonly facts: unknown } => ({
  texts: readFileSync(join(folder, format, 'expected.txt'), 'utf8'),
  facts: JSON.parse(readFileSync(join(folder, format, 'expected.json'), 'utf8')) as unknown,
});
