import { describe, expect, it } from 'vitest';
import { firstPageMetadata, firstPageTitle, largestTitle, sensibleTitle } from '../../src/read/first-page.js';

describe('identifiers on the first page', () => {
  it.each([
    ['A Case\nJ Cases 2020;1:2. doi:10.1234/abc.5.\nText', '10.1234/abc.5'],
    ['A Case (https://doi.org/10.1234/S0140-6736(05)70402-2)\nText', '10.1234/S0140-6736(05)70402-2'],
    ['DOI 10.1234/abc\nText\nhttps://doi.org/10.1234/ABC\n', '10.1234/abc'],
    ['A Case\nhttps://doi.org/10.1234/abc\nReceived', '10.1234/abc'],
  ])('takes the DOI of %j', (raw, doi) => {
    expect(firstPageMetadata(raw).doi).toBe(doi);
  });

  it.each([
    ['cut off by a line end', 'A Case\ndoi:10.1234/abc-\n123 Text'],
    ['going on in the next line', 'A Case\ndoi:10.1234/abc\n-123 Text'],
    ['one of two', 'doi:10.1234/abc\ndoi:10.1234/def'],
    ['of a reference', 'A Case\n\nReferences\n1. Doe J. A study. 2019. doi:10.1234/abc'],
    ['of a numbered reference', 'A Case\n[1] Doe J. A study. 2019. doi:10.1234/abc'],
    ['below the head', `${'A man of fifty years. '.repeat(90)}doi:10.1234/abc`],
    ['a ratio', 'The ratio was 10.1234/5.'],
  ])('takes no DOI that is %s', (_why, raw) => {
    expect(firstPageMetadata(raw).doi).toBeNull();
  });

  it('takes PMID and PMCID', () => {
    expect(firstPageMetadata('A Case\nPMID: 12345678 PMCID: PMC7654321\n')).toMatchObject({
      pmid: '12345678',
      pmcid: 'PMC7654321',
    });
  });
});

describe('the title on the first page', () => {
  const front = 'A rare tumour of an invented liver\n\nAda P. Made-Up and Ben Nobody\nDepartment of Medicine, Utopia\n';

  it('stands above the authors, also below a label of the kind of article', () => {
    const title = 'A rare tumour of an invented liver';
    expect(firstPageTitle(`${front}\nAbstract\nText.`)).toBe(title);
    expect(firstPageTitle(`Case Report\n${front}\nAbstract\nText.`)).toBe(title);
  });

  it('is not looked for below the heading of the case', () => {
    expect(firstPageTitle(`Case report\n${front}`)).toBeNull();
  });
});

describe('the title among the properties', () => {
  it('counts when the page has it', () => {
    expect(sensibleTitle('A Dumpling in the Chest', 'A DUMPLING IN\nTHE CHEST\nText')).toBe('A Dumpling in the Chest');
  });

  it.each([
    'Microsoft Word - A Dumpling in the Chest',
    'a dumpling in the chest.docx',
    'Dumpling',
    'Another Case of Dumplings',
  ])('does not count as in %j', (title) => {
    expect(sensibleTitle(title, 'A Dumpling in the Chest. Microsoft Word - A Dumpling in the Chest')).toBeNull();
  });
});

describe('the title by its type', () => {
  const title = 'A Dumpling in the Chest';
  const names = 'Ann Miller Jane Berg';
  const raw = `Journal of Invented Cases\nOriginal Research Article\n${title}\n${names}\n1 The first case\nA dumpling is a ball.`;

  it.each([
    [title, [title, names]],
    [title, ['Journal of Invented Cases', 'Original Research Article', title]],
    [title, ['A', title]],
    [null, ['A ball of another page', title]],
    [null, [null, title]],
    [null, ['1 The first case']],
    [null, []],
  ])('is %j of %j', (expected, largest) => {
    expect(largestTitle(largest, raw)).toBe(expected);
  });
});
