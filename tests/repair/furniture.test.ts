import { describe, expect, it } from 'vitest';
import { repairedText } from './helpers.js';

const paragraph = [
  'A woman of forty years came to us with pain in',
  'the right upper abdomen and fever. She had not',
  'been ill before and took no drugs at all. On',
  'examination the liver was tender, and there was',
  'no jaundice, but the spleen could be felt under',
  'the ribs when she drew breath. Her legs were',
  'swollen up to the knees, and the skin over both',
  'shins was dark. The lungs were clear. Blood was',
  'drawn, and a line was laid into the left arm by',
  'the nurse on duty. Ultrasound was done at once,',
  'and it showed a mass in the right lobe which had',
  'not been there two years before. She was told of',
];
const title = 'A quiet mass in the right lobe of the liver: report of one case.';
const whole = paragraph.join(' ');
/** The paragraph once more, in other words. */
const again = (i: number): string[] => paragraph.map((line) => `${['so', 'yet', 'then'][i] ?? ''} ${line}`);

/** A paste with `heads` behind the paragraphs, each of which breaks off in mid-sentence. */
const paste = (heads: readonly string[]): string =>
  `${title}\n\n${heads.map((head, i) => `${again(i).join('\n')}\n${head}\n`).join('')}it on the same day.\n`;

describe('running heads with page numbers in a text without pages', () => {
  it.each([
    [
      'odd heads that begin like the title',
      ['A quiet mass in the right lobe 113', 'A quiet mass in the right lobe 115'],
    ],
    ['a number with a bar', ['34 | Invented Drug Notes', '36 | Invented Drug Notes']],
    ['a word for page', ['Manuscript in review, page 2', 'Manuscript in review, page 3']],
    ['a citation', ['J Invented Med 2024; 2: 57', 'J Invented Med 2024; 2: 58']],
    ['an article number', ['Invented Oncology 2022;9:e15', 'Invented Oncology 2022;9:e16']],
    [
      'a number between two known pages',
      ['A quiet mass in the right lobe 81', '82 Model letters', 'A quiet mass in the right lobe 83'],
    ],
    ['any line that breaks into sentences', ['Liver letters 7', 'Liver letters 8', 'Liver letters 9']],
  ])('are left out by %s', (_, heads) => {
    expect(repairedText(paste(heads))).toBe(
      `${title}\n\n${heads.map((__, i) => `${again(i).join(' ')} `).join('')}it on the same day.\n`,
    );
  });

  it('are told from a line of text that begins with the number of the page between two known ones', () => {
    const heads = [
      'A quiet mass in the right lobe 81',
      '82 cells had been counted by the anti-',
      'A quiet mass in the right lobe 83',
    ];
    expect(repairedText(paste(heads))).toContain('82 cells had been counted by the anti');
  });

  it('take a second line along that is repeated beside them', () => {
    const heads = ['Invented Oncology 2022;9:e15\nModel on masses', 'Invented Oncology 2022;9:e16\nModel on masses'];
    expect(repairedText(paste(heads))).not.toMatch(/Oncology|Model/u);
  });

  it.each([
    ['above', ['17\nLetters on the liver', '18\nLetters on the liver']],
    ['below', ['Letters on the liver\n- 17 -', 'Letters on the liver\n- 18 -']],
  ])('may stand twice only, the page number %s', (_, heads) => {
    expect(repairedText(paste(heads))).toBe(
      `${title}\n\n${heads.map((__, i) => `${again(i).join(' ')} `).join('')}it on the same day.\n`,
    );
  });

  it.each([
    ['the number is no page', ['Letters on the liver\n17', 'Letters on the liver\n41']],
    ['the number stands on another side', ['17\nLetters on the liver', 'Letters on the liver\n18']],
    ['there is none', ['Letters on the liver', 'Letters on the liver']],
  ])('twice are told from text where %s', (_, heads) => {
    expect(repairedText(paste(heads))).toMatch(/Letters on the liver.*Letters on the liver/su);
  });

  it('twice are told from the cells of a table', () => {
    const [first, second] = [12, 13].map((value) => `5.1\nmmol/L\nHaemoglobin\n${value}\ng/dL\nthrombocytes\n210\n`);
    const raw = `${first}${paragraph.join('\n')}\nthe finding.\n\n${second}`;
    for (const text of ['Haemoglobin\n12\n', 'Haemoglobin\n13\n']) expect(repairedText(raw)).toContain(text);
  });

  it('are told from headings and items that are counted', () => {
    const visits = ['Follow-up visit 1', 'Follow-up visit 2', 'Follow-up visit 3'];
    const raw = visits.map((visit) => `${paragraph.join('\n')}\nthe finding.\n\n${visit}\n`).join('');
    for (const visit of visits) expect(repairedText(raw)).toContain(`\n${visit}\n`);
  });

  it('are told from values that fall', () => {
    const raw = paste(['Platelets measured 98', 'Platelets measured 41']);
    expect(repairedText(raw)).toContain('Platelets measured 98');
    expect(repairedText(raw)).toContain('Platelets measured 41');
  });
});

describe('a running foot on one page only', () => {
  const foot = '42 Invented Cases in Surgery 2024; 3:41–42';
  it('is left out where it cites its own page', () => {
    const raw = `${paragraph.join('\n')}\n\f${foot}\nit on the same day.\n`;
    expect(repairedText(raw)).toBe(`${whole} it on the same day.\n`);
  });

  it('stays where its number is of another kind, or in the middle of a page', () => {
    const other = '12 Invented Cases in Surgery 2024; 3:41–42';
    expect(repairedText(`${paragraph.join('\n')}\n\f${other}\nit on the same day.\n`)).toContain(other);
    expect(repairedText(`${whole}\n\n${foot}\n\n${whole}\n\f${whole}\n`)).toContain(foot);
  });
});

describe('heads and feet that differ on each page of a text with pages', () => {
  const [first, second] = [paragraph.slice(0, 6), paragraph.slice(6)];
  const pages = (heads: readonly [string, string], feet: readonly [string, string]): string =>
    `${heads[0]}\n${title}\n\n${first.join('\n')}\n${feet[0]}\n\f${heads[1]}\n${second.join('\n')}\n${feet[1]}\n`;
  const body = `${title}\n\n${whole}`;

  it('are left out where they are the authors or the beginning of the title, with the page number', () => {
    expect(repairedText(pages(['A quiet mass in the right 7', '8 Miller et al.'], ['', '']))).toContain(body);
    expect(repairedText(pages(['7 A quiet mass in the…', 'A. Miller 8'], ['', '']))).toMatch(
      /^A quiet mass in the right/u,
    );
  });

  it('are left out where they count pages', () => {
    const feet = ['Letters on the liver Page 1 of 2', 'Letters on the liver Page 2 of 2'] as const;
    expect(repairedText(pages(['', ''], feet))).toContain(whole);
  });

  it('are told from text that begins as the title does', () => {
    const raw = `${title}\n\n${first.join('\n')}\n\fA quiet mass in the left lobe was found, too,\n${second.join('\n')}\n`;
    expect(repairedText(raw)).toContain('A quiet mass in the left lobe');
  });
});
