import { describe, expect, it } from 'vitest';
import { doubtOf } from '../../src/repair/doubt.js';
import { repaired, resources } from './helpers.js';

const doubt = (rule: string, evidence: string): string | null =>
  doubtOf({ start: 0, end: 1, replacement: '', rule, evidence }, resources.words);

/** The doubts of a wrapped sentence with these words in it. */
const doubts = (broken: string): (string | null)[] =>
  repaired(`The patient was seen by us on the first day of the ${broken} that followed.\n`).map.repairs.edits.map(
    (edit) => doubtOf(edit, resources.words),
  );

describe('an edit is worth a look', () => {
  it.each([
    ['hyphen/join', 'default'],
    ['hyphen/keep', 'prefix:anti'],
    ['hyphen/keep', 'word-list:both-halves'],
    ['hyphen/keep', 'document:re-section×1'],
    ['hyphen/join', 'document:dotatoc×1'],
    ['number/broken-decimal', 'unit-follows'],
    ['line/across-page', 'column:52'],
  ])('as %s by %s', (rule, evidence) => expect(doubt(rule, evidence)).not.toBeNull());

  it.each([
    ['hyphen/join', 'word-list'],
    ['hyphen/join', 'document:treatment×1'],
    ['hyphen/join', 'document:dotatoc×4'],
    ['hyphen/keep', 'document:year-old×1'],
    ['hyphen/override', 'user:keep'],
    ['line/join', 'column:52'],
    ['line/across-page', 'lower-case'],
  ])('but not as %s by %s', (rule, evidence) => expect(doubt(rule, evidence)).toBeNull());

  it('where authors write the solid word with a hyphen as well', () => {
    expect(doubts('pre-\noperative week')).toEqual([expect.stringContaining('both spellings')]);
    expect(doubts('prece-\nding week')).toEqual([null]);
  });
});
