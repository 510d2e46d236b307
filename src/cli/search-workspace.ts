import type { RefreshOptions } from '../search/index-state.js';
import { openFreshIndex, rebuildIndex } from '../search/refresh.js';
import type { SearchIndex } from '../search/search-index.js';
import type { Layout } from '../store/layout.js';
import type { Context } from './command.js';
import { sanitize } from './render/sanitize.js';
import { readOptions } from './settings.js';

/** So many records take long enough to say what is being waited for. */
const manyRecords = 100;

const refreshOptions = (layout: Layout, { terminal }: Context): RefreshOptions => ({
  read: () => readOptions(layout),
  onFault: (error) => terminal.note(`casebook: ${sanitize(error.message)}`),
  onElsewhere: (folder) => terminal.note(`casebook: this workspace may not be written to; its index is in ${folder}`),
  onStart: (records) => {
    if (records > manyRecords)
      terminal.note(`casebook: the search index is brought up to date with ${records} records …`);
  },
});

/**
 * Opens a workspace's search index, in step with its records; says on standard error what could not be indexed.
 * `changed` names the records that changed since it last was, where that is known.
 */
export const openSearch = async (
  layout: Layout,
  context: Context,
  changed: readonly string[] | null = null,
): Promise<SearchIndex> => await openFreshIndex(layout, { ...refreshOptions(layout, context), changed });

/** Makes a workspace's search index anew and opens it. */
export const rebuildSearch = async (layout: Layout, context: Context): Promise<SearchIndex> =>
  await rebuildIndex(layout, refreshOptions(layout, context));
