import { join } from 'node:path';
import { z } from 'zod';
import { CasebookError } from '../model/errors.js';
import type { Layout } from '../store/layout.js';
import { readIfThere } from '../store/read-if-there.js';
import { writeAtomic } from '../store/write-atomic.js';

/** A search that is kept under a name. */
const savedSearch = z.object({
  query: z.string(),
  /** True when its words need not all occur. */
  any: z.boolean(),
  /** Ids of the reports that it found when it was last run. */
  seen: z.array(z.string()),
});
const savedFile = z.record(z.string(), savedSearch);

export type SavedSearch = Readonly<Omit<z.infer<typeof savedSearch>, 'seen'>> & { readonly seen: readonly string[] };

/** They are the user's own and cannot be made again, so they stand beside the corpus, not in the index. */
const pathOf = (layout: Layout): string => join(layout.root, 'casebook.searches.json');

/** The saved searches of a workspace by name. Throws a CasebookError (`SEARCHES_DAMAGED`). */
export async function savedSearches(layout: Layout): Promise<ReadonlyMap<string, SavedSearch>> {
  const text = (await readIfThere(pathOf(layout))) ?? '{}';
  try {
    return new Map(Object.entries(savedFile.parse(JSON.parse(text))));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    const what = error instanceof SyntaxError ? 'is no valid JSON' : 'holds something else than saved searches';
    throw new CasebookError('SEARCHES_DAMAGED', `${pathOf(layout)} ${what}; mend or delete it`);
  }
}

async function writeAll(layout: Layout, searches: ReadonlyMap<string, SavedSearch>): Promise<void> {
  const sorted = [...searches].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await writeAtomic(pathOf(layout), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

/** Keeps a search under a name, in place of one that had it. */
export async function saveSearch(layout: Layout, name: string, search: SavedSearch): Promise<void> {
  const seen = search.seen.toSorted();
  await writeAll(layout, new Map([...(await savedSearches(layout)), [name, { ...search, seen }]]));
}

/** Forgets a search; false when there is none of that name. */
export async function forgetSearch(layout: Layout, name: string): Promise<boolean> {
  const searches = new Map(await savedSearches(layout));
  if (!searches.delete(name)) return false;
  await writeAll(layout, searches);
  return true;
}
