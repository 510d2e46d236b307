import type {
  Competitor,
  Explanation,
  Origin,
  RelationNote,
  RepairNote,
  RuleNote,
} from '../../annotate/explain/explain.js';
import type { LexiconLine } from '../../lexicons/find-lines.js';
import type { Assertion } from '../../model/annotation.js';
import type { CaseRecord, RecordAnnotation } from '../../record/schema.js';
import type { Terminal } from '../terminal.js';
import { quote, quoteExactly } from './quote.js';
import { sanitize } from './sanitize.js';

/** An explanation with the annotation as the record has it. */
export interface ExplainedAnnotation {
  readonly annotation: RecordAnnotation;
  readonly explanation: Explanation;
}

const rule = ({ name, does }: RuleNote): string => (does === null ? name : `${name}: ${does}`);

/** A value's fields on one line; what is null, empty or not so is left out. */
function renderValue(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(renderValue).join(', ');
  return Object.entries(value)
    .filter(([, held]) => held !== null && held !== false && renderValue(held) !== '')
    .map(([name, held]) =>
      typeof held === 'object' && !Array.isArray(held)
        ? `${name} (${renderValue(held)})`
        : `${name} ${renderValue(held)}`,
    )
    .join(', ');
}

/** A cell for reading: of many forms the first few. */
function renderCell(cell: string): string {
  const values = cell.split('|');
  const shown = values.slice(0, 5).join(', ');
  return values.length > 5 ? `${shown} (and ${values.length - 5} more)` : shown;
}

const line = ({ file, line: number, cells }: LexiconLine): string => {
  const shown = Object.entries(cells).filter(([column]) => column !== 'example' && column !== 'counter');
  return `  ${file} line ${number}: ${shown.map(([column, cell]) => `${column} ${renderCell(cell)}`).join(' · ')}`;
};

function origin(made: Origin): string[] {
  if (made.from === 'unit')
    return [
      `unit ${made.code || '1'}${made.dimension === null ? '' : ` (${made.dimension})`}`,
      ...made.lines.map(line),
    ];
  if (made.from === 'pattern') return [`pattern ${made.pattern}`];
  const matched = made.matched.map(({ text, as }) => `${quote(text)} is its ${as}`).join(', ');
  return [`lexicon ${made.table}/${made.name}${matched === '' ? '' : `: ${matched}`}`, ...made.lines.map(line)];
}

const repair = ({ start, end, raw, replacement, rule: by, evidence }: RepairNote): string =>
  `${start}..${end} ${quoteExactly(raw)} → ${quoteExactly(replacement)}  ${rule(by)} (evidence ${evidence})`;

const relation = ({ type, side, other, rule: by }: RelationNote): string =>
  `${side === 'from' ? `${type} →` : `← ${type}`} ${other.id} ${other.type} ${quote(other.text)}  ${rule(by)}`;

function assertionLines(assertion: Assertion | null): string[] {
  if (assertion === null) return [];
  const { cues, ...flags } = assertion;
  const said = Object.entries(flags).flatMap(([name, holds]) => (holds ? [name] : []));
  const by = cues.map((cue) => `  cue ${quote(cue.text)} at ${cue.start}..${cue.end}, ${cue.rule}`);
  return [said.length === 0 ? 'affirmed' : said.join(', '), ...by];
}

const competitor = ({ start, end, type, text, rule: by, by: winner, because }: Competitor): string =>
  `${type} ${quote(text)} at ${start}..${end}, ${by.name}: ${because} (${winner.id ?? winner.type} ${quote(winner.text)})`;

function place(
  { start, end, spans, page, line: number, section, sentence }: RecordAnnotation,
  record: CaseRecord,
): string {
  const pieces = spans === undefined ? '' : ` (in pieces: ${spans.map((span) => span.join('..')).join(', ')})`;
  const where = page === null ? `line ${number}` : `page ${page}, line ${number}`;
  const kind = record.sections[section]?.kind ?? '';
  return `raw ${start}..${end}${pieces}, ${where}, section ${kind}${sentence === null ? '' : `, sentence ${sentence}`}`;
}

type Part = readonly [label: string, lines: readonly string[]];

function parts(record: CaseRecord, { annotation, explanation }: ExplainedAnnotation): Part[] {
  const { repaired } = explanation;
  return [
    ['where', [place(annotation, record), `repaired ${repaired.start}..${repaired.end}`]],
    ['value', [renderValue(annotation.value)].filter((said) => said !== '')],
    ['rule', [rule(explanation.rule)]],
    ['made from', explanation.madeFrom.flatMap(origin)],
    ['repairs', explanation.repairs.map(repair)],
    ['relations', explanation.relations.map(relation)],
    ['assertion', assertionLines(explanation.assertion)],
    ['doubts', explanation.doubts],
    ['dropped', explanation.dropped.map(competitor)],
  ];
}

/** The tree behind an annotation, for reading. */
export function renderExplanation(
  record: CaseRecord,
  explained: ExplainedAnnotation,
  colours: Terminal['colours'],
): string {
  const { id, type, text } = explained.annotation;
  const shown = parts(record, explained).filter(([, lines]) => lines.length > 0);
  const width = Math.max(...shown.map(([label]) => label.length));
  const body = shown.flatMap(([label, lines]) =>
    lines.map((content, i) => `  ${colours.dim((i === 0 ? label : '').padEnd(width))}  ${sanitize(content)}`),
  );
  return `${colours.bold(`${id} ${type} ${quote(text)}`)}\n${body.join('\n')}\n`;
}
