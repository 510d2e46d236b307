import { describe, expect, it } from 'vitest';
import { read } from './collect.js';
import { pack } from './fixtures.js';

const lines = [
  'A rare tumour of an invented liver',
  'Ada P. Made-Up and Ben Nobody',
  'Department of Medicine, Utopia',
  'Abstract',
  'A man of 50 years had a tumour.',
];
const docx = (): Buffer =>
  pack({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  });
const rtf = (): string => `{\\rtf1\\ansi ${lines.map((line) => `\\pard ${line}\\par`).join('\n')}}`;

describe('documents of word processors without properties', () => {
  it.each([
    ['a.docx', docx()],
    ['a.rtf', rtf()],
  ])('take title and authors from the first lines: %s', async (name, content) => {
    const { reports } = await read({ [name]: content });
    expect(reports.map(({ title, metadata }) => [title, metadata.authors])).toEqual([
      [lines[0], ['Ada P. Made-Up', 'Ben Nobody']],
    ]);
  });
});
