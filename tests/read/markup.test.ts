import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate, isoDateOf } from '../../src/read/dates.js';
import { subscript, superscript } from '../../src/read/markup/scripts.js';
import { read } from './collect.js';

const html = (body: string): Promise<string> =>
  read({ 'a.html': `<!doctype html><html><body>${body}</body></html>` }).then(({ reports }) => reports[0]?.raw ?? '');
const jats = (body: string): string =>
  `<article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front><body>${body}</body></article>`;

const article = (number: string, text: string): string =>
  jats(`<p>${text}</p>`).replace(
    '<title-group>',
    `<article-id pub-id-type="pmcid">PMC${number}</article-id><title-group>`,
  );

describe('raised and lowered text', () => {
  it.each([
    ['9', '⁹'],
    ['−3', '⁻³'],
    ['2+', '²⁺'],
    ['th', 'th'],
    ['a', '^a'],
    ['®', '®'],
    ['1a', '^1a'],
  ])('writes a raised %s as %s', (text, expected) => {
    expect(superscript(text)).toBe(expected);
  });

  it.each([
    ['2', '₂'],
    ['1c', '1c'],
    ['max', 'max'],
  ])('writes a lowered %s as %s', (text, expected) => {
    expect(subscript(text)).toBe(expected);
  });
});

describe('HTML', () => {
  it.each([
    [
      'a citation apart from a number',
      '<p>5 mg<sup><a href="#r1">12</a>,<a href="#r3">14</a></sup></p>',
      '5 mg[12,14]\n',
    ],
    ['a power', '<p>3 × 10<sup>9</sup>/L</p>', '3 × 10⁹/L\n'],
    ['a mark of a note', '<p>14<sup>a</sup></p>', '14^a\n'],
    ['cells apart', '<table><tr><td>1<br>2</td><td><p>3</p><p>4</p></td></tr></table>', '1 2\t3 4\n'],
    ['text between blocks', 'one<div>two</div>three <b>four</b>', 'one\n\ntwo\n\nthree four\n'],
    [
      'a table of layout as text',
      '<table><tr><td><p>one</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>',
      'one\n\na\tb\n',
    ],
    ['the lines of a typescript', '<pre>CASE REPORT\n\nA man  \nof 50.</pre>', 'CASE REPORT\n\nA man\nof 50.\n'],
    [
      'paragraphs that an empty line parts',
      'A man.<br> <br/>He had fever.<br>And rash.',
      'A man.\n\nHe had fever. And rash.\n',
    ],
    ['a page within a form', '<form><h1>Case</h1><p>A man.</p><button>Go</button></form>', 'Case\n\nA man.\n'],
    ['a wide cell over its columns', '<table><tr><td colspan="2">a</td><td>b</td></tr></table>', 'a\t\tb\n'],
  ])('keeps %s', async (_what, body, raw) => {
    expect(await html(body)).toBe(raw);
  });

  it.each([
    '<nav>N</nav>',
    '<script>1</script>',
    '<form><label>Name</label><input></form>',
    '<p hidden>H</p>',
    '<div aria-hidden="true">H</div>',
    '<div role="banner">B</div>',
  ])('leaves out %s', async (part) => {
    expect(await html(`<p>Text.</p>${part}`)).toBe('Text.\n');
  });

  it('faults for nesting that no author writes', async () => {
    const { faults } = await read({ 'a.html': `<!doctype html><html><body>${'<div>'.repeat(3000)}x` });
    expect(faults).toEqual([expect.stringMatching(/^READ_HTML_TOO_DEEP a\.html: /u)]);
  });

  it('reads what was saved in a code page that it declares', async () => {
    const page = '<html><head><meta charset="windows-1251"></head><body><p>\xcc\xe8\xf0</p></body></html>';
    const { reports } = await read({ 'a.html': Buffer.from(page, 'latin1') });
    expect(reports.map(({ raw, source }) => [raw, source.encoding])).toEqual([['Мир\n', 'windows-1251']]);
  });
});

describe('XML', () => {
  it('never expands what a DTD declares', async () => {
    const bomb = '<!DOCTYPE article [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>';
    const { reports } = await read({ 'a.xml': bomb + jats('<p>one &b; two &amp; three</p>') });
    expect(reports[0]?.raw).toContain('one &b; two & three');
  });

  it.each([
    ['READ_XML_INVALID', 'a.nxml', '<article><front>'],
    ['READ_XML_INVALID', 'a.nxml', jats('<sec>'.repeat(2000) + '</sec>'.repeat(2000))],
    ['READ_XML_INVALID', 'a.xml', '<article><body/></article>'],
    ['READ_BIOC_INVALID', 'a.json', '{"documents":[{"passages":[{"text":"cut'],
    ['READ_EMPTY', 'a.xml', '<PubmedArticleSet></PubmedArticleSet>'],
    ['READ_RTF_INVALID', 'a.rtf', 'plain'],
  ])('faults with %s in one line', async (code, name, content) => {
    const { faults } = await read({ [name]: content });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${code} ${name.replace('.', '\\.')}: [^\\n]+$`, 'u'))]);
  });

  it('reads every article of a set, each under its own number', async () => {
    const set = `<pmc-articleset>${article('9999905', 'A man.')}${article('9999906', 'A woman.')}</pmc-articleset>`;
    const { reports, faults } = await read({ 'a.xml': set });
    expect(faults).toEqual([]);
    expect(reports.map(({ id, metadata, raw }) => [id, metadata.pmcid, raw])).toEqual([
      ['a-pmc9999905', 'PMC9999905', 'T\n\nA man.\n'],
      ['a-pmc9999906', 'PMC9999906', 'T\n\nA woman.\n'],
    ]);
  });

  it('reads no other XML and no record', async () => {
    const files = {
      'a.xml': '<project/>',
      'b.json': '{"schemaVersion":1,"documents":[],"passages":[]}',
      'c.txt': 'C.',
    };
    const { reports, faults, skipped } = await read(files);
    expect([reports.map(({ id }) => id), faults, skipped]).toEqual([['c'], [], ['a.xml']]);
  });
});

describe('RTF', () => {
  it('never throws and never ends without a word', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '\\par ',
      "\\'e9",
      '\\u-10',
      '\\uc3 ',
      '\\cell ',
      '\\row',
      '\\*',
      '\\bin5 ',
      '\\f9 ',
      'x y',
      '\\',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const { reports, faults } = await read({ 'a.rtf': `{\\rtf1 ${pieces.join('')}` });
        expect(reports.length + faults.length).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('dates', () => {
  it.each([
    ['2020', 'Mar', '4', '2020-03-04'],
    ['2020', '3', null, '2020-03'],
    ['1998 Dec-1999 Jan', null, null, '1998'],
    ['2020', 'Spring', '4', '2020'],
    [null, '3', '4', null],
  ])('makes ISO 8601 of %s %s %s', (year, month, day, expected) => {
    expect(isoDateOf(year, month, day)).toBe(expected);
  });

  it.each([
    ['2020/3/4', '2020-03-04'],
    ['2020-03', '2020-03'],
    ['4 March 2020', null],
  ])('reads %s', (text, expected) => {
    expect(isoDate(text)).toBe(expected);
  });
});
