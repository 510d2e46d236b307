import { knownHeading } from '../lexicons/headings.js';
import {
  authors,
  edgeNumber,
  isCandidate,
  keyOf,
  longestHead,
  pageNumberOf,
  pageOf,
  publication,
  shortestHead,
} from './furniture-shapes.js';
import type { Line } from './lines.js';
import { breaksOff, endsSentence, startsLower } from './shapes.js';

/** Text lines that lie at least between two repetitions in a text without pages. */
const shortestPage = 12;
/** How far from a running head the page number may stand, in text lines. */
const reach = 2;

const gapsOf = (at: readonly number[]): number[] => at.slice(1).map((place, i) => place - (at[i] as number));
const smallestGap = (at: readonly number[]): number =>
  gapsOf(at).reduce((least, gap) => Math.min(least, gap), Infinity);

/** True when the places are far apart and about evenly so, as page edges are. */
const isPeriodic = (at: readonly number[]): boolean =>
  smallestGap(at) >= shortestPage && gapsOf(at).reduce((most, gap) => Math.max(most, gap), 0) <= 4 * smallestGap(at);

/** Lines that are the same, or the same but for a number at their edge. */
interface Series {
  /** Counted in text lines. */
  readonly at: number[];
  /** The numbers at the edge, none where the lines are the same as they stand. */
  readonly numbers: number[];
  readonly key: string;
}

/** Lines that stand more than once, as they are and but for a number at their edge. */
function findSeries(texts: readonly string[]): Series[] {
  const found = new Map<string, Series>();
  const add = (key: string, at: number, value: number | null): void => {
    const name = value === null ? key : `\0${key}`;
    const series = found.get(name) ?? { at: [], numbers: [], key };
    series.at.push(at);
    if (value !== null) series.numbers.push(value);
    found.set(name, series);
  };
  texts.forEach((text, at) => {
    if (text.length > longestHead || text.length < 8) return;
    add(text, at, null);
    const match = edgeNumber.exec(text);
    if (match !== null) add(keyOf(text), at, Number(match[1] ?? match[2]));
  });
  return [...found.values()].filter(({ at }) => at.length > 1);
}

/** True where the line stands in the middle of a sentence or a word. */
function interrupts(texts: readonly string[], place: number): boolean {
  const [before, after] = [texts[place - 1], texts[place + 1]];
  if (before === undefined || after === undefined || endsSentence(before)) return false;
  return startsLower(after) || (breaksOff(before) && knownHeading(after) === null);
}

const mostSteps = 4;
/** Page numbers go up by one, or by two on odd pages. */
const isRising = (numbers: readonly number[]): boolean => gapsOf(numbers).every((gap) => gap > 0 && gap <= mostSteps);

/**
 * Lines with a page number: they rise, stand about a page apart (the last page may be short), and look like a head:
 * by their words, by beginning like the title, or by standing in the middle of sentences.
 */
function isNumberedHead({ at, numbers, key }: Series, texts: readonly string[]): boolean {
  if (numbers.length === 0 || !isRising(numbers)) return false;
  const isLastShort = (at.at(-1) as number) >= texts.length - 3;
  const spaced = isLastShort && at.length > 2 ? at.slice(0, -1) : at;
  if (smallestGap(spaced) < shortestPage) return false;
  if (publication.test(`${key} 1`) || /\bpage$|^[|•·]|[|•·]$/iu.test(key)) return true;
  const isTitle = key.length >= shortestHead && `${texts[0] ?? ''} ${texts[1] ?? ''}`.startsWith(key);
  return isTitle || at.filter((place) => interrupts(texts, place)).length > 1;
}

/** A lone head is no longer than this. */
const longestLone = 60;

/** True when the number at the line's edge is the page between two pages whose heads are known. */
function isBetweenPages(text: string, place: number, pageNumbers: ReadonlyMap<number, number>): boolean {
  const match = edgeNumber.exec(text);
  if (match === null) return false;
  const page = Number(match[1] ?? match[2]);
  const [before, after] = [pageNumbers.get(page - 1), pageNumbers.get(page + 1)];
  return before !== undefined && after !== undefined && before < place && place < after;
}

/** Furniture of a paste that lost its page breaks: periodic repetition, and what stands directly beside it. */
export function unpagedFurniture(lines: readonly Line[]): Set<number> {
  const indices = lines.flatMap((line, i) => (line.text === '' ? [] : [i]));
  const texts = indices.map((i) => (lines[i] as Line).text);
  const lineAt = (place: number): Line => lines[indices[place] as number] as Line;
  const found = new Set<number>();
  const repetitions = findSeries(texts);
  const pageNumbers = new Map<number, number>();
  for (const series of repetitions) {
    const first = lineAt(series.at[0] as number);
    const isSame = series.numbers.length === 0;
    const isHead =
      (publication.test(first.text) && smallestGap(series.at) >= shortestPage) ||
      (isSame && series.at.length > 2 && isPeriodic(series.at) && isCandidate(first)) ||
      (isCandidate(first) && isNumberedHead(series, texts));
    if (!isHead) continue;
    for (const place of series.at) found.add(place);
    series.numbers.forEach((value, i) => pageNumbers.set(value, series.at[i] as number));
  }
  const beside = (place: number): boolean => {
    for (let d = 1; d <= reach; d++) if (found.has(place - d) || found.has(place + d)) return true;
    return false;
  };
  for (const { at, numbers } of repetitions)
    if (numbers.length === 0 && at.every((place) => beside(place) && isCandidate(lineAt(place))))
      for (const place of at) found.add(place);
  texts.forEach((text, place) => {
    if (text.length <= longestLone && isBetweenPages(text, place, pageNumbers) && interrupts(texts, place))
      found.add(place);
  });
  const out = new Set([...found].map((place) => indices[place] as number));
  const numbers: { readonly place: number; readonly value: number }[] = [];
  indices.forEach((i, place) => {
    const line = lines[i] as Line;
    if (found.has(place) || line.text.length > 60) return;
    const value = pageNumberOf(line);
    if (value !== null) numbers.push({ place, value });
    if ((beside(place) && (value !== null || authors.test(line.text))) || pageOf.test(line.text)) out.add(i);
  });
  for (const place of distantSequence(numbers)) out.add(indices[place] as number);
  const end = numbers.at(-1);
  const isLastPage =
    end?.place === indices.length - 1 &&
    numbers.some((one) => one.value === end.value - 1 && out.has(indices[one.place] as number));
  if (end !== undefined && isLastPage) out.add(indices[end.place] as number);
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
