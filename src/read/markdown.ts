import { type Metadata, noMetadata } from '../model/report.js';
import { decode } from './decode.js';
import { doiOf, pmcidOf, pmidOf } from './identifiers.js';
import { isoDate } from './dates.js';
import type { ParsedText } from './parsed.js';
import { encodingDoubt } from './text.js';

type FrontMatter = ReadonlyMap<string, readonly string[]>;

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/u, '$2');

const listed = (value: string): string[] =>
  (/^\[.*\]$/u.test(value) ? value.slice(1, -1).split(',') : [value]).map(unquoted).filter((part) => part !== '');

/** Keys with one value or a list, which is all of YAML that front matter of reports uses. */
function parseFrontMatter(text: string): FrontMatter {
  const found = new Map<string, string[]>();
  let key = '';
  for (const line of text.split(/\r?\n/u)) {
    const pair = /^([\p{L}_-]+):(.*)$/u.exec(line);
    const entry = /^\s*-\s(.*)$/u.exec(line);
    if (pair !== null) {
      key = (pair[1] as string).toLowerCase();
      found.set(key, listed((pair[2] as string).trim()));
    } else if (entry !== null) found.get(key)?.push(unquoted(entry[1] as string));
  }
  return found;
}

function metadataOf(front: FrontMatter): Metadata {
  const first = (...keys: readonly string[]): string | null =>
    keys.flatMap((key) => front.get(key)?.[0] ?? [])[0] ?? null;
  return {
    ...noMetadata,
    doi: doiOf(first('doi')),
    pmid: pmidOf(first('pmid')),
    pmcid: pmcidOf(first('pmcid')),
    authors: front.get('authors') ?? front.get('author') ?? [],
    journal: first('journal'),
    published: isoDate(first('published', 'date', 'year')),
  };
}

function firstHeading(raw: string): string | null {
  const line = raw.split('\n').find((text) => text.startsWith('# '));
  return line?.replace(/^#|#+\s*$/gu, '').trim() || null;
}

/** Markdown: the file's own text as it is written; front matter gives title and metadata and is left out. */
export function parseMarkdown(bytes: Uint8Array): ParsedText {
  const decoded = decode(bytes);
  const block = /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u.exec(decoded.text);
  const front = parseFrontMatter(block?.[1] ?? '');
  const raw = decoded.text.slice(block?.[0].length ?? 0);
  return {
    raw,
    encoding: decoded.encoding,
    title: front.get('title')?.[0] ?? firstHeading(raw),
    metadata: metadataOf(front),
    diagnostics: encodingDoubt(decoded),
  };
}
