import {
  authors,
  edgeNumber,
  isCandidate,
  longestHead,
  pageNumberOf,
  pageOf,
  publication,
  shortestHead,
} from './furniture-shapes.js';
import type { Line } from './lines.js';
import { breaksOff } from './shapes.js';

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
function findSeries(lines: readonly Line[]): Series[] {
  // Nearly every line stands once, so that its place alone is kept until it comes again.
  const same = new Map<string, Series | number>();
  const numbered = new Map<string, Series>();
  lines.forEach(({ text }, at) => {
    if (text.length > longestHead || text.length < 8) return;
    const known = same.get(text);
    if (known === undefined) same.set(text, at);
    else if (typeof known === 'number') same.set(text, { at: [known, at], numbers: [], key: text });
    else known.at.push(at);
    const edge = edgeNumber(text);
    if (edge === null) return;
    let series = numbered.get(edge.key);
    if (series === undefined) numbered.set(edge.key, (series = { at: [], numbers: [], key: edge.key }));
    series.at.push(at);
    series.numbers.push(edge.value);
  });
  const repeated = [...same.values()].filter((series) => typeof series !== 'number');
  return [...repeated, ...numbered.values()].filter(({ at }) => at.length > 1);
}

/** True where the line stands in the middle of a sentence or a word. */
function interrupts(lines: readonly Line[], place: number): boolean {
  const [before, after] = [lines[place - 1], lines[place + 1]];
  if (before === undefined || after === undefined || before.endsSentence) return false;
  return after.startsLower || (breaksOff(before.text) && !after.isHeading);
}

const mostSteps = 4;
/** Page numbers go up by one, or by two on odd pages. */
const isRising = (numbers: readonly number[]): boolean => gapsOf(numbers).every((gap) => gap > 0 && gap <= mostSteps);

/**
 * Lines with a page number: they rise, stand about a page apart (the last page may be short), and look like a head:
 * by their words, by beginning like the title, or by standing in the middle of sentences.
 */
function isNumberedHead({ at, numbers, key }: Series, lines: readonly Line[]): boolean {
  if (numbers.length === 0 || !isRising(numbers)) return false;
  const isLastShort = (at.at(-1) as number) >= lines.length - 3;
  const spaced = isLastShort && at.length > 2 ? at.slice(0, -1) : at;
  if (smallestGap(spaced) < shortestPage) return false;
  if (publication.test(`${key} 1`) || /\bpage$|^[|•·]|[|•·]$/iu.test(key)) return true;
  const isTitle = key.length >= shortestHead && `${lines[0]?.text ?? ''} ${lines[1]?.text ?? ''}`.startsWith(key);
  return isTitle || at.filter((place) => interrupts(lines, place)).length > 1;
}

/** A lone head, and what stands beside one, is no longer than this. */
const longestLone = 60;

/** A head begins with a capital and ends with a whole word; `3 antibodies … anti-` is a line of text. */
const headShape = /^\P{L}*\p{Lu}.*[^-‐]$/u;

/** True when the number at the line's edge is the page between two pages whose heads are known. */
function isBetweenPages(text: string, place: number, pageNumbers: ReadonlyMap<number, number>): boolean {
  const edge = edgeNumber(text);
  if (edge === null || !headShape.test(edge.key)) return false;
  const [before, after] = [pageNumbers.get(edge.value - 1), pageNumbers.get(edge.value + 1)];
  return before !== undefined && after !== undefined && before < place && place < after;
}

/** Lines shorter than this are cells, items or headings. */
const shortestProse = 28;

/** True where lines `[from, to]` part a line of prose from the one that goes on with it. */
function partsProse(lines: readonly Line[], from: number, to: number): boolean {
  const [before, after] = [lines[from - 1], lines[to + 1]];
  if (before === undefined || after === undefined) return false;
  if (Math.min(before.text.length, after.text.length) < shortestProse) return false;
  return !before.endsSentence && after.startsLower;
}

/**
 * A head that two pages have: both times its page number stands on the same side of it, the second one or two above the
 * first, and at one of them head and number stand in the middle of a sentence.
 */
function isTwice({ at }: Series, lines: readonly Line[]): boolean {
  if (at.length !== 2 || smallestGap(at) < shortestPage) return false;
  return [-1, 1].some((side) => {
    const beside = at.map((place) => lines[place + side]);
    const [first, second] = beside.map((line) => (line === undefined ? null : pageNumberOf(line)));
    if (typeof first !== 'number' || typeof second !== 'number') return false;
    const isNext = second === first + 1 || second === first + 2;
    return (
      isNext && at.some((place) => partsProse(lines, Math.min(place, place + side), Math.max(place, place + side)))
    );
  });
}

/** What periodic repetition tells: places of running heads, and the place of each page number that stands in one. */
function repeatedHeads(series: readonly Series[], lines: readonly Line[]) {
  const found = new Set<number>();
  const pageNumbers = new Map<number, number>();
  for (const one of series) {
    const first = lines[one.at[0] as number] as Line;
    const isSame = one.numbers.length === 0;
    const isHead =
      (publication.test(first.text) && smallestGap(one.at) >= shortestPage) ||
      (isSame && one.at.length > 2 && isPeriodic(one.at) && isCandidate(first)) ||
      (isSame && isCandidate(first) && isTwice(one, lines)) ||
      (isCandidate(first) && isNumberedHead(one, lines));
    if (!isHead) continue;
    for (const place of one.at) found.add(place);
    one.numbers.forEach((value, i) => pageNumbers.set(value, one.at[i] as number));
  }
  return { found, pageNumbers };
}

/** Places of the lone page numbers, authors and `page 3 of 9` that the known heads (`isBeside`) or each other confirm. */
function loneLines(lines: readonly Line[], found: ReadonlySet<number>, isBeside: (place: number) => boolean): number[] {
  const out: number[] = [];
  const numbers: { readonly place: number; readonly value: number }[] = [];
  lines.forEach((line, place) => {
    if (line.text.length > longestLone || found.has(place)) return;
    const value = pageNumberOf(line);
    if (value !== null) numbers.push({ place, value });
    if ((isBeside(place) && (value !== null || authors.test(line.text))) || pageOf.test(line.text)) out.push(place);
  });
  out.push(...distantSequence(numbers));
  const end = numbers.at(-1);
  const isLastPage =
    end?.place === lines.length - 1 && numbers.some((one) => one.value === end.value - 1 && out.includes(one.place));
  return isLastPage ? [...out, end.place] : out;
}

/** Furniture of a paste that lost its page breaks: periodic repetition, and what stands directly beside it. */
export function unpagedFurniture(lines: readonly Line[]): Set<number> {
  const indices: number[] = [];
  lines.forEach((line, i) => line.text !== '' && indices.push(i));
  const texts = indices.map((i) => lines[i] as Line);
  const series = findSeries(texts);
  const { found, pageNumbers } = repeatedHeads(series, texts);
  const isBeside = (place: number): boolean => {
    for (let d = 1; d <= reach; d++) if (found.has(place - d) || found.has(place + d)) return true;
    return false;
  };
  for (const { at, numbers } of series)
    if (numbers.length === 0 && at.every((place) => isBeside(place) && isCandidate(texts[place] as Line)))
      for (const place of at) found.add(place);
  if (pageNumbers.size > 1)
    texts.forEach(({ text }, place) => {
      if (text.length <= longestLone && isBetweenPages(text, place, pageNumbers) && interrupts(texts, place))
        found.add(place);
    });
  return new Set([...found, ...loneLines(texts, found, isBeside)].map((place) => indices[place] as number));
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
