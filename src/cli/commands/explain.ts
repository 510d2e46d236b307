import { explain } from '../../annotate/explain/explain.js';
import { findLexiconLines } from '../../lexicons/find-lines.js';
import type { Annotation } from '../../model/annotation.js';
import { CasebookError } from '../../model/errors.js';
import { type Span, overlaps } from '../../model/span.js';
import type { CaseRecord, RecordAnnotation } from '../../record/schema.js';
import type { Command } from '../command.js';
import { openExaminer } from '../examine.js';
import { jsonOption } from '../options.js';
import { type ExplainedAnnotation, renderExplanation } from '../render/explanation.js';
import { quote } from '../render/quote.js';
import { renderTable } from '../render/table.js';

/** Reads `120..134` as raw offsets; null for anything else. */
function toSpan(place: string): Span | null {
  const [, start, end] = /^(\d+)\.\.(\d+)$/u.exec(place) ?? [];
  if (start === undefined || end === undefined) return null;
  if (Number(end) <= Number(start))
    throw new CasebookError('EXPLAIN_SPAN', `${place} is empty; its end must lie behind its start`, 2);
  return { start: Number(start), end: Number(end) };
}

/** Where a text stands in another, any number of times. */
function occurrences(text: string, part: string): Span[] {
  const out: Span[] = [];
  if (part === '') return out;
  for (let start = text.indexOf(part); start >= 0; start = text.indexOf(part, start + 1))
    out.push({ start, end: start + part.length });
  return out;
}

/** The annotations that `place` names: one by its id, all that overlap a span of raw text, or all on a text of the report. */
function annotationsAt({ id, annotations }: CaseRecord, raw: string, place: string): readonly RecordAnnotation[] {
  const span = toSpan(place);
  if (span !== null) return annotations.filter((annotation) => overlaps(annotation, span));
  const named = annotations.filter((annotation) => annotation.id === place);
  if (named.length > 0) return named;
  if (/^a\d+$/u.test(place))
    throw new CasebookError(
      'EXPLAIN_UNKNOWN_ID',
      `report ${id} has no annotation ${place}; it has ${annotations.length}`,
    );
  const spans = occurrences(raw, place);
  if (spans.length > 0) return annotations.filter((annotation) => spans.some((each) => overlaps(annotation, each)));
  throw new CasebookError(
    'EXPLAIN_PLACE',
    `"${place}" is neither an annotation (a17) nor a span of raw text (120..134), nor does it stand in ${id}`,
    2,
  );
}

const briefly = ({ id, type, text, start, end, page, line, rule }: RecordAnnotation) => ({
  id,
  type,
  text,
  start,
  end,
  page,
  line,
  rule,
});

function renderList({ annotations }: CaseRecord): string {
  const rows = annotations.map(({ id, type, text, start, end, line, rule }) => [
    id,
    type,
    quote(text),
    `${start}..${end}`,
    line,
    rule,
  ]);
  return renderTable([['id', 'type', 'text', 'raw', 'line', 'rule'], ...rows]);
}

export const command: Command<{ readonly json?: true }> = {
  arguments: [
    { flags: '<id>', summary: 'id of the report' },
    { flags: '[place]', summary: 'an annotation (a17), a span of raw text (120..134), or a text of the report' },
  ],
  options: [jsonOption],
  details:
    'Prints what is behind an annotation: its rule, the lexicon lines and units it was made from, the repairs inside it, its relations, what denies it, and the proposals that gave way to it. Without a place it lists the annotations.',
  examples: [
    { line: 'casebook explain lu-dotatate-ivc-compression', does: 'its annotations, a line each' },
    { line: 'casebook explain lu-dotatate-ivc-compression a17', does: 'the tree behind one of them' },
    { line: 'casebook explain lu-dotatate-ivc-compression 812..830 --json', does: 'all that overlap a span, as JSON' },
  ],
  async run([id = '', place], { json }, context) {
    const { terminal } = context;
    const examiner = await openExaminer(context);
    const { record, examination } = await examiner.report(id);
    if (place === undefined) {
      const listed = { id, annotations: record.annotations.map(briefly) };
      terminal.write(json ? `${JSON.stringify(listed, null, 2)}\n` : renderList(record));
      return record.annotations.length > 0 ? 0 : 1;
    }
    const findLines = (table: string, name: string) => findLexiconLines(table, name, examiner.lexicon);
    const byId = new Map(examination.report.annotations.map((annotation) => [annotation.id, annotation]));
    const explained = annotationsAt(record, examination.report.raw, place).map(
      (annotation): ExplainedAnnotation => ({
        annotation,
        explanation: explain(examination, byId.get(annotation.id) as Annotation, findLines),
      }),
    );
    if (json) {
      const trees = explained.map(({ annotation, explanation }) => ({ ...annotation, ...explanation }));
      terminal.write(`${JSON.stringify({ id, annotations: trees }, null, 2)}\n`);
    } else if (explained.length > 0)
      terminal.write(explained.map((tree) => renderExplanation(record, tree, terminal.colours)).join('\n'));
    else terminal.note(`nothing is annotated at ${place}; ask: casebook why-not ${id} "the text"`);
    return explained.length > 0 ? 0 : 1;
  },
};
