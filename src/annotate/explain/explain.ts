import type { LexiconLine } from '../../lexicons/find-lines.js';
import type { LexiconName } from '../../lexicons/lexicons.js';
import type { Annotation, AnnotationType, Assertion, RelationType } from '../../model/annotation.js';
import type { Edit } from '../../model/repairs.js';
import { type Span, contains, hull, overlaps } from '../../model/span.js';
import type { Examination } from '../annotate.js';
import type { LexicalMatch } from '../matchers/lexical.js';
import { isAboutValue } from '../plausibility.js';
import type { Dropped } from '../selection.js';
import { describeRule } from './rules.js';

/** A rule's name with what it does. */
export interface RuleNote {
  readonly name: string;
  readonly does: string | null;
}

/** What an annotation was made from: lexicon records with their lines, units, patterns. */
export type Origin =
  | {
      readonly from: 'lexicon';
      readonly table: string;
      readonly name: string;
      /** What the text says and how that form stands to the record (`name`, `synonym`, `brand` …). */
      readonly matched: readonly { readonly text: string; readonly as: string }[];
      readonly lines: readonly LexiconLine[];
    }
  | {
      readonly from: 'unit';
      readonly code: string;
      readonly dimension: string | null;
      /** Lines of the unit and of what it is per, as far as the table has them. */
      readonly lines: readonly LexiconLine[];
    }
  | { readonly from: 'pattern'; readonly pattern: string };

/** An edit of raw text, offsets raw; `raw` is what stood there. */
export interface RepairNote extends Span {
  readonly raw: string;
  readonly replacement: string;
  readonly rule: RuleNote;
  readonly evidence: string;
}

export interface RelationNote {
  readonly type: RelationType;
  /** `from` where the annotation is what the relation starts at. */
  readonly side: 'from' | 'to';
  readonly other: { readonly id: string; readonly type: AnnotationType; readonly text: string };
  readonly rule: RuleNote;
}

/** A proposal that selection dropped, with what stands in its place and why; offsets are of raw text. */
export interface Competitor extends Span {
  readonly type: AnnotationType;
  readonly text: string;
  readonly rule: RuleNote;
  readonly by: { readonly id: string | null; readonly type: AnnotationType; readonly text: string };
  readonly because: string;
}

/** The tree behind an annotation. */
export interface Explanation {
  readonly id: string;
  /** Offsets in repaired text. */
  readonly repaired: Span;
  readonly rule: RuleNote;
  readonly madeFrom: readonly Origin[];
  readonly repairs: readonly RepairNote[];
  readonly relations: readonly RelationNote[];
  /** Offsets of its cues are of raw text, as in the record. */
  readonly assertion: Assertion | null;
  /** What is doubted of it. */
  readonly doubts: readonly string[];
  readonly dropped: readonly Competitor[];
}

/** Finds the lines of lexicon files from which a record was made. */
export type LineFinder = (table: string, name: string) => readonly LexiconLine[];

const lengthOf = ({ start, end }: Span): number => end - start;

const note = (name: string): RuleNote => ({ name, does: describeRule(name) });

/** Lexicon whose matches belong to a table; tables that are not matched as phrases have none. */
const lexiconOf: Readonly<Record<string, LexiconName>> = {
  drugs: 'drugs',
  'drug-salts': 'salts',
  radioligands: 'ligands',
  'drug-routes': 'routes',
  'dose-forms': 'forms',
  tests: 'tests',
  qualifiers: 'qualifiers',
  anatomy: 'anatomy',
};

function matchedForms(examination: Examination, table: string, name: string, span: Span) {
  const lexicon = lexiconOf[table];
  if (lexicon === undefined) return [];
  const { analysis } = examination;
  const matches: readonly LexicalMatch<{ readonly name: string }>[] = analysis.lexical[lexicon];
  const own = matches.filter((match) => match.record.name === name && contains(span, match));
  return own
    .filter((match) => !own.some((other) => lengthOf(other) > lengthOf(match) && contains(other, match)))
    .map(({ start, end, kind }) => ({ text: analysis.text.slice(start, end), as: kind }));
}

function originOf(examination: Examination, made: string, span: Span, findLines: LineFinder): Origin {
  const [, table, name] = /^lexicon:([^/]+)\/(.*)$/su.exec(made) ?? [];
  if (table !== undefined && name !== undefined) {
    const matched = matchedForms(examination, table, name, span);
    return { from: 'lexicon', table, name, matched, lines: findLines(table, name) };
  }
  if (made.startsWith('unit:')) {
    const code = made.slice('unit:'.length);
    const quantity = examination.analysis.quantities.find((match) => match.unit?.ucum === code);
    const lines = code.split('/').flatMap((part) => findLines('units', part));
    return { from: 'unit', code, dimension: quantity?.unit?.dimension ?? null, lines };
  }
  return { from: 'pattern', pattern: made.replace(/^pattern:/u, '') };
}

function repairsIn({ report }: Examination, span: Span): RepairNote[] {
  const spans = report.map.toRaw(span);
  const inside = (edit: Edit): boolean => spans.some((raw) => contains(raw, edit));
  return report.map.repairs.edits.filter(inside).map(({ start, end, replacement, rule, evidence }) => ({
    start,
    end,
    raw: report.raw.slice(start, end),
    replacement,
    rule: note(rule),
    evidence,
  }));
}

function relationsOf({ report }: Examination, { id }: Annotation): RelationNote[] {
  const byId = new Map(report.annotations.map((annotation) => [annotation.id, annotation]));
  return report.relations
    .filter(({ from, to }) => from === id || to === id)
    .map(({ type, from, to, rule }) => {
      const side = from === id ? 'from' : 'to';
      const other = byId.get(side === 'from' ? to : from) as Annotation;
      const text = report.text.slice(other.start, other.end);
      return { type, side, other: { id: other.id, type: other.type, text }, rule: note(rule) };
    });
}

/** Why selection preferred one proposal, in the words of its own order. */
function whyDropped({ candidate, by }: Dropped): string {
  if (candidate.type !== by.type) return `the same words have one meaning: ${by.type} goes before ${candidate.type}`;
  if (lengthOf(by) > lengthOf(candidate)) return `the longer ${by.type} stands`;
  return by.start < candidate.start ? `the first of two ${by.type}s of one length stands` : 'the stronger rule stands';
}

/** What selection dropped where it overlaps a span of repaired text; each proposal once. */
export function competitorsIn({ report, dropped }: Examination, span: Span): Competitor[] {
  const seen = new Set<string>();
  const out: Competitor[] = [];
  for (const entry of dropped) {
    const { candidate, by } = entry;
    const key = `${candidate.type} ${candidate.rule} ${candidate.start} ${candidate.end}`;
    if (!overlaps(candidate, span) || seen.has(key)) continue;
    seen.add(key);
    const standing = report.annotations.find(
      ({ type, start, end }) => type === by.type && overlaps({ start, end }, by),
    );
    const { start, end } = hull(report.map.toRaw(candidate));
    out.push({
      start,
      end,
      type: candidate.type,
      text: report.text.slice(candidate.start, candidate.end),
      rule: note(candidate.rule),
      by: { id: standing?.id ?? null, type: by.type, text: report.text.slice(by.start, by.end) },
      because: whyDropped(entry),
    });
  }
  return out;
}

function rawAssertion({ report }: Examination, { assertion }: Annotation): Assertion | null {
  if (assertion === null) return null;
  const cues = assertion.cues.map((cue) => ({ ...cue, ...hull(report.map.toRaw(cue)) }));
  return { ...assertion, cues };
}

function doubtsOf({ report }: Examination, { type, start, end }: Annotation): string[] {
  const raw = hull(report.map.toRaw({ start, end }));
  return report.diagnostics
    .filter((diagnostic) => isAboutValue(diagnostic) && type === 'measurement' && overlaps(diagnostic, raw))
    .map(({ rule, reason }) => `${reason} (${rule})`);
}

/** The tree behind an annotation of an examined report: its rule, what it was made from, and what it stood against. */
export function explain(examination: Examination, annotation: Annotation, findLines: LineFinder): Explanation {
  const { id, start, end, rule, madeFrom } = annotation;
  const span = { start, end };
  return {
    id,
    repaired: span,
    rule: note(rule),
    madeFrom: madeFrom.map((made) => originOf(examination, made, span, findLines)),
    repairs: repairsIn(examination, span),
    relations: relationsOf(examination, annotation),
    assertion: rawAssertion(examination, annotation),
    doubts: doubtsOf(examination, annotation),
    dropped: competitorsIn(examination, span),
  };
}
