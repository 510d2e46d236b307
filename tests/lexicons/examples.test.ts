import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import { lexiconOfType } from '../../src/lexicons/own-words.js';
import { loadLexicons } from '../../src/lexicons/load-lexicons.js';
import { readTable } from '../../src/lexicons/read-table.js';
import type { TermRecord } from '../../src/lexicons/lexicons.js';
import type { Annotation } from '../../src/model/annotation.js';
import { rawReport } from '../raw-report.js';

const lexicons = loadLexicons();
const pipeline = await createPipeline();

/** A sentence with the form that it marks as `[[form]]`. */
interface Marked {
  readonly name: string;
  readonly sentence: string;
  readonly plain: string;
  readonly start: number;
  readonly end: number;
}

function marked(name: string, sentence: string): Marked {
  const open = sentence.indexOf('[[');
  const close = sentence.indexOf(']]');
  if (open < 0 || close < open) throw new Error(`${name}: "${sentence}" marks no form`);
  const plain = sentence.replace('[[', '').replace(']]', '');
  return { name, sentence, plain, start: open, end: close - 2 };
}

/** The annotations of each sentence, with offsets in it; each is a report of its own, so that none is another's context. */
const read = (sentences: readonly Marked[]): readonly (readonly Annotation[])[] =>
  sentences.map(({ plain }) => pipeline.process(rawReport(plain)).annotations);

type Type = Annotation['type'];
const covers = ({ start, end }: Marked, type: Type, found: readonly Annotation[]): boolean =>
  found.some((annotation) => annotation.type === type && annotation.start <= start && annotation.end >= end);

const touches = ({ start, end }: Marked, type: Type, found: readonly Annotation[]): boolean =>
  found.some((annotation) => annotation.type === type && annotation.start < end && annotation.end > start);

const examplesOf = (records: readonly TermRecord[], key: 'example' | 'counter'): readonly Marked[] =>
  records.flatMap((record) => record[key].map((sentence) => marked(record.name, sentence)));

/** Sentences in which `holds` fails, as they stand in the table. */
function failing(
  sentences: readonly Marked[],
  holds: (sentence: Marked, found: readonly Annotation[]) => boolean,
): readonly string[] {
  const found = read(sentences);
  return sentences.flatMap((sentence, i) =>
    holds(sentence, found[i] ?? []) ? [] : [`${sentence.name}: ${sentence.sentence}`],
  );
}

const tables = Object.entries(lexiconOfType).map(([type, lexicon]) => ({
  type: type as Type,
  records: lexicons[lexicon] as readonly TermRecord[],
}));

const others = [
  { type: 'drug' as const, records: lexicons.stems },
  { type: 'test' as const, records: lexicons.testEndings },
  { type: 'measurement' as const, records: lexicons.tellingRatios },
];

describe.each([...tables, ...others])('$type lexicon', ({ type, records }) => {
  it('annotates the marked form of every example', () => {
    expect(failing(examplesOf(records, 'example'), (marks, found) => covers(marks, type, found))).toEqual([]);
  });
  it('annotates the marked form of no counter-example', () => {
    expect(failing(examplesOf(records, 'counter'), (marks, found) => !touches(marks, type, found))).toEqual([]);
  });
  it('has an example and a counter-example of every guarded word', () => {
    const bare = records.filter(({ guard, example, counter }) => guard !== '' && !(example.length && counter.length));
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});

/** A sentence that says nothing of its subject. */
const carrier = (name: string): Marked => marked(name, `The report mentions [[${name}]].`);

const isPart = (record: TermRecord): boolean => 'role' in record && record.role === 'part';

describe.each(tables)('$type lexicon', ({ type, records }) => {
  it('is found by the name of every word that has no guard', () => {
    const names = records.filter((record) => record.guard === '' && !isPart(record)).map(({ name }) => carrier(name));
    expect(failing(names, (marks, found) => covers(marks, type, found))).toEqual([]);
  });
});

const isMeant = (marks: Marked, found: readonly Annotation[]): boolean =>
  found.some(
    (one) =>
      one.type === 'anatomy' && one.start <= marks.start && one.end >= marks.end && one.value.name === marks.name,
  );

describe('anatomical homonyms', () => {
  const rows = readTable('anatomy-homonyms', ['form', 'context', 'name', 'example', 'counter']).filter(
    (row) => row.name !== '',
  );
  const sentences = (key: 'example' | 'counter'): readonly Marked[] =>
    rows.filter((row) => row[key] !== '').map((row) => marked(row.name, row[key]));

  it('mean what their example speaks of', () => {
    expect(failing(sentences('example'), isMeant)).toEqual([]);
  });
  it('mean something else in their counter-example', () => {
    expect(failing(sentences('counter'), (marks, found) => !isMeant(marks, found))).toEqual([]);
  });
});

const isNegated = ({ start, end }: Marked, found: readonly Annotation[]): boolean =>
  found.some((one) => one.start < end && one.end > start && one.assertion?.negated === true);

describe('assertion cues', () => {
  it('negate what their examples mark', () => {
    expect(failing(examplesOf(lexicons.cues, 'example'), isNegated)).toEqual([]);
  });
  it('negate nothing that their counter-examples mark', () => {
    expect(failing(examplesOf(lexicons.cues, 'counter'), (marks, found) => !isNegated(marks, found))).toEqual([]);
  });
});
