import type { RepairedReport, Section, SegmentedReport } from '../model/report.js';
import { findSections } from './sections.js';
import { splitSentences } from './sentences.js';
import { tokenize } from './tokenize.js';

/** The report's title as the text has it; null when no line stands as one. */
function titleOf(text: string, sections: readonly Section[]): string | null {
  const title = sections.find((section) => section.kind === 'title');
  return title === undefined
    ? null
    : text
        .slice(title.start, title.end)
        .trim()
        .replace(/^#+\s+/u, '')
        .replace(/\s+/gu, ' ');
}

/**
 * Finds sections, sentences and tokens of a repaired report, and its title where the reader gave none.
 * All offsets are of repaired text. Takes time linear in the text's length.
 */
export function segment(report: RepairedReport): SegmentedReport {
  const { id, source, raw, pageStarts, metadata, diagnostics, text, map } = report;
  const sections = findSections(text);
  const sentences = splitSentences(
    text,
    sections.map((section) => section.start),
  );
  const title = report.title ?? titleOf(text, sections);
  const tokens = tokenize(text);
  // Field by field: a spread with further fields has a hidden class of its own each time, and all that reads it is slow.
  return { id, source, raw, pageStarts, title, metadata, diagnostics, text, map, sections, sentences, tokens };
}
