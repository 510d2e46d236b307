import { isDeepStrictEqual } from 'node:util';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledLexicons } from '../../src/annotate/compiled.js';
import * as sources from '../../src/lexicons/kept.js';
import { withFolder } from '../read/collect.js';

const built = async <T>(path: string): Promise<T> =>
  (await import(/* @vite-ignore */ new URL(`../../dist/${path}`, import.meta.url).href)) as T;
const { compiledLexicons: builtLexicons } =
  await built<typeof import('../../src/annotate/compiled.js')>('annotate/compiled.js');
const { keep, keptKey, readKept, shippedPath } =
  await built<typeof import('../../src/lexicons/kept.js')>('lexicons/kept.js');

const own = 'type\tname\tsynonyms\ndrug\tzorblate\tzorb\ndrug\toctreotide\toctal\n';

describe('compiled lexicons', () => {
  it('are the same when a build kept them as when they are compiled anew', async () => {
    expect(sources.keptKey('')).toBeNull();
    const kept = readKept(shippedPath, keptKey('') ?? '');
    expect(kept).not.toBeNull();
    expect(isDeepStrictEqual(kept, await compiledLexicons('', null))).toBe(true);
  });

  it("are kept with a user's own words where that is asked for, and read again only for these words", async () => {
    await withFolder({}, async (folder) => {
      const path = join(folder, 'lexicon.bin');
      const fresh = await builtLexicons(own, path);
      expect(isDeepStrictEqual(readKept(path, keptKey(own) ?? ''), fresh)).toBe(true);
      expect(isDeepStrictEqual(await builtLexicons(own, path), await compiledLexicons(own, null))).toBe(true);
      expect(readKept(path, keptKey(`${own}# changed`) ?? '')).toBeNull();
    });
  });

  it('count as not there when they are cut short or another key is asked for; where none may be written, none is kept', async () => {
    await withFolder({ file: '' }, async (folder) => {
      const [path, key] = [join(folder, 'lexicon.bin'), keptKey(own) ?? ''];
      keep(path, key, ['a', 'b']);
      expect(readKept(path, key)).toEqual(['a', 'b']);
      expect(readKept(path, key.replace(/./u, 'x'))).toBeNull();
      await writeFile(path, (await readFile(path)).subarray(0, -3));
      expect(readKept(path, key)).toBeNull();
      const nowhere = join(folder, 'file/lexicon.bin');
      keep(nowhere, key, ['a', 'b']);
      expect(readKept(nowhere, key)).toBeNull();
    });
  });
});
