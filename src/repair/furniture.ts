import { knownHeading } from '../lexicons/headings.js';
import type { Line } from './lines.js';

/** How many lines at the head and at the foot of a page may be furniture. */
const edgeDepth = 4;
/** Text lines that lie at least between two repetitions in a text without pages. */
const shortestPage = 12;
/** How far from a running head the page number may stand, in text lines. */
const reach = 2;
const longestHead = 150;
/** Shorter heads are not looked for inside longer lines. */
const shortestHead = 15;

const number = /^(?:[-–—|[(]\s*)?(?:page\s+)?(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s*[-–—|\])])?$/iu;
const pageOf = /^page\s+\d+\s+of\s+\d+$/iu;
const authors = /^[A-Z][\p{L}'’-]+(?:,? (?:and|&) [A-Z][\p{L}'’-]+| et al)\.?$/u;
/** Shapes that belong to a publication, not to a sentence: ISSN, DOI, volume and pages, dates of receipt. */
const publication =
  /\bISSN\b|©|\bdoi\b|https?:|\bwww\.|\b(?:19|20)\d\d\s?[;,]\s?\d+|^page \d+ of \d+|\breceived:|\baccepted:|\bet al\.?$|\bvol(?:ume)?\.? \d+|downloaded from/iu;

const edgeNumber = /^(\d{1,4})\s+(?=\D)|\s+(\d{1,4})$/u;
/** The line without a page number at its edge; digits inside it count, since values and sizes stand there as well. */
const keyOf = (text: string): string => text.replace(edgeNumber, '');

/** The line as it reads on every page: a number at its edge counts by how far it is ahead of the page's index. */
function pageKey(text: string, page: number): string {
  const match = edgeNumber.exec(text);
  return match === null ? text : `${keyOf(text)}\0${Number(match[1] ?? match[2]) - page}`;
}
const isCandidate = (line: Line): boolean =>
  line.text !== '' &&
  line.text.length <= longestHead &&
  knownHeading(line.text) === null &&
  !/^(?:fig|table)/iu.test(line.text);

function addTo<K>(places: Map<K, number[]>, key: K, place: number): void {
  const found = places.get(key);
  if (found === undefined) places.set(key, [place]);
  else found.push(place);
}

function pageNumberOf(line: Line): number | null {
  const match = number.exec(line.text);
  return match === null ? null : Number(match[1]);
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
    const key = keyOf(line.text);
    if (isCandidate(line) && key.length >= shortestHead && publication.test(line.text)) addTo(places, key, i);
  }
  const keys = [...places.keys()];
  return keys
    .filter((key) => keys.some((other) => isPart(key, other) || isPart(other, key)))
    .flatMap((key) => places.get(key) ?? []);
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
  for (const [p, page] of pages.entries()) {
    for (const i of page) {
      const line = lines[i] as Line;
      if (!isCandidate(line)) continue;
      const pageCount = Math.max(...[line.text, pageKey(line.text, p)].map((key) => pagesOf.get(key)?.size ?? 0));
      const repeated = pageCount >= 2 && pageNumberOf(line) === null && line.text.length > 3;
      if (repeated || authors.test(line.text) || pageOf.test(line.text)) out.add(i);
    }
  }
  for (const i of combinedHeads(pages, lines)) out.add(i);
  return out;
}

const gapsOf = (at: readonly number[]): number[] => at.slice(1).map((place, i) => place - (at[i] as number));
const smallestGap = (at: readonly number[]): number =>
  gapsOf(at).reduce((least, gap) => Math.min(least, gap), Infinity);

/** True when the places are far apart and about evenly so, as page edges are. */
const isPeriodic = (at: readonly number[]): boolean =>
  smallestGap(at) >= shortestPage && gapsOf(at).reduce((most, gap) => Math.max(most, gap), 0) <= 4 * smallestGap(at);

const repeated = (places: Map<string, number[]>): number[][] => [...places.values()].filter((at) => at.length > 1);

/** Places of lines that are repeated, as they stand and (where it has digits) but for their digits; `at` counts text lines. */
function repetitions(lines: readonly Line[], texts: readonly number[]): { exact: number[][]; shaped: number[][] } {
  const exact = new Map<string, number[]>();
  const shaped = new Map<string, number[]>();
  texts.forEach((i, at) => {
    const { text } = lines[i] as Line;
    if (text.length > longestHead || text.length < 8) return;
    addTo(exact, text, at);
    if (/\d/u.test(text)) addTo(shaped, keyOf(text), at);
  });
  return { exact: repeated(exact), shaped: repeated(shaped) };
}

/** Furniture of a paste that lost its page breaks: periodic repetition, and what stands directly beside it. */
function unpagedFurniture(lines: readonly Line[]): Set<number> {
  const texts = lines.flatMap((line, i) => (line.text === '' ? [] : [i]));
  const found = new Set<number>();
  const firstOf = (at: readonly number[]): Line => lines[texts[at[0] as number] as number] as Line;
  const { exact, shaped } = repetitions(lines, texts);
  for (const at of [...exact, ...shaped])
    if (publication.test(firstOf(at).text) && smallestGap(at) >= shortestPage) for (const place of at) found.add(place);
  for (const at of exact)
    if (at.length > 2 && isPeriodic(at) && isCandidate(firstOf(at))) for (const place of at) found.add(place);
  const beside = (place: number): boolean => {
    for (let d = 1; d <= reach; d++) if (found.has(place - d) || found.has(place + d)) return true;
    return false;
  };
  const out = new Set([...found].map((place) => texts[place] as number));
  const numbers: { readonly place: number; readonly value: number }[] = [];
  texts.forEach((i, place) => {
    const line = lines[i] as Line;
    if (found.has(place) || line.text.length > 60) return;
    const value = pageNumberOf(line);
    if (value !== null) numbers.push({ place, value });
    if ((beside(place) && (value !== null || authors.test(line.text))) || pageOf.test(line.text)) out.add(i);
  });
  for (const place of distantSequence(numbers)) out.add(texts[place] as number);
  const end = numbers.at(-1);
  const isLastPage =
    end?.place === texts.length - 1 &&
    numbers.some((one) => one.value === end.value - 1 && out.has(texts[one.place] as number));
  if (end !== undefined && isLastPage) out.add(texts[end.place] as number);
  return out;
}

/** Page numbers without any running head: three or more lone numbers, each one above the last and a page apart. */
function distantSequence(numbers: readonly { readonly place: number; readonly value: number }[]): number[] {
  const runs: { readonly place: number; readonly value: number }[][] = [];
  const waiting = new Map<number, (typeof runs)[number]>();
  for (const one of numbers) {
    const open = waiting.get(one.value);
    const run = open !== undefined && one.place - (open.at(-1)?.place ?? 0) >= shortestPage ? open : [];
    if (run.length === 0) runs.push(run);
    run.push(one);
    waiting.set(one.value + 1, run);
  }
  return runs.filter((run) => run.length > 2).flatMap((run) => run.map((one) => one.place));
}

/** Indices of the lines that are running heads, running feet or page numbers. */
export function findFurniture(lines: readonly Line[]): ReadonlySet<number> {
  const pages = new Set(lines.map((line) => line.page)).size;
  return pages > 1 ? pagedFurniture(lines) : unpagedFurniture(lines);
}
