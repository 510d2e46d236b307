import { describe, expect, it } from 'vitest';
import { repaired, repairedText, rulesOf } from './helpers.js';

const wrapped = [
  'A woman of forty years came to us with pain in',
  'the right upper abdomen and fever. She had not',
  'been ill before and took no drugs at all. On',
  'examination the liver was tender, and there was',
  'no jaundice.',
];

describe('wrapped lines', () => {
  it('become paragraphs', () => {
    const other = 'Blood counts were normal.';
    expect(repairedText(`${wrapped.join(' \n')}\n\n${other}\n`)).toBe(`${wrapped.join(' ')}\n\n${other}\n`);
  });

  it('end at a short line even where no blank line follows', () => {
    const text = repairedText(`${wrapped.join('\n')}\n${wrapped.join('\n')}\n`);
    expect(text).toBe(`${wrapped.join(' ')}\n${wrapped.join(' ')}\n`);
  });

  it('leave headings alone, also without a blank line before them', () => {
    const text = repairedText(`${wrapped.slice(0, 4).join(' \n')} \n DISCUSSION \n${wrapped.join(' \n')}`);
    expect(text).toContain('there was\n DISCUSSION\nA woman');
  });

  it('are told from the lines of a web copy, which stay', () => {
    const long = 'This paragraph stands on one line, as it does when it was copied from a web page. '.repeat(4).trim();
    const text = `Case Presentation\n\n${long}\n\nLiver Function\n${long}\nAnother heading\n${long}\n`;
    expect(repairedText(text)).toBe(text);
  });

  it('are told from lists and tables, which stay line by line', () => {
    const list = 'Sodium 140 mmol/L\nPotassium 4.1 mmol/L\nCreatinine 80 umol/L\nALT 30 U/L\nAST 29 U/L\n';
    expect(repairedText(`${wrapped.join('\n')}\n\n${list}\n${wrapped.join('\n')}\n`)).toContain(`\n\n${list}\n`);
    const table = 'Test\tDay 1\tDay 2\nSodium\t140\t139\nPotassium\t4.1\t4.0\n';
    expect(repairedText(table)).toBe(table);
  });

  it('go on with a number and its unit, however short the line was', () => {
    const raw = `${wrapped.slice(0, 4).join('\n')}\nno jaundice, but her pulse was\n112/min and weak. ${wrapped.join('\n')}\n`;
    expect(repairedText(raw)).toContain('her pulse was 112/min and weak.');
    const numbered = `${wrapped.join('\n')}\nShe gave consent\n2 Case report\n${wrapped.join('\n')}\n`;
    expect(repairedText(numbered)).toContain('\n2 Case report\n');
  });

  it('are as short as their neighbours where the column is narrower', () => {
    const narrow = [
      'She received a first infusion and',
      'bore it well. Her fever fell the day',
      'after it. Then she was asked to go on',
      'with the same dose for a month at',
    ];
    const text = repairedText(
      `${wrapped.slice(0, 4).join('\n')}\n${narrow.join('\n')}\n${wrapped.slice(1).join('\n')}\n`,
    );
    expect(text).toContain(narrow.join(' '));
  });

  it('keep a dash or slash at the line end tight', () => {
    expect(
      repairedText(
        'In all, the reported range of survival was 60%–\n90% and the level of ferritin was 366 ng/\nmL at that time.',
      ),
    ).toBe('In all, the reported range of survival was 60%–90% and the level of ferritin was 366 ng/mL at that time.');
  });
});

describe('false paragraph breaks', () => {
  it('vanish in mid-sentence', () => {
    const text = repairedText(`${wrapped.slice(0, 2).join(' \n')} \n \n${wrapped.slice(2).join(' \n')}`);
    expect(text).toBe(wrapped.join(' '));
  });

  it('stay behind a full sentence and before a heading', () => {
    const text = `${wrapped.join(' ')}\n\n${wrapped.join(' ')}\n\nConclusion\n\nshe recovered.\n`;
    expect(repairedText(text)).toBe(text);
  });
});

describe('captions', () => {
  it('that interrupt a sentence come behind its paragraph', () => {
    const caption = 'Figure 1: CT of the liver before treatment';
    const raw = `${wrapped.slice(0, 2).join('\n')}\n\n${caption}\n\n${wrapped.slice(2).join('\n')}\n\nShe recovered.\n`;
    expect(repairedText(raw)).toBe(`${wrapped.join(' ')}\n\n${caption}\n\nShe recovered.\n`);
    expect(repaired(raw).map.repairs.pieces).toHaveLength(4);
  });

  it('end where the sentence or word goes on that they interrupt, also without a blank line', () => {
    const caption = [
      'Figure 1: Computed tomography showing the mass',
      '(arrow) three weeks before the treatment was begun',
    ];
    const begun = `${wrapped.slice(0, 3).join('\n')}\nthe liver was ten-`;
    const raw = `${begun}\n${caption.join('\n')}\nder, and there was no jaundice. Blood was drawn\nat once.\n\nShe recovered.\n`;
    const sentence = `${wrapped.slice(0, 3).join(' ')} the liver was tender, and there was no jaundice. Blood was drawn at once.`;
    expect(repairedText(raw)).toBe(`${sentence}\n\n${caption.join(' ')}\nShe recovered.\n`);
  });

  it('keep their last line behind a line that is no interrupted one', () => {
    const caption = ['Figure 1: Computed tomography showing the mass', 'in the right lobe'];
    const raw = `A. Miller and B. Smith\n${caption.join('\n')}\n${wrapped.join('\n')}\n`;
    expect(repairedText(raw)).toBe(`A. Miller and B. Smith\n${caption.join(' ')}\n${wrapped.join(' ')}\n`);
  });

  it('end before a line that begins a sentence', () => {
    const caption = 'Figure 1: Computed tomography of the mass in the lobe';
    const raw = `${wrapped.join('\n')}\n${caption}\nShe was given a drug by mouth that brought down her\nfever within a day.\n`;
    expect(repairedText(raw)).toContain(`\n${caption}\nShe was given`);
  });

  it('of a table take their rows along, each for itself', () => {
    const table = ['Table 1: Values in the blood', 'Start Month 3', 'Sodium (mmol/L) 140 139', 'Albumin (g/L) 31 4.5'];
    const raw = `${wrapped.slice(0, 2).join('\n')}\n${table.join('\n')}\n${wrapped.slice(2).join('\n')}\n`;
    expect(repairedText(raw)).toBe(`${wrapped.join(' ')}\n${table.join('\n')}\n`);
  });

  it('of a table keep their last line where the sentence goes on behind the rows or the next float', () => {
    const table = [
      'Table 1: Values that were measured in the blood of',
      'the patient.',
      'Sodium (mmol/L) 140 139',
      'Albumin (g/L) 31 4.5',
    ];
    for (const next of [[], ['Figure 1: The liver']]) {
      const raw = [...wrapped.slice(0, 2), ...table, ...next, ...wrapped.slice(2)].join('\n');
      expect(repairedText(raw)).toContain('measured in the blood of the patient.\nSodium');
    }
  });

  it('of a table leave running text alone that ends with one number', () => {
    const raw = `${wrapped.join('\n')}\nTable 1: Values in the blood.\nShe was given the drug by mouth on day 3 and day 5\nand felt well.\n`;
    expect(repairedText(raw)).toContain('on day 3 and day 5 and felt well.');
  });

  it('stay where they are between paragraphs', () => {
    const raw = `${wrapped.join(' ')}\n\nFigure 1: CT of the liver\n\nShe recovered.\n`;
    expect(repairedText(raw)).toBe(raw);
  });
});

describe('notes at the foot of a page', () => {
  const behind = wrapped.slice(3).join('\n');
  const before = `${wrapped.slice(0, 2).join('\n')}\nbeen ill before and took no drugs at all, but on`;
  it('with a number are told from the text that goes on behind them', () => {
    const note = '1Department of Surgery, Hospital Street 4.';
    expect(repairedText(`${before}\n${note}\n\f${behind}\n`)).toContain('but on examination the liver');
    expect(repairedText(`${before}\n2 of the forty women had been as ill as that on\n\f${behind}\n`)).toContain(
      'but on 2 of the',
    );
  });

  it('with a number are told from a broken word at the foot of a column, too', () => {
    const raw = `${before} exami-\n1Department of Surgery, Hospital Street 4.\nnation the liver was tender and nothing else.\n`;
    expect(repairedText(raw)).toContain('but on examination the liver');
    expect(repairedText(`${before} grade\n3A lesions the liver was tender and nothing else.\n`)).toContain(
      'grade 3A lesions',
    );
  });

  it('take the mail address along that they announce', () => {
    const note = 'Correspondence to: A. Miller, Hospital Street 4. E-mail:\nmiller@hospital.example';
    expect(repairedText(`${before}\n${note}\n\f${behind}\n`)).toContain('but on examination the liver');
  });
});

describe('lines of running text that look like a note or a caption', () => {
  it.each([
    ['corresponding to', 'the darker area, was tender as well, and so was'],
    ['these authors', 'who had seen her before wrote of it, but that was'],
    ['e-mail and', 'telephone were of no help, since the line was off'],
    ['Table 1 gives', 'what was measured in the blood on admission, and'],
    ['Figure 2 shows', 'the mass before the treatment was begun, which is'],
  ])('%s go on with their paragraph', (start, rest) => {
    const lines = [wrapped[0], wrapped[1], `${start} ${rest}`, wrapped[2]];
    expect(repairedText(`${lines.join('\n')}\n`)).toBe(`${lines.join(' ')}\n`);
  });

  it.each([
    ['Correspondence to: Dr A. Miller'],
    ['* corresponding author'],
    ['E-mail: miller@hospital.example'],
    ['These authors contributed equally to this report.'],
    ['Table 1 Values in the blood'],
  ])('%s does not', (note) => {
    const raw = `${wrapped.slice(0, 2).join('\n')}\n${note}\n${wrapped.slice(2).join('\n')}\n`;
    expect(repairedText(raw)).toBe(`${wrapped.join(' ')}\n${note}\n`);
  });
});

describe('page furniture', () => {
  const head = 'Annals of Invented Cases 2021;4:11-13';
  const page = (n: number): string => `${head}\n${wrapped.join('\n')}\n${wrapped.slice(0, 4).join('\n')}\n${n}\n`;

  const longPage = (n: number): string =>
    `${head}\n\n${wrapped.join('\n')}\n${wrapped.join('\n')}\n${wrapped.join('\n')}\n\n${n}\n\n`;

  it('is left out by repetition across pages, and the sentence goes on', () => {
    const { text } = repaired([11, 12, 13].map(page).join('\f'));
    expect(text).not.toContain('Annals');
    expect(text).not.toMatch(/\b1[123]\b/u);
    expect(text).not.toContain('\f');
  });

  it('is left out by periodic repetition in a paste without pages', () => {
    const { text } = repaired([11, 12, 13].map(longPage).join(''));
    expect(text).not.toContain('Annals');
    expect(text).not.toMatch(/\b1[123]\b/u);
  });

  it('never takes figures that repeat in shape only', () => {
    const raw = ['size 19.5 x 25.5 mm', 'size 22.0 x 21.2 mm']
      .map((line) => `${wrapped.join('\n')}\n${line}\n`)
      .join('\f');
    expect(repairedText(raw)).toContain('size 19.5 x 25.5 mm');
    expect(repairedText(raw)).toContain('size 22.0 x 21.2 mm');
  });

  it('never takes a value that is repeated in a list', () => {
    const raw = 'Day 1\nnormal\nDay 2\nnormal\nDay 3\nnormal\n';
    expect(repairedText(raw)).toBe(raw);
  });
});

describe('line numbers', () => {
  const many = [...wrapped, ...wrapped];
  it.each([
    ['behind a tab', (line: string, n: number) => `${line}\t${n}\n`],
    ['on lines of their own', (line: string, n: number) => `${line}\n${n}\n`],
    ['before the text', (line: string, n: number) => `${n} ${line}\n`],
  ])('are left out when they stand %s', (_, numbered) => {
    const raw = many.map((line, i) => numbered(line, i + 1)).join('');
    expect(repairedText(raw).trim()).toBe(`${wrapped.join(' ')}\n${wrapped.join(' ')}`);
  });

  it('are left out where some stand on lines of their own and a page number is between them', () => {
    const raw = many
      .map((line, i) => (i === 2 ? `${line}\n3\n` : `${line}\t${i + 1}\n${i === 6 ? '1\n' : ''}`))
      .join('');
    expect(repairedText(raw)).not.toMatch(/\t|\b3\b|\b10\b/u);
  });

  it('are told from a numbered list', () => {
    const raw = '1 aspirin\n2 ramipril\n3 bisoprolol\n';
    expect(repairedText(raw)).toBe(raw);
  });
});

describe('characters', () => {
  it.each([
    ['a\u00A0b', 'a b'],
    ['5\u2009mg', '5 mg'],
    ['a\u200Bb', 'ab'],
    ['\uFB01brosis, di\uFB00use, o\uFB03ce', 'fibrosis, diffuse, office'],
    ['\u22125 °C', '-5 °C'],
    ['Ki\u201167', 'Ki-67'],
  ])('%j reads %j', (raw, text) => expect(repairedText(raw)).toBe(text));

  it.each(['60%–90%', '1.5×10⁹/L', 'β-HCG ± 3 μg'])('%s stays', (raw) => expect(repairedText(raw)).toBe(raw));
});

describe('broken decimals', () => {
  it.each([
    ['a glucose of 9. 7 mg/dl', 'a glucose of 9.7 mg/dl'],
    ['the level was 12. 5 g/dL', 'the level was 12.5 g/dL'],
    ['(CRP: 3. 2 mg/L)', '(CRP: 3.2 mg/L)'],
  ])('%s reads %s', (raw, text) => {
    expect(repairedText(raw)).toBe(text);
    expect(rulesOf(raw)).toContain('number/broken-decimal');
  });

  it.each([
    'It began on day 9. 7 mg of morphine were given.',
    'This was grade 3. 5 mg/kg were given.',
    'It was seen in 2014. 12 mg/d helped.',
  ])('%s stays', (raw) => expect(repairedText(raw)).toBe(raw));
});
