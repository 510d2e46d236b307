import type { Span } from '../model/span.js';
import { wordPlaces } from './analyzer.js';
import { addressOf, kernels, uint32s, uint8s, withHeap } from './heap.js';

/** Where the words of a text start and end. */
interface WordPlaces {
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** The words of a text of ASCII letters, as most are, by a kernel; null for any other. */
function asciiPlaces(text: string): WordPlaces | null {
  const { length } = text;
  return withHeap(() => {
    // UTF-8 takes more bytes than there are letters where one of them is not ASCII.
    const room = uint8s(length * 3, false);
    const { buffer, byteOffset, byteLength } = room;
    if (Buffer.from(buffer, byteOffset, byteLength).write(text) > length) return null;
    const [starts, ends] = [uint32s(length, false), uint32s(length, false)];
    const count = kernels().wordPlaces(addressOf(room), length, addressOf(starts), addressOf(ends));
    return { starts: starts.slice(0, count), ends: ends.slice(0, count) };
  });
}

/** Words from one landmark of a text to the next. */
export const wordStep = 32;

/** Leads from words of a text, by their numbers, to offsets; only the parts between landmarks that are asked for are read. */
export class WordSpans {
  readonly #text: string;
  readonly #landmarks: readonly number[];
  readonly #parts = new Map<number, WordPlaces>();

  /** `landmarks` are the offsets at which every `wordStep`-th word starts. */
  constructor(text: string, landmarks: readonly number[]) {
    this.#text = text;
    this.#landmarks = landmarks;
  }

  #part(at: number): WordPlaces {
    let part = this.#parts.get(at);
    if (part === undefined) {
      const text = this.#text.slice(this.#landmarks[at] ?? this.#text.length, this.#landmarks[at + 1]);
      part = asciiPlaces(text) ?? wordPlaces(text);
      this.#parts.set(at, part);
    }
    return part;
  }

  #offset(word: number, end: 'starts' | 'ends'): number {
    const at = Math.floor(word / wordStep);
    return (this.#landmarks[at] ?? 0) + (this.#part(at)[end][word % wordStep] ?? 0);
  }

  /** The span of the words from `from` to `to` (past the last). */
  span(from: number, to: number): Span {
    return { start: this.#offset(from, 'starts'), end: this.#offset(to - 1, 'ends') };
  }
}

/** Places of what matched: first word and the one past the last, and which part of the query it is. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly part: number;
}

/** Matches that are looked at without choosing; words that a snippet may hold, and those looked at around it. */
const [fewMatches, shownWords, roundAbout] = [8, 45, 60];

/** Start of the stretch of `shownWords` that has the most parts that are not `known`, of such the one with most matches. */
function bestStretch(matches: readonly Match[], known: ReadonlySet<number>): number | null {
  let best: { readonly start: number; readonly value: number } | null = null;
  for (let i = 0, to = 0; i < matches.length; i++) {
    const start = (matches[i] as Match).from;
    while (to < matches.length && (matches[to] as Match).from < start + shownWords) to++;
    const parts = new Set<number>();
    for (let j = i; j < to; j++) parts.add((matches[j] as Match).part);
    const fresh = [...parts].filter((part) => !known.has(part)).length;
    const value = fresh * (matches.length + 1) + to - i;
    if (fresh > 0 && value > (best?.value ?? 0)) best = { start, value };
  }
  return best?.start ?? null;
}

/** The matches (in text order) from which a snippet is chosen: all of a few, of many those about the two best places. */
export function matchesToShow(matches: readonly Match[]): readonly Match[] {
  if (matches.length <= fewMatches) return matches;
  const first = bestStretch(matches, new Set()) ?? 0;
  const shown = matches.filter(({ from }) => from >= first && from < first + shownWords);
  const second = bestStretch(matches, new Set(shown.map(({ part }) => part))) ?? first;
  return matches.filter(({ from }) =>
    [first, second].some((start) => from >= start - roundAbout && from < start + shownWords + roundAbout),
  );
}
