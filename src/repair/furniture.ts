import {
  authors,
  edgeNumber,
  isCandidate,
  pageNumberOf,
  pageOf,
  publication,
  shortestHead,
} from './furniture-shapes.js';
import type { Line } from './lines.js';
import { unpagedFurniture } from './unpaged-furniture.js';

/** How many lines at the head and at the foot of a page may be furniture. */
const edgeDepth = 4;

/** The line as it reads on every page: a number at its edge counts by how far it is ahead of the page's index. */
function pageKey(text: string, page: number): string {
  const edge = edgeNumber(text);
  return edge === null ? text : `${edge.key}\0${edge.value - page}`;
}

function addTo<K>(places: Map<K, number[]>, key: K, place: number): void {
  const found = places.get(key);
  if (found === undefined) places.set(key, [place]);
  else found.push(place);
}

/** Indices of the text lines at the head and foot of each page. */
function edges(lines: readonly Line[]): number[][] {
  const pages: number[][] = [];
  lines.forEach((line, i) => {
    if (line.text !== '') (pages[line.page] ??= []).push(i);
  });
  return pages
    .filter((page) => page !== undefined)
    .map((page) => [...new Set([...page.slice(0, edgeDepth), ...page.slice(-edgeDepth)])]);
}

/** Numbers at page edges that go up as the pages do. */
function risingNumbers(pages: readonly (readonly number[])[], lines: readonly Line[]): number[] {
  const offsets = new Map<number, number[]>();
  pages.forEach((page, p) => {
    for (const i of page) {
      const value = pageNumberOf(lines[i] as Line);
      if (value === null) continue;
      const offset = value - p;
      addTo(offsets, offset, i);
    }
  });
  return [...offsets.values()].filter((found) => found.length >= 2).flat();
}

const isPart = (key: string, other: string): boolean => key !== other && (other.startsWith(key) || other.endsWith(key));

/** Heads that stand alone on one page and together with others (authors, page number) on the next. */
function combinedHeads(pages: readonly (readonly number[])[], lines: readonly Line[]): number[] {
  const places = new Map<string, number[]>();
  for (const i of pages.flat()) {
    const line = lines[i] as Line;
    const key = edgeNumber(line.text)?.key ?? line.text;
    if (isCandidate(line) && key.length >= shortestHead && publication.test(line.text)) addTo(places, key, i);
  }
  const keys = [...places.keys()];
  return keys
    .filter((key) => keys.some((other) => isPart(key, other) || isPart(other, key)))
    .flatMap((key) => places.get(key) ?? []);
}

/** A citation of the publication that gives the pages of the report, with the number of its own page in front or behind. */
function citesOwnPage({ text }: Line): boolean {
  const edge = edgeNumber(text);
  if (edge === null) return false;
  const [, first, last] =
    /\b(?:19|20)\d\d\s?[;,]\s?\d+(?:\s?\(\d+\))?\s?[:,]\s?(\d+)\s?[–-]\s?(\d+)\b/u.exec(text) ?? [];
  return first !== undefined && edge.value >= Number(first) && edge.value <= Number(last);
}

/** The title is looked for in so many lines of the first page. */
const titleDepth = 8;

/** A test for running titles: the beginning of the title, beside a page number or on a later page. */
function runningTitle(lines: readonly Line[]): (i: number) => boolean {
  const first = lines.findIndex(({ text }) => text !== '');
  const top: { readonly at: number; readonly text: string }[] = [];
  for (let at = first; at >= 0 && at < lines.length && top.length < titleDepth; at++) {
    const { text } = lines[at] as Line;
    if (text !== '') top.push({ at, text: `${text} ${lines[at + 1]?.text ?? ''}` });
  }
  return (i) => {
    const { text, page } = lines[i] as Line;
    const edge = edgeNumber(text);
    const key = (edge?.key ?? text).replace(/\s?(?:…|\.{3})$/u, '');
    if (key.length < shortestHead || (edge === null && page === lines[first]?.page)) return false;
    return top.some((line) => line.at !== i && line.text.startsWith(key));
  };
}

/** Furniture of a text whose pages are known: what is repeated at page edges, and rising page numbers. */
function pagedFurniture(lines: readonly Line[]): Set<number> {
  const pages = edges(lines);
  const pagesOf = new Map<string, Set<number>>();
  pages.forEach((page, p) => {
    for (const i of page) {
      const { text } = lines[i] as Line;
      for (const key of [text, pageKey(text, p)]) pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(p));
    }
  });
  const out = new Set(risingNumbers(pages, lines));
  const isTitle = runningTitle(lines);
  for (const [p, page] of pages.entries()) {
    const outermost = new Set([Math.min(...page), Math.max(...page)]);
    for (const i of page) {
      const line = lines[i] as Line;
      if (!isCandidate(line)) continue;
      const pageCount = Math.max(...[line.text, pageKey(line.text, p)].map((key) => pagesOf.get(key)?.size ?? 0));
      const repeated = pageCount >= 2 && pageNumberOf(line) === null && line.text.length > 3;
      const isAuthors = authors.test(edgeNumber(line.text)?.key ?? line.text);
      if (repeated || isAuthors || pageOf.test(line.text) || isTitle(i)) out.add(i);
      else if (outermost.has(i) && citesOwnPage(line)) out.add(i);
    }
  }
  for (const i of combinedHeads(pages, lines)) out.add(i);
  return out;
}

/** Indices of the lines that are running heads, running feet or page numbers. */
export function findFurniture(lines: readonly Line[]): ReadonlySet<number> {
  const pages = new Set(lines.map((line) => line.page)).size;
  return pages > 1 ? pagedFurniture(lines) : unpagedFurniture(lines);
}
