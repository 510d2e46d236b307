import type { OffsetMap } from './offset-map.js';
import type { SectionKind } from './report.js';
import type { Span } from './span.js';

/** A run of text of one section kind. */
export interface SectionRun extends Span {
  readonly kind: SectionKind;
}

/** Sections of raw text laid over repaired text, in its order: a moved caption keeps its own kind wherever it stands. */
export function toRepairedSections(sections: readonly SectionRun[], map: OffsetMap): SectionRun[] {
  const out: SectionRun[] = [];
  const push = (kind: SectionKind, start: number, end: number): void => {
    const last = out.at(-1);
    if (last?.kind === kind && last.end === start) out[out.length - 1] = { ...last, end };
    else if (end > start) out.push({ kind, start, end });
  };
  for (const segment of map.segments()) {
    for (const section of sections) {
      const rawStart = Math.max(section.start, segment.rawStart);
      const rawEnd = Math.min(section.end, segment.rawEnd);
      if (rawStart >= rawEnd) continue;
      const shift = segment.start - segment.rawStart;
      if (segment.edit === null) push(section.kind, rawStart + shift, rawEnd + shift);
      else if (rawStart === segment.rawStart) push(section.kind, segment.start, segment.end);
    }
  }
  return out;
}
