import { type Span, lastAtOrBefore } from '../model/span.js';
import type { CaseRecord, RecordAnnotation } from '../record/schema.js';
import type { FileFormat } from './format.js';

/** Turns UTF-16 offsets of `text` into offsets in code points. */
function codePointOffsets(text: string): (offset: number) => number {
  const pairs = [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }) => index + 1);
  return (offset) => offset - (lastAtOrBefore(pairs, offset - 1, (at) => at) + 1);
}

/** The parts of a span that line ends and page ends separate; parts of blanks alone are left out. */
function toLines(raw: string, { start, end }: Span): Span[] {
  const lines = [...raw.slice(start, end).matchAll(/[^\r\n\f\v\u0085\u2028\u2029]+/gu)];
  return lines.flatMap(({ 0: line, index }) =>
    /\S/u.test(line) ? [{ start: start + index, end: start + index + line.length }] : [],
  );
}

/** The fragments of an annotation in raw text, in its order. */
function toFragments(raw: string, { start, end, spans }: RecordAnnotation): Span[] {
  const whole = spans?.map(([from, to]) => ({ start: from, end: to })) ?? [{ start, end }];
  return whole.toSorted((a, b) => a.start - b.start).flatMap((span) => toLines(raw, span));
}

/** `a17` → `T17`. */
const entityId = (id: string): string => `T${id.slice(1)}`;

/** Standoff lines: entities with the report's own numbers, then relations, then `Negated`. A line's columns stand between tabs. */
function toAnn(record: CaseRecord, raw: string): string {
  const toCodePoints = codePointOffsets(raw);
  const entities = record.annotations.map((annotation) => {
    const fragments = toFragments(raw, annotation);
    const offsets = fragments.map(({ start, end }) => `${toCodePoints(start)} ${toCodePoints(end)}`).join(';');
    const surface = fragments.map(({ start, end }) => raw.slice(start, end).replaceAll('\t', ' ')).join(' ');
    return `${entityId(annotation.id)}\t${annotation.type} ${offsets}\t${surface}`;
  });
  const relations = record.relations.map(
    ({ type, from, to }, i) => `R${i + 1}\t${type} Arg1:${entityId(from)} Arg2:${entityId(to)}`,
  );
  const negated = record.annotations
    .filter(({ assertion }) => assertion?.negated === true)
    .map(({ id }, i) => `A${i + 1}\tNegated ${entityId(id)}`);
  return [...entities, ...relations, ...negated].map((line) => `${line}\n`).join('');
}

/** brat standoff: offsets in code points of the raw text, which stands beside it. */
export const brat: FileFormat = {
  name: 'brat',
  summary: 'brat standoff: .ann beside the raw text, offsets in code points',
  kind: 'files',
  toFiles: (record, raw) => [
    { extension: '.ann', content: toAnn(record, raw) },
    { extension: '.txt', content: raw },
  ],
};
