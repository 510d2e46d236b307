import type { Section, SegmentedReport } from '../model/report.js';
import { type Span, lastAtOrBefore } from '../model/span.js';

/** A run of raw text with the section that it belongs to. */
interface Run extends Span {
  readonly section: Section;
}

type MapSegment = ReturnType<SegmentedReport['map']['segments']>[number];

/** The raw runs of one segment: a copied one is cut where sections meet, an edit belongs to the section it starts in. */
function runsOf(segment: MapSegment, sections: readonly Section[]): Run[] {
  const first = Math.max(
    0,
    lastAtOrBefore(sections, segment.start, (section) => section.start),
  );
  const runs: Run[] = [];
  for (let i = first; i < sections.length; i++) {
    const section = sections[i] as Section;
    if (i > first && section.start >= segment.end) break;
    if (segment.edit !== null || segment.start === segment.end)
      return [{ start: segment.rawStart, end: segment.rawEnd, section }];
    const start = segment.rawStart + Math.max(0, section.start - segment.start);
    const end = segment.rawEnd - Math.max(0, segment.end - section.end);
    if (start < end) runs.push({ start, end, section });
  }
  return runs;
}

const furniture = (span: Span): Run => ({ ...span, section: { ...span, kind: 'furniture', heading: null } });

/** Line and page numbers say nothing of their own: a section goes on over them. */
const isMute = (text: string): boolean => !/\p{L}/u.test(text);

/** Fills the gaps between runs in raw order: mute ones go to the run before, words that repair left out are furniture. */
function withoutGaps(raw: string, runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let at = 0;
  for (const run of [...runs, { start: raw.length, end: raw.length, section: null }]) {
    const last = out.at(-1);
    let start = run.start;
    if (at < run.start) {
      if (!isMute(raw.slice(at, run.start))) out.push(furniture({ start: at, end: run.start }));
      else if (last === undefined) start = at;
      else out[out.length - 1] = { ...last, end: run.start };
    }
    if (run.section !== null) out.push({ ...run, start });
    at = run.end;
  }
  return out;
}

function merged(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last?.section === run.section) out[out.length - 1] = { ...last, end: run.end };
    else out.push(run);
  }
  return out;
}

/**
 * The sections laid over raw text, in raw order and without a gap.
 * A section that furniture or a moved caption interrupts stands there once for each of its runs.
 */
export function rawSections(report: SegmentedReport): Section[] {
  const runs = report.map.segments().flatMap((segment) => runsOf(segment, report.sections));
  const ordered = runs.toSorted((a, b) => a.start - b.start);
  const filled = merged(withoutGaps(report.raw, ordered));
  if (filled.length === 0) filled.push(furniture({ start: 0, end: report.raw.length }));
  return filled.map(({ start, end, section: { kind, heading } }) => ({ kind, heading, start, end }));
}
