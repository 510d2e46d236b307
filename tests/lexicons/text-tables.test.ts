import { describe, expect, it } from 'vitest';
import { knownHeading, runInHeading } from '../../src/lexicons/headings.js';
import { readTable } from '../../src/lexicons/read-table.js';
import { sectionKinds } from '../../src/model/report.js';
import { documentWords } from '../../src/repair/document-words.js';
import { decideHyphen } from '../../src/repair/hyphens.js';
import { splitSentences } from '../../src/segment/sentences.js';
import { resources } from '../repair/helpers.js';

const decide = (marked: string): string => {
  const [before = '', after = ''] = marked.split('/');
  return decideHyphen(before.replace(/-$/u, ''), after, {
    document: documentWords(''),
    resources,
    overrides: new Map(),
  }).rule;
};

const plain = (marked: string): string => marked.replace(/\[\[|\]\]/gu, '');

/** The examples of rows of which each joins or keeps. */
function decideTheirExamples(
  rows: readonly {
    readonly form: string;
    readonly decision: string;
    readonly example: string;
    readonly counter: string;
  }[],
): void {
  it.each(rows.filter((row) => row.example !== ''))(
    '$form decides $example, not $counter',
    ({ decision, example, counter }) => {
      const rule = decision === 'join' ? 'hyphen/join' : 'hyphen/keep';
      expect(decide(example)).toBe(rule);
      if (counter !== '') expect(decide(counter)).not.toBe(rule);
    },
  );
}

describe('hyphen-prefixes', () => {
  const rows = readTable('hyphen-prefixes', ['form', 'decision', 'example', 'counter']);
  it('are each joined or kept, and named once', () => {
    expect(new Set(rows.map((row) => row.decision))).toEqual(
      new Set(['join', 'keep nouns', 'keep', 'mostly keep', 'always keep']),
    );
    expect(new Set(rows.map((row) => row.form)).size).toBe(rows.length);
  });
  decideTheirExamples(rows);
});

describe('hyphen-heads', () => {
  const rows = readTable('hyphen-heads', ['form', 'decision', 'example', 'counter']);
  it('are each joined or kept, and named once', () => {
    expect(new Set(rows.map((row) => row.decision))).toEqual(new Set(['join', 'keep', 'mostly keep']));
    expect(new Set(rows.map((row) => row.form)).size).toBe(rows.length);
  });
  decideTheirExamples(rows);
});

describe('hyphen-solids', () => {
  const rows = readTable('hyphen-solids', ['form', 'spelling']);
  it('are written solid always or usually, and named once', () => {
    expect(new Set(rows.map((row) => row.spelling))).toEqual(new Set(['always', 'usually']));
    expect(new Set(rows.map((row) => row.form)).size).toBe(rows.length);
  });
  it.each(rows)('$form is $spelling solid', ({ form, spelling }) => {
    expect(resources.words.has(form)).toBe(true);
    expect(resources.common.has(form)).toBe(spelling === 'always');
  });
});

describe('headings', () => {
  const rows = readTable('headings', ['form', 'kind', 'example', 'counter']);
  it.each(rows)('$form opens $kind', ({ form, kind, example, counter }) => {
    expect(sectionKinds as readonly string[]).toContain(kind);
    expect(knownHeading(form.toUpperCase())?.kind).toBe(kind);
    if (example !== '') expect((knownHeading(example) ?? runInHeading(`${example} x`))?.kind).toBe(kind);
    if (counter !== '') expect(knownHeading(counter) ?? runInHeading(counter)).toBeNull();
  });
});

describe('abbreviations', () => {
  const rows = readTable('abbreviations', ['form', 'kind', 'example', 'counter']);
  it.each(rows.filter((row) => row.example !== ''))(
    '$form does not end a sentence in "$example"',
    ({ example, counter }) => {
      expect(splitSentences(plain(example), [])).toHaveLength(1);
      if (counter !== '') expect(splitSentences(plain(counter), [])).toHaveLength(2);
    },
  );
});
