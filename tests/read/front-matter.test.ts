import { describe, expect, it } from 'vitest';
import { firstPageMetadata, firstPageTitle } from '../../src/read/first-page.js';
import { frontMatterOf } from '../../src/read/front-matter.js';

const address = 'Department of Surgery, University Hospital, Ghent';

describe('the head of a first page', () => {
  const head = [
    'Miller et al. Invented Journal of Cases. 2019 Mar 4;13(2):45',
    'A dumpling in the chest and',
    'what became of it',
    'Miller AP, van der Berg J, O’Neill K',
    address,
    'Abstract',
    'Smith J, Jones K',
    'Hospital of the abstract',
  ].join('\n');

  it('gives no number of a line to the title', () => {
    const lines = [
      'A dumpling in the chest and\t1',
      'what became of it\t2',
      'Miller AP, O’Neill K\t3',
      `${address}\t4`,
    ];
    expect(firstPageTitle(lines.join('\n'))).toBe('A dumpling in the chest and what became of it');
  });

  it('gives title, authors, journal and date', () => {
    expect(firstPageTitle(head)).toBe('A dumpling in the chest and what became of it');
    expect(firstPageMetadata(head)).toMatchObject({
      authors: ['Miller AP', 'van der Berg J', 'O’Neill K'],
      journal: 'Invented Journal of Cases',
      published: '2019-03-04',
    });
  });

  it.each([
    ['Anna P. Miller, J. P. van der Berg and Karla O’Neill', ['Anna P. Miller', 'J. P. van der Berg', 'Karla O’Neill']],
    ['Anna Miller1,2*, John Berg2†, Li Wei3', ['Anna Miller', 'John Berg', 'Li Wei']],
    ['Anna Miller, MD, John Berg, MD, PhD', ['Anna Miller', 'John Berg']],
    ['By Jean-Paul García-López & Zoë Ångström', ['Jean-Paul García-López', 'Zoë Ångström']],
  ])('gives the authors of %j', (line, authors) => {
    expect(frontMatterOf(`A Dumpling in the Chest\n\n${line}\n\n${address}\n`).authors).toEqual(authors);
  });

  it.each([
    ['without institutions', 'A Dumpling\nVitamin D, Hepatitis B\nA man had a fever.'],
    ['in the first line', `Liver Failure, Septic Shock\n${address}`],
    ['that are words of the publisher', `A Dumpling\nOpen Access, Case Report\n${address}`],
    ['in a sentence', `A Dumpling\nAnna Miller and John Berg were seen here.\n${address}`],
  ])('gives no authors from names %s', (_why, text) => {
    expect(frontMatterOf(text)).toMatchObject({ authors: [], title: null });
  });

  it.each([
    ['J Cases 2020;1:2', 'J Cases', '2020'],
    ['Berg et al. Cases of Ghent. 2018; 8: 123-126', 'Cases of Ghent', '2018'],
    ['J Cases 2020;1:2\nPublished online: 12 March 2021', 'J Cases', '2021-03-12'],
    ['Published: April 3, 2017', null, '2017-04-03'],
  ])('gives journal and date of %j', (text, journal, published) => {
    expect(frontMatterOf(text)).toMatchObject({ journal, published });
  });

  it.each([
    'Received 3 March 2020, 12 pages',
    'J Cases 2020;1:2\nAnother J 2019;3:4',
    'He was seen in May 2020, 3 days later.',
  ])('gives no journal from %j', (text) => {
    expect(frontMatterOf(text).journal).toBeNull();
  });

  it('leaves a title alone whose line ends in a hyphen', () => {
    expect(frontMatterOf(`A neuro-\nendocrine dumpling\nMiller AP\n${address}`).title).toBeNull();
  });
});
