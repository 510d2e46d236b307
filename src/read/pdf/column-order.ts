/** A word, blank or line end on a page, as pdf.js gives it; `transform` holds its place in dots from the lower left corner. */
export interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** Words that stand close together on one base line; a gutter parts two of them. */
interface Run {
  /** The words without the blanks between them. */
  readonly items: readonly TextItem[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
}

type Place = 'left' | 'right' | 'across';

/** In heights of the letters: wider than the blanks of a justified line, narrower than a gutter. */
const widestBlank = 1.2;
/** In heights: a blank is at least so wide; between letters is less room. */
const narrowestBlank = 0.15;
/** In heights: base lines that are nearer are one line, of which one part is raised or lowered. */
const nearestLine = 0.6;
/** Columns have more lines than this; a table with fewer rows is none. */
const fewestRows = 6;
/** No page of prose has more; a page that has is drawn, or means harm. */
const mostRuns = 5000;
/** Part of the right column's lines that are written straight behind a line of the left one. */
const leastTurns = 0.4;
/** Part of the column's width that the usual line of prose takes; cells of a table are shorter. */
const proseWidth = 0.55;
/** In line distances: running heads and feet stand further off. */
const furthestLine = 1.5;
const alignment = 1.5;

export const xOf = ({ transform }: TextItem): number => transform[4] as number;
export const yOf = ({ transform }: TextItem): number => transform[5] as number;
export const isBlank = ({ str }: TextItem): boolean => str.trim() === '';

function toRun(items: readonly TextItem[]): Run {
  const [first, last] = [items[0] as TextItem, items.at(-1) as TextItem];
  const height = Math.max(...items.map((item) => item.height));
  return { items, left: xOf(first), right: xOf(last) + last.width, y: yOf(first), height };
}

/** The runs of a page in the order in which they were written. */
function runsOf(items: readonly TextItem[]): Run[] {
  const out: Run[] = [];
  let open: TextItem[] = [];
  let last: TextItem | null = null;
  for (const item of items) {
    if (isBlank(item)) continue;
    const gap: number = last === null ? 0 : xOf(item) - xOf(last) - last.width;
    const isNear: boolean =
      last !== null && yOf(last) === yOf(item) && Math.abs(gap) < widestBlank * Math.max(item.height, last.height);
    if (!isNear && open.length > 0) {
      out.push(toRun(open));
      open = [];
    }
    open.push(item);
    last = item;
  }
  return open.length > 0 ? [...out, toRun(open)] : out;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const isAt = (run: Run, x: number): boolean => Math.abs(run.left - x) <= alignment;

/** Where most runs in the middle of the page begin: the right column's edge. Null when too few begin at one place. */
function rightEdge(runs: readonly Run[]): number | null {
  const [low, high] = [Math.min(...runs.map(({ left }) => left)), Math.max(...runs.map(({ right }) => right))];
  const middle = runs.filter(({ left }) => left > low + 0.3 * (high - low) && left < low + 0.7 * (high - low));
  let best = { x: 0, count: 0 };
  for (const { left } of middle) {
    const count = middle.filter((run) => isAt(run, left)).length;
    if (count > best.count) best = { x: left, count };
  }
  return best.count >= fewestRows ? best.x : null;
}

/** True when the page's rows were written from the left column straight into the right one. */
function isWrittenAcross(runs: readonly Run[], edge: number): boolean {
  const right = runs.filter((run) => isAt(run, edge));
  const left = runs.filter((run) => run.right < edge);
  let turns = 0;
  runs.forEach((run, i) => {
    const before = runs[i - 1];
    if (before === undefined || !isAt(run, edge) || before.right >= edge) return;
    if (Math.abs(before.y - run.y) <= furthestLine * run.height) turns++;
  });
  if (turns < fewestRows || turns < leastTurns * right.length) return false;
  return [left, right].every((column) => {
    const width = Math.max(...column.map((run) => run.right)) - Math.min(...column.map((run) => run.left));
    return median(column.map((run) => run.right - run.left)) >= proseWidth * width;
  });
}

/** Lines from top to bottom; a raised or lowered run belongs to the line that it stands beside. */
function linesOf(runs: readonly Run[]): Run[][] {
  const lines: { readonly y: number; readonly height: number; readonly runs: Run[] }[] = [];
  const byHeight = runs.toSorted((a, b) => b.height - a.height);
  for (const run of byHeight) {
    const line = lines.find(({ y, height }) => Math.abs(y - run.y) < nearestLine * height);
    if (line === undefined) lines.push({ y: run.y, height: run.height, runs: [run] });
    else line.runs.push(run);
  }
  return lines.toSorted((a, b) => b.y - a.y).map((line) => line.runs.toSorted((a, b) => a.left - b.left));
}

/** The range of base lines above which and below which nothing but running heads and feet stands. */
function bodyRange(runs: readonly Run[]): { readonly top: number; readonly bottom: number } {
  const lines = linesOf(runs).map((line) =>
    line.reduce((tallest, run) => (run.height > tallest.height ? run : tallest)),
  );
  const gaps = lines.slice(1).map(({ y }, i) => (lines[i] as Run).y - y);
  const furthest = furthestLine * median(gaps.filter((gap) => gap > 1));
  const first = lines[(gaps[0] ?? 0) > furthest ? 1 : 0] as Run;
  const last = lines.at((gaps.at(-1) ?? 0) > furthest ? -2 : -1) as Run;
  return { top: first.y + nearestLine * first.height, bottom: last.y - nearestLine * last.height };
}

/** The page's lines column by column; lines across both columns part what stands above them from what stands below. */
function orderedLines(runs: readonly Run[], edge: number): Run[][] {
  const { top, bottom } = bodyRange(runs);
  const placeOf = (run: Run): Place => {
    const isApart = run.y > top || run.y < bottom;
    if (isApart || (run.left < edge - run.height && run.right > edge + run.height)) return 'across';
    return run.left < edge - alignment ? 'left' : 'right';
  };
  const across = linesOf(runs.filter((run) => placeOf(run) === 'across'));
  const bandOf = ({ y }: Run): number => across.filter(([first]) => (first as Run).y > y).length;
  const bands = Array.from({ length: across.length + 1 }, () => ({ left: [] as Run[], right: [] as Run[] }));
  for (const run of runs) {
    const place = placeOf(run);
    if (place !== 'across') bands[bandOf(run)]?.[place].push(run);
  }
  return bands.flatMap(({ left, right }, i) => [...linesOf(left), ...linesOf(right), ...across.slice(i, i + 1)]);
}

/** A blank between two words that leave room for one; null where none is. */
function blankBetween(before: TextItem | undefined, next: TextItem): TextItem | null {
  if (before === undefined) return null;
  const start = xOf(before) + before.width;
  const gap = xOf(next) - start;
  if (gap <= narrowestBlank * Math.max(before.height, next.height)) return null;
  return { str: ' ', transform: [1, 0, 0, 1, start, yOf(before)], width: gap, height: 0, hasEOL: false };
}

/** The words of a line from left to right, with the blanks between them and the line's end. */
function itemsOfLine(line: readonly Run[]): TextItem[] {
  const words = line.flatMap(({ items }) => items).toSorted((a, b) => xOf(a) - xOf(b));
  return words.flatMap((word, i) => {
    const blank = blankBetween(words[i - 1], word);
    const item = { ...word, hasEOL: i === words.length - 1 };
    return blank === null ? [item] : [blank, item];
  });
}

/**
 * The items of a page in reading order. Some programs write two columns row by row; they are told by the gutter that their
 * lines leave. Any other page is returned as it is.
 */
export function inColumnOrder(items: readonly TextItem[]): readonly TextItem[] {
  const runs = runsOf(items);
  const edge = runs.length < 2 * fewestRows || runs.length > mostRuns ? null : rightEdge(runs);
  if (edge === null || !isWrittenAcross(runs, edge)) return items;
  return orderedLines(runs, edge).flatMap(itemsOfLine);
}
