import { collectionReader } from './collection.js';
import { jsonlReader } from './jsonl.js';
import type { Reader } from './reader.js';
import { isBioc, isDocx, isEpub, isHtml, isJats, isPdf, isPubmed, isRtf } from './sniff.js';
import { parseText } from './text.js';
import { wholeFileReader } from './whole-file.js';

/** BioC, the only JSON that holds reports. */
export const biocReader = collectionReader({
  name: 'bioc',
  extensions: [],
  signs: isBioc,
  split: async (bytes) => (await import('./bioc.js')).splitBioc(bytes),
});

/** Plain text, which every other format may be taken for. */
export const textReader = wholeFileReader({ name: 'text', extensions: ['.txt', '.text', ''], parse: parseText });

/**
 * Every format of reports; the first whose extension or content signature fits reads the file. A parser and its libraries
 * are loaded when the first file needs them.
 */
export const formats: readonly Reader[] = [
  wholeFileReader({
    name: 'pdf',
    extensions: ['.pdf'],
    signs: isPdf,
    prepare: () => void import('./pdf/host.js').then(({ pdfHost }) => pdfHost.prepare()),
    parse: async (bytes, options) => await (await import('./pdf.js')).parsePdf(bytes, options),
  }),
  collectionReader({
    name: 'jats',
    extensions: ['.nxml'],
    signs: isJats,
    split: async (bytes) => (await import('./jats.js')).splitJats(bytes),
  }),
  collectionReader({
    name: 'pubmed',
    extensions: [],
    signs: isPubmed,
    split: async (bytes) => (await import('./pubmed.js')).splitPubmed(bytes),
  }),
  biocReader,
  wholeFileReader({
    name: 'html',
    extensions: ['.html', '.htm', '.xhtml'],
    signs: isHtml,
    parse: async (bytes) => (await import('./html.js')).parseHtmlReport(bytes),
  }),
  wholeFileReader({
    name: 'docx',
    extensions: ['.docx', '.docm'],
    signs: isDocx,
    parse: async (bytes, options) => await (await import('./docx.js')).parseDocx(bytes, options),
  }),
  wholeFileReader({
    name: 'epub',
    extensions: ['.epub'],
    signs: isEpub,
    parse: async (bytes, options) => (await import('./epub.js')).parseEpub(bytes, options),
  }),
  wholeFileReader({
    name: 'rtf',
    extensions: ['.rtf'],
    signs: isRtf,
    parse: async (bytes) => (await import('./rtf.js')).parseRtf(bytes),
  }),
  wholeFileReader({
    name: 'markdown',
    extensions: ['.md', '.markdown'],
    parse: async (bytes) => (await import('./markdown.js')).parseMarkdown(bytes),
  }),
  jsonlReader,
  textReader,
];
