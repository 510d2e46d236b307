import { join } from 'node:path';

/** Absolute paths of a workspace's parts. Everything below `index` can be made again. */
export interface Layout {
  readonly root: string;
  /** The reports as they came. */
  readonly corpus: string;
  /** One JSON record a report. */
  readonly extracted: string;
  readonly index: string;
  /** Folder of the search index. */
  readonly search: string;
  /** Raw texts of the formats that are not text themselves. */
  readonly rawTexts: string;
  readonly manifest: string;
  /** The manifest as older versions wrote it. */
  readonly olderManifest: string;
  readonly lock: string;
  /** The lexicons with the user's own words as they were compiled last. */
  readonly compiled: string;
  /** The user's own words. */
  readonly lexicon: string;
  /** Snapshot of the words of the workspace's own reports. */
  readonly vocabulary: string;
  readonly settings: string;
}

/** The paths of the workspace whose folder is `root` (absolute). */
export function layoutOf(root: string): Layout {
  const extracted = join(root, 'extracted');
  const index = join(extracted, '.index');
  return {
    root,
    corpus: join(root, 'corpus'),
    extracted,
    index,
    search: join(index, 'search'),
    rawTexts: join(index, 'raw'),
    manifest: join(index, 'manifest.txt'),
    olderManifest: join(index, 'manifest.json'),
    lock: join(index, 'ingest.lock'),
    compiled: join(index, 'lexicons.bin'),
    lexicon: join(root, 'casebook.lexicon.tsv'),
    vocabulary: join(root, 'casebook.vocabulary.tsv'),
    settings: join(root, 'casebook.json'),
  };
}

/** Path of the record of a report. */
export const recordPath = (layout: Layout, id: string): string => join(layout.extracted, `${id}.json`);

/** Path of the kept raw text of a report. */
export const rawTextPath = (layout: Layout, id: string): string => join(layout.rawTexts, `${id}.txt`);
