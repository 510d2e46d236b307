import { type Span, overlaps } from '../model/span.js';
import type { Fragment } from './search-index.js';

/** Sorted spans with those that overlap made one. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (last !== undefined && span.start < last.end)
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else out.push({ start: span.start, end: span.end });
  }
  return out;
}

/** A match with its words as they are compared. */
interface Match extends Span {
  readonly words: string;
}

/** How many matches a window is looked at for. */
const mostMatches = 40;

interface Window extends Span {
  readonly shown: ReadonlySet<string>;
}

/** The first window of `length` with the most different words that are not in `known`; of such windows one with the most matches. */
function bestWindow(matches: readonly Match[], length: number, known: ReadonlySet<string>): Window | null {
  let best: (Window & { readonly value: number }) | null = null;
  for (const [i, { start }] of matches.entries()) {
    const held = matches.slice(i, i + mostMatches).filter(({ end }, j) => j === 0 || end <= start + length);
    const shown = new Set(held.map(({ words }) => words));
    const fresh = [...shown].filter((words) => !known.has(words)).length;
    const value = fresh * (mostMatches + 1) + held.length;
    if (fresh > 0 && value > (best?.value ?? 0)) best = { start, end: held.at(-1)?.end ?? start, shown, value };
  }
  return best;
}

/** A third of what a window leaves of `length` goes before its matches, the rest behind; no word and no match is cut. */
function widen(text: string, { start, end }: Span, length: number, matches: readonly Span[]): Span {
  const before = Math.max(0, Math.floor((length - (end - start)) / 3));
  const wide = {
    start: Math.max(0, start - before),
    end: Math.min(text.length, Math.max(end, start - before + length)),
  };
  const held = matches.filter((match) => overlaps(match, wide));
  let from = Math.min(wide.start, held[0]?.start ?? wide.start);
  let to = Math.max(wide.end, held.at(-1)?.end ?? wide.end);
  for (let i = 0; i < 40 && from > 0 && /\S/u.test(text[from - 1] ?? ''); i++) from--;
  for (let i = 0; i < 40 && to < text.length && /\S/u.test(text[to] ?? ''); i++) to++;
  return { start: from, end: to };
}

/** Cuts a window out of the text; runs of blanks become one. */
function toFragment(text: string, window: Span, matches: readonly Span[]): Fragment {
  const marks: Span[] = [];
  let out = '';
  const copy = (from: number, to: number): void => {
    const words = text.slice(from, to).replace(/\s+/gu, ' ');
    out += (out === '' || out.endsWith(' ')) && words.startsWith(' ') ? words.slice(1) : words;
  };
  let at = window.start;
  for (const match of matches) {
    if (match.start < window.start || match.end > window.end) continue;
    copy(at, match.start);
    const start = out.length;
    copy(match.start, match.end);
    marks.push({ start, end: out.length });
    at = match.end;
  }
  copy(at, window.end);
  const isStart = text.slice(0, window.start).trim() === '';
  const isEnd = text.slice(window.end).trim() === '';
  return { text: out.trimEnd(), marks, cutBefore: !isStart, cutAfter: !isEnd };
}

/**
 * The parts of a text that show what matched: one of about `length` code units, or where that does not show every
 * matched word two of half the length, in the order of the text. Without matches it is the beginning.
 */
export function makeSnippet(text: string, spans: readonly Span[], length: number): Fragment[] {
  const matches = mergeSpans(spans).map((span) => ({
    ...span,
    words: text.slice(span.start, span.end).toLowerCase().replace(/\s+/gu, ' '),
  }));
  const all = new Set(matches.map(({ words }) => words)).size;
  const whole = bestWindow(matches, length, new Set()) ?? { start: 0, end: 0, shown: new Set<string>() };
  if (whole.shown.size === all) return [toFragment(text, widen(text, whole, length, matches), matches)];
  const half = Math.floor(length / 2);
  const first = bestWindow(matches, half, new Set()) ?? whole;
  const second = bestWindow(matches, half, first.shown);
  const windows = (second === null ? [first] : [first, second]).map((window) => widen(text, window, half, matches));
  const [a, b] = windows.toSorted((x, y) => x.start - y.start);
  if (a === undefined) return [];
  if (b === undefined) return [toFragment(text, a, matches)];
  if (b.start <= a.end) return [toFragment(text, { start: a.start, end: Math.max(a.end, b.end) }, matches)];
  return [toFragment(text, a, matches), toFragment(text, b, matches)];
}
