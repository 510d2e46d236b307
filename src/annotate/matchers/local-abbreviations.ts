import type { Span } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { abbreviates, bracketedShortForms } from './short-forms.js';

/** The long forms that are followed by their abbreviation in brackets, by the word of the abbreviation. */
function definedAbbreviations<T extends Span>(analysis: Analysis, longForms: readonly T[]): ReadonlyMap<number, T> {
  const { tokens, text } = analysis;
  const out = new Map<number, T>();
  if (longForms.length === 0) return out;
  for (const i of bracketedShortForms(analysis)) {
    const short = text.slice(tokens.starts[i], tokens.ends[i]);
    // Of `N-acetylcysteine (NAC)` the shorter name ends there as well.
    const last = tokens.ends[i - 2];
    const long = longForms.findLast(({ start, end }) => end === last && abbreviates(short, text.slice(start, end)));
    if (long !== undefined) out.set(tokens.words[i] as number, long);
  }
  return out;
}

/** A mention of an abbreviation that the report itself introduces, with its long form. */
export interface LocalAbbreviation<T> extends Span {
  readonly token: number;
  readonly long: T;
}

/** Abbreviations that the report defines (`mycophenolate mofetil (MMF)`), at each of their mentions from there on. */
export function localAbbreviations<T extends Span>(
  analysis: Analysis,
  longForms: readonly T[],
): LocalAbbreviation<T>[] {
  const { tokens } = analysis;
  const defined = definedAbbreviations(analysis, longForms);
  const out: LocalAbbreviation<T>[] = [];
  for (let token = 0; defined.size > 0 && token < tokens.count; token++) {
    const long = defined.get(tokens.words[token] as number);
    if (long === undefined) continue;
    const start = tokens.starts[token] as number;
    if (start >= long.end) out.push({ start, end: tokens.ends[token] as number, token, long });
  }
  return out;
}
