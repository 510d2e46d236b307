import type { Layout } from '../store/layout.js';
import { type RefreshOptions, folderTime, isSeen, openUsable } from './index-state.js';
import type { SearchIndex } from './search-index.js';

async function openOrUpdate(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  const index = openUsable(layout);
  if (index !== null && isSeen(layout, folderTime(layout))) return index;
  index?.close();
  const { updateIndex } = await import('./update-index.js');
  return await updateIndex(layout, options);
}

/**
 * Opens the search index of a workspace, brought in step with its records: what is missing, stale, damaged or of another
 * version is made again. Of a workspace that may not be written to it is made in a folder for temporary files. The caller
 * closes it.
 */
export async function openFreshIndex(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  try {
    return await openOrUpdate(layout, options);
  } catch (error) {
    const { isRefusal, withIndexElsewhere } = await import('./elsewhere.js');
    const elsewhere = isRefusal(error) ? withIndexElsewhere(layout) : null;
    if (elsewhere === null) throw error;
    options.onElsewhere?.(elsewhere.search);
    return await openOrUpdate(elsewhere, options);
  }
}

/** Makes the index anew from all records. */
export async function rebuildIndex(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  const { remakeIndex } = await import('./update-index.js');
  return await remakeIndex(layout, options);
}
