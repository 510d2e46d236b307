import type { CaseRecord, RecordAnnotation } from '../record/schema.js';
import { valueCells, valueColumns } from './csv-values.js';
import type { StreamFormat } from './format.js';

type Cell = string | number | boolean | null;

const placeColumns = [
  'report_id',
  'source',
  'annotation_id',
  'type',
  'text',
  'start',
  'end',
  'page',
  'line',
  'section',
  'sentence',
];
const linkColumns = ['negated', 'related_to', 'rule'];

/**
 * A cell after RFC 4180. Text that a spreadsheet would run as a formula (it starts with = + - @, tab or return) gets an
 * apostrophe before it, unless it is a plain number; numbers stay numbers.
 */
function toCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const runs = /^[=+\-@\t\r]/u.test(value) && !/^[+-]?\d+(?:\.\d+)?$/u.test(value);
  const text = runs ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const toLine = (cells: readonly Cell[]): string => `${cells.map(toCell).join(',')}\r\n`;

/** What an annotation is related to, `dose_of:a17`. */
const relatedTo = (record: CaseRecord, id: string): string =>
  record.relations
    .filter(({ from }) => from === id)
    .map(({ type, to }) => `${type}:${to}`)
    .join('|');

function toRow(record: CaseRecord, annotation: RecordAnnotation): readonly Cell[] {
  const { id, type, text, start, end, page, line, section, sentence, assertion, rule } = annotation;
  const values = valueCells(annotation);
  const place = [record.id, record.source.path, id, type, text, start, end, page, line];
  const unit = [record.sections[section]?.kind ?? null, sentence];
  const links = [assertion?.negated ?? null, relatedTo(record, id) || null, rule];
  return [...place, ...unit, ...valueColumns.map((column) => values[column]), ...links];
}

/** A row an annotation; offsets are of raw text in UTF-16 code units, an empty cell is "not stated". */
export const csv: StreamFormat = {
  name: 'csv',
  summary: 'a row an annotation, for spreadsheets and statistics',
  kind: 'stream',
  header: toLine([...placeColumns, ...valueColumns, ...linkColumns]),
  toText: (record) => record.annotations.map((annotation) => toLine(toRow(record, annotation))).join(''),
};
