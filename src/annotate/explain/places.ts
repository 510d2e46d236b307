import { type Span, hull } from '../../model/span.js';
import type { Examination } from '../annotate.js';
import type { TokenRange } from '../relations/attach.js';
import { formTokens } from '../matchers/token-trie.js';

/** Where a text stands in a report: tokens (both inclusive), its span in repaired and in raw text. */
export interface Place extends TokenRange {
  readonly repaired: Span;
  readonly raw: Span;
  /** The text as it stands there, repaired. */
  readonly text: string;
}

/** Last token of `wanted` from token `first` on, hyphens skipped; -1 when it does not stand there. */
function lastOf(folded: readonly string[], first: number, wanted: readonly string[]): number {
  let at = first - 1;
  for (const token of wanted) {
    at++;
    while (at > first && folded[at] === '-') at++;
    if (folded[at] !== token) return -1;
  }
  return at;
}

/** Every place where a text stands; case, hyphens and blanks count as little as they do for the lexicons. */
export function placesOf({ report, analysis }: Examination, text: string): Place[] {
  const wanted = formTokens(text);
  const { tokens } = analysis;
  const out: Place[] = [];
  if (wanted.length === 0) return out;
  for (let first = 0; first < tokens.count; first++) {
    const last = lastOf(tokens.folded, first, wanted);
    if (last < 0) continue;
    const repaired = { start: tokens.starts[first] as number, end: tokens.ends[last] as number };
    const raw = hull(report.map.toRaw(repaired));
    out.push({ first, last, repaired, raw, text: report.text.slice(repaired.start, repaired.end) });
  }
  return out;
}

/** Why a text has no place of its own: it stands inside a longer word, in text that repair left out, or nowhere. */
export function whyNoPlace({ report, analysis }: Examination, text: string): string {
  const at = report.text.toLowerCase().indexOf(text.toLowerCase());
  if (at >= 0) {
    const word = analysis.text.slice(
      at - (/[\p{L}\p{N}-]*$/u.exec(report.text.slice(Math.max(0, at - 60), at))?.[0].length ?? 0),
      at + (/^[\p{L}\p{N}-]*/u.exec(report.text.slice(at, at + 60))?.[0].length ?? 0),
    );
    return `it stands only inside the word "${word}"; words are matched whole`;
  }
  const isRaw = report.raw.toLowerCase().includes(text.toLowerCase());
  return isRaw ? 'it stands only in text that repair left out or changed' : 'it stands nowhere in the report';
}
