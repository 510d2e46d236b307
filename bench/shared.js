// Where the evaluation data stands, beside the project; the product and its tests never need it.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const shared = resolve(root, '../shared');

/**
 * Path of a part of the evaluation data; ends the program with one line when it is not there.
 * @param {...string} parts
 */
export function sharedPath(...parts) {
  const path = join(shared, ...parts);
  if (!existsSync(path)) {
    process.stderr.write(`${path} is not there: this command needs the evaluation data beside the project\n`);
    process.exit(2);
  }
  return path;
}
