import { type AnnotationType, annotationTypes } from '../../model/annotation.js';
import type { OffsetMap } from '../../model/offset-map.js';
import type { Span } from '../../model/span.js';
import type { CaseRecord } from '../../record/schema.js';
import type { Terminal } from '../terminal.js';
import { sanitize } from './sanitize.js';

type Colours = Terminal['colours'];

const colourOf: Readonly<Record<AnnotationType, keyof Colours>> = {
  drug: 'green',
  dose: 'yellow',
  route: 'yellowBright',
  form: 'greenBright',
  frequency: 'cyan',
  duration: 'cyanBright',
  test: 'blue',
  measurement: 'magenta',
  anatomy: 'red',
  age: 'blueBright',
  sex: 'magentaBright',
};

interface Mark extends Span {
  readonly type: AnnotationType;
}

/** The annotations on repaired text; of nested ones the outer stands, since a terminal shows one colour at a place. */
function marksOf(record: CaseRecord, map: OffsetMap): Mark[] {
  const marks = record.annotations.flatMap(({ type, text, start, spans }) => {
    const at = map.toRepaired(spans?.[0]?.[0] ?? start);
    return at === null ? [] : [{ type, start: at, end: at + text.length }];
  });
  const shown: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (mark.start >= (shown.at(-1)?.end ?? 0)) shown.push(mark);
  return shown;
}

function renderMark(text: string, type: AnnotationType, colours: Colours): string {
  if (!colours.isColorSupported) return `[${text}](${type})`;
  const paint = colours[colourOf[type]] as (text: string) => string;
  // Each line is painted by itself, so that a pager that cuts lines keeps the colours right.
  return text.replace(/[^\n]+/gu, (line) => paint(line));
}

/** The types that occur and how often, in their colours. */
function renderLegend(record: CaseRecord, colours: Colours): string {
  const counted = annotationTypes.flatMap((type) => {
    const count = record.annotations.filter((annotation) => annotation.type === type).length;
    const paint = colours[colourOf[type]] as (text: string) => string;
    return count === 0 ? [] : [`${paint(type)} ${count}`];
  });
  return counted.length === 0 ? 'no annotations' : counted.join('  ');
}

function renderPatient({ age, sex }: CaseRecord['patients'][number]): string {
  const units: Readonly<Record<string, string>> = { a: 'years', mo: 'months', wk: 'weeks', d: 'days', h: 'hours' };
  const words = [age === null ? null : `${age.value} ${units[age.unit] ?? age.unit}`, sex];
  return words.filter((word) => word !== null).join(', ');
}

/** A report for reading: title and source, the repaired text with its annotations marked, and what the marks mean. */
export function renderReport(record: CaseRecord, raw: string, map: OffsetMap, colours: Colours): string {
  const text = map.apply(raw);
  let body = '';
  let at = 0;
  for (const { start, end, type } of marksOf(record, map)) {
    body += sanitize(text.slice(at, start)) + renderMark(sanitize(text.slice(start, end)), type, colours);
    at = end;
  }
  body += sanitize(text.slice(at));
  const patients = record.patients.map(renderPatient).filter(Boolean).join('; ');
  const head = [
    colours.bold(sanitize(record.title ?? record.id)),
    colours.dim(sanitize([record.id, record.source.path, patients].filter(Boolean).join(' · '))),
  ];
  return `${head.join('\n')}\n\n${body.trimEnd()}\n\n${renderLegend(record, colours)}\n`;
}
