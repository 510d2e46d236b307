import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSections } from '../../src/segment/sections.js';

const prose = 'A man of fifty years came with pain in the chest and was treated with ramipril for a year.';
/** `kind:heading` of each section. */
const outline = (text: string): string[] => findSections(text).map(({ kind, heading }) => `${kind}:${heading ?? ''}`);

describe('headings', () => {
  it.each([
    ['in capitals', 'CASE REPORT', 'case'],
    ['in title case', 'Case Presentation', 'case'],
    ['letter-spaced', 'D I S C U S S I O N', 'discussion'],
    ['letter-spaced in small letters', 'a b s t r a c t', 'abstract'],
    ['letter-spaced in two words', 'a r t i c l e   i n f o', 'keywords'],
    ['letter-spaced in part', 'MATERIAL S AND ME THODS', 'methods'],
    ['numbered', '2. Case presentation', 'case'],
    ['numbered in Roman', 'IV. DISCUSSION', 'discussion'],
    ['with a leading blank', ' Introduction', 'introduction'],
    ['with a colon', 'Conclusions:', 'conclusion'],
    ['in Markdown', '## Discussion', 'discussion'],
    ['of the second case', 'Case 2', 'case'],
    ['of acknowledgements', 'Conflict of Interest', 'acknowledgements'],
  ])('%s open a section', (_, heading, kind) => {
    const found = findSections(`${prose}\n${heading}\n${prose}\n`);
    expect(found.map((section) => section.kind)).toEqual(['body', kind]);
    expect(found[1]?.heading).toBe(heading.replace(/^[#\s]+|:$/gu, ''));
  });

  it.each(['discussion', 'The discussion was long.', 'Results were normal.', 'Case fatality is high'])(
    '%s is none',
    (line) => expect(outline(`${prose}\n${line}\n${prose}\n`)).toEqual(['body:']),
  );

  it('run in', () => {
    expect(outline(`Background: ${prose}\n\nCASE: ${prose}\n\nDiscussion — ${prose}\n\nNote: ${prose}\n`)).toEqual([
      'introduction:Background',
      'case:CASE',
      'discussion:Discussion',
    ]);
  });

  it('that the table does not know keep the kind that they stand in', () => {
    expect(outline(`Discussion\n\n${prose}\n\nRare Tumours of the Liver\n\n${prose}\n`)).toEqual([
      'discussion:Discussion',
      'discussion:Rare Tumours of the Liver',
    ]);
  });

  it('may follow each other', () => {
    expect(outline(`Discussion\n\nRare Tumours\n\nLiver\n\n${prose}\n`)).toEqual([
      'discussion:Discussion',
      'discussion:Rare Tumours',
      'discussion:Liver',
    ]);
  });
});

describe('structured abstracts', () => {
  it('before the case are abstract throughout', () => {
    const text = `Introduction\n\n${prose}\n\nMethods and Results\n\n${prose}\n\nConclusion\n\n${prose}\n\nCase Presentation\n\n${prose}\n\nConclusion\n\n${prose}\n`;
    expect(outline(text)).toEqual([
      'abstract:Introduction',
      'abstract:Methods and Results',
      'abstract:Conclusion',
      'case:Case Presentation',
      'conclusion:Conclusion',
    ]);
  });

  it('under their own heading are abstract throughout', () => {
    const text = `Abstract\nBackground: ${prose}\nCase presentation: ${prose}\nConclusions: ${prose}\nIntroduction\n${prose}\nCase report\n${prose}\n`;
    expect(outline(text).map((line) => line.split(':')[0])).toEqual([
      'abstract',
      'abstract',
      'abstract',
      'abstract',
      'introduction',
      'case',
    ]);
  });

  it('are told from a whole report in short sections', () => {
    const text = `Introduction\n\n${prose}\n\nCase report\n\n${prose}\n\nConclusion\n\n${prose}\n`;
    expect(outline(text)).toEqual(['introduction:Introduction', 'case:Case report', 'conclusion:Conclusion']);
  });
});

describe('other parts', () => {
  it('captions stand apart and the section goes on behind them', () => {
    expect(
      outline(
        `Case report\n${prose}\nFigure 1: CT of the liver\n${prose}\nFigure 2 | MRI\nTable 2. Laboratory values\n${prose}\n`,
      ),
    ).toEqual(['case:Case report', 'caption:', 'case:', 'caption:', 'caption:', 'case:']);
  });

  it('rows of values below the caption of a table are part of it, and elsewhere are not', () => {
    const rows = 'Start Month 3\nSodium (mmol/L) 140 139\nAlbumin (g/L) 31 4.5';
    expect(outline(`Case report\n${prose}\nTable 1. Values\n${rows}\n${prose}\n`)).toEqual([
      'case:Case report',
      'caption:',
      'table:',
      'case:',
    ]);
    expect(outline(`Case report\n${prose}\n${rows}\n${prose}\n`)).not.toContain('table:');
  });

  it('tables are one section', () => {
    expect(outline(`Case report\n${prose}\nTest\tDay 1\nSodium\t140\nPotassium\t4\n${prose}\n`)).toEqual([
      'case:Case report',
      'table:',
      'case:',
    ]);
  });

  it('a first line is the title', () => {
    expect(outline(`A rare tumour of the liver: a case report\n\nAbstract\n\n${prose}\n`)).toEqual([
      'title:',
      'abstract:Abstract',
    ]);
  });

  it('a text without headings is body', () => expect(outline(`${prose}\n\n${prose}\n`)).toEqual(['body:']));
  it('references go on to the end', () => {
    expect(
      outline(
        `Discussion\n${prose}\nReferences\n1. Hall A. Livers. Table 1. J Med. 2010.\n\nA Book of Livers\n\n${prose}\n`,
      ),
    ).toEqual(['discussion:Discussion', 'references:References']);
  });
});

describe('laws of sections', () => {
  const line = fc.constantFrom(
    'Case report',
    'Abstract',
    'Figure 1: a',
    prose,
    '',
    ' ',
    'a\tb',
    'Results: x',
    'References',
    '1. one',
    'Liver',
    'D I S C U S S I O N',
  );
  it('cover the text without a gap', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = lines.join(end);
        const found = findSections(text);
        let at = 0;
        for (const section of found) {
          expect(section.start).toBe(at);
          expect(section.end).toBeGreaterThan(section.start);
          at = section.end;
        }
        expect(at).toBe(text.length);
      }),
    );
  });
});
