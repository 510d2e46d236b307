import type { Layout } from '../store/layout.js';
import { type RefreshOptions, folderTime, isSeen, openUsable } from './index-state.js';
import type { SearchIndex } from './search-index.js';

/**
 * Opens the search index of a workspace, brought in step with its records: what is missing, stale, damaged or of another
 * version is made again. The caller closes it.
 */
export async function openFreshIndex(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  const index = openUsable(layout);
  if (index !== null && isSeen(layout, folderTime(layout))) return index;
  index?.close();
  const { updateIndex } = await import('./update-index.js');
  return await updateIndex(layout, options);
}

/** Makes the index anew from all records. */
export async function rebuildIndex(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  const { remakeIndex } = await import('./update-index.js');
  return await remakeIndex(layout, options);
}
