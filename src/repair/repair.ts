import { inOrder } from '../model/lists.js';
import { OffsetMap } from '../model/offset-map.js';
import type { Edit, Repairs } from '../model/repairs.js';
import type { RawReport, RepairedReport } from '../model/report.js';
import { type Span, lastAtOrBefore, overlaps } from '../model/span.js';
import { mendCharacters } from './characters.js';
import { mendDecimals } from './decimals.js';
import { documentWords } from './document-words.js';
import { findFloats } from './floats.js';
import { findFurniture } from './furniture.js';
import type { HyphenContext } from './hyphens.js';
import { type Outside, joinLines, keepBreak } from './join-lines.js';
import { stripLineNumbers } from './line-numbers.js';
import { type Line, splitLines } from './lines.js';
import { mendLostBreaks } from './lost-breaks.js';
import { type Override, type OverrideMap, fitOverrides } from './overrides.js';
import { type Paragraphs, buildParagraphs } from './paragraphs.js';
import type { RepairResources } from './resources.js';
import { measureWidths } from './widths.js';

/** The parts of a span that none of the sorted `cuts` covers. */
function outsideOf(cuts: readonly Span[]): Outside {
  if (cuts.length === 0) return (span) => (span.start < span.end ? [span] : []);
  return (span) => {
    const out: Span[] = [];
    let { start } = span;
    for (
      let i = Math.max(
        0,
        lastAtOrBefore(cuts, start, (cut) => cut.start),
      );
      i < cuts.length;
      i++
    ) {
      const cut = cuts[i] as Span;
      if (cut.start >= span.end) break;
      if (cut.start > start) out.push({ start, end: cut.start });
      start = Math.max(start, cut.end);
    }
    if (start < span.end) out.push({ start, end: span.end });
    return out;
  };
}

/** Lines in their order as ranges of raw text, neighbours merged. */
function piecesOf(order: readonly Line[], outside: Outside): Span[] {
  const out: { start: number; end: number }[] = [];
  for (const line of order) {
    for (const span of outside({ start: line.start, end: line.next })) {
      const last = out.at(-1);
      if (last?.end === span.start) last.end = span.end;
      else out.push({ ...span });
    }
  }
  return out;
}

const byStart = (a: Span, b: Span): number => a.start - b.start;

/** Sorted edits of several kinds; where two overlap, the earlier kind stands. */
function mergeEdits(first: readonly Edit[], kinds: readonly (readonly Edit[])[]): readonly Edit[] {
  let merged = first;
  for (const edits of kinds) {
    const free = edits.filter((edit) => {
      const at = lastAtOrBefore(merged, edit.start, (other) => other.start);
      const [before, after] = [merged[at], merged[at + 1]];
      return !(before && overlaps(before, edit)) && !(after && overlaps(after, edit));
    });
    if (free.length > 0) merged = [...merged, ...free].toSorted(byStart);
  }
  return merged;
}

/** The sorted edits that lie wholly inside one piece; what touches left-out text falls away with it. */
function insidePieces(edits: readonly Edit[], pieces: readonly Span[]): readonly Edit[] {
  if (edits.length === 0) return edits;
  const sorted = inOrder(pieces, byStart);
  let at = 0;
  return edits.filter(({ start, end }) => {
    while (at < sorted.length && (sorted[at] as Span).end <= start) at++;
    const piece = sorted[at];
    return piece !== undefined && piece.start <= start && end <= piece.end;
  });
}

function lineEdits({ joints, kept }: Paragraphs, outside: Outside, context: HyphenContext): readonly Edit[] {
  const edits: Edit[] = [];
  for (const joint of joints) for (const edit of joinLines(joint, outside, context)) edits.push(edit);
  for (const line of kept) for (const edit of keepBreak(line, outside)) edits.push(edit);
  return inOrder(edits, byStart);
}

function findRepairs(report: RawReport, resources: RepairResources, overrides: OverrideMap): Repairs {
  const { raw } = report;
  const context = { document: documentWords(raw), resources, overrides };
  const { lines, cuts } = stripLineNumbers(raw, splitLines(raw, report.pageStarts));
  const furniture = findFurniture(lines);
  const kept = lines.filter((_, i) => !furniture.has(i));
  const pageEnds = new Set<number>();
  let count = 0;
  lines.forEach((_, i) => (furniture.has(i) ? pageEnds.add(count - 1) : count++));
  const widths = measureWidths(kept);
  const isWord = (word: string): boolean => resources.words.has(word) || context.document.count(word) > 0;
  const paragraphs = buildParagraphs({ lines: kept, floats: findFloats(kept, widths, isWord), widths, pageEnds });
  const outside = outsideOf(cuts);
  const pieces = piecesOf(paragraphs.order, outside);
  const edits = mergeEdits(lineEdits(paragraphs, outside, context), [
    mendCharacters(raw, context),
    mendDecimals(raw),
    mendLostBreaks(raw, context),
  ]);
  return { pieces, edits: insidePieces(edits, pieces) };
}

/**
 * Mends what wrapping, page layout and viewers did to a report's text, as pieces and edits over raw text.
 * Nothing is done to a text that shows no such trace. `overrides` are the user's decisions on single hyphens; one that
 * no longer fits the text gives a diagnostic. Takes time linear in the text's length.
 */
export function repair(
  report: RawReport,
  resources: RepairResources,
  overrides: readonly Override[] = [],
): RepairedReport {
  const { id, source, raw, pageStarts, title, metadata } = report;
  const { fitting, diagnostics: misfits } = fitOverrides(raw, overrides);
  const map = new OffsetMap(findRepairs(report, resources, fitting), raw.length);
  const diagnostics = [...report.diagnostics, ...misfits];
  // Field by field: a spread with further fields has a hidden class of its own each time, and all that reads it is slow.
  return { id, source, raw, pageStarts, title, metadata, diagnostics, text: map.apply(raw), map };
}
