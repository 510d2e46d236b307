import { type Span, overlaps } from '../model/span.js';
import type { Snippet } from './search-index.js';

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

const fold = (text: string): string => text.toLowerCase().replace(/\s+/gu, ' ');

/** The first window of `length` that holds the most different matches, and of these the most matches. */
function bestWindow(text: string, spans: readonly Span[], length: number): Span {
  let best = { start: 0, end: Math.min(text.length, length), value: 0 };
  for (const [i, { start }] of spans.entries()) {
    const held = spans.slice(i, i + 40).filter(({ end }) => end <= start + length);
    const different = new Set(held.map((span) => fold(text.slice(span.start, span.end)))).size;
    const value = different * 100 + held.length;
    if (value <= best.value) continue;
    const end = held.at(-1)?.end ?? start;
    const before = Math.max(0, Math.floor((length - (end - start)) / 3));
    const from = Math.max(0, start - before);
    best = { start: from, end: Math.min(text.length, from + Math.max(length, end - from)), value };
  }
  return best;
}

/** Moves a window's edges to blanks, so that no word and no match is cut. */
function toWordEdges(text: string, window: Span, spans: readonly Span[]): Span {
  const held = spans.filter((span) => overlaps(span, window));
  let start = Math.min(window.start, held[0]?.start ?? window.start);
  let end = Math.max(window.end, held.at(-1)?.end ?? window.end);
  for (let i = 0; i < 40 && start > 0 && /\S/u.test(text[start - 1] ?? ''); i++) start--;
  for (let i = 0; i < 40 && end < text.length && /\S/u.test(text[end] ?? ''); i++) end++;
  return { start, end };
}

/**
 * The fragment of a text that shows most of the matches, about `length` code units long.
 * Runs of blanks become one blank; marks are offsets into the fragment.
 */
export function makeSnippet(text: string, matches: readonly Span[], length: number): Snippet {
  const spans = mergeSpans(matches);
  const window = toWordEdges(text, bestWindow(text, spans, length), spans);
  const marks: { start: number; end: number }[] = [];
  let out = '';
  const copy = (from: number, to: number): void => {
    const words = text.slice(from, to).replace(/\s+/gu, ' ');
    out += (out === '' || out.endsWith(' ')) && words.startsWith(' ') ? words.slice(1) : words;
  };
  let at = window.start;
  for (const span of spans) {
    if (span.start < window.start || span.end > window.end) continue;
    copy(at, span.start);
    const start = out.length;
    copy(span.start, span.end);
    marks.push({ start, end: out.length });
    at = span.end;
  }
  copy(at, window.end);
  return { text: out.trimEnd(), marks, cutBefore: window.start > 0, cutAfter: window.end < text.trimEnd().length };
}
