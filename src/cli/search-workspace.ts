import { openFreshIndex } from '../search/refresh.js';
import type { SearchIndex } from '../search/search-index.js';
import type { Layout } from '../store/layout.js';
import type { Context } from './command.js';
import { sanitize } from './render/sanitize.js';
import { readOptions } from './settings.js';

/** Opens a workspace's search index, in step with its records; says on standard error what could not be indexed. */
export async function openSearch(layout: Layout, { terminal }: Context): Promise<SearchIndex> {
  return await openFreshIndex(layout, {
    read: () => readOptions(layout),
    onFault: (error) => terminal.note(`casebook: ${sanitize(error.message)}`),
    onStart: (records) => {
      if (terminal.showsProgress && records > 500) terminal.note(`indexing ${records} records …`);
    },
  });
}
