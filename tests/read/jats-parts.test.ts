import { describe, expect, it } from 'vitest';
import { read } from './collect.js';

const article = (body: string, behind = ''): string =>
  `<article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front><body>${body}</body>${behind}</article>`;
const part = (name: string, type: string, text: string): string =>
  `<${name} ${type}><front-stub><title-group><article-title>Part</article-title></title-group></front-stub><body><p>${text}</p></body></${name}>`;

const rawOf = (xml: string): Promise<string | undefined> =>
  read({ 'a.nxml': xml }).then(({ reports }) => reports[0]?.raw.replace(/^T\n\n/u, ''));

describe('JATS', () => {
  it.each([
    ['lines that are kept as they stand', '<preformat>BP 120/80\n HR 90</preformat>', 'BP 120/80\n HR 90\n'],
    ['verse', '<verse-group><verse-line>One.</verse-line><verse-line>Two.</verse-line></verse-group>', 'One.\nTwo.\n'],
    [
      'who is quoted',
      '<disp-quote><p>I feel well.</p><attrib>The patient</attrib></disp-quote>',
      'I feel well.\n\nThe patient\n',
    ],
    ['who speaks', '<speech><speaker>Nurse</speaker><p>Hello.</p></speech>', 'Nurse\n\nHello.\n'],
    [
      'captions of groups',
      '<fig-group><label>Figure 1</label><caption><title>Both scans</title></caption><fig><label>A</label><caption><p>First</p></caption></fig></fig-group>',
      'Figure 1. Both scans.\n\nA. First.\n',
    ],
    [
      'titles of definitions',
      '<def-list><title>Terms</title><def-item><term>CSF</term><def><p>fluid</p></def></def-item></def-list>',
      'Terms\n\nCSF: fluid\n',
    ],
    [
      'lists and formulas where they stand in a paragraph, and tables behind it',
      '<p>Signs were<list><list-item><p>fever</p></list-item><list-item><p>rash</p></list-item></list>and<table-wrap><label>Table 1</label><table><tr><td>1</td></tr></table></table-wrap> no cough.</p>',
      'Signs were\n\nfever\nrash\n\nand no cough.\n\nTable 1.\n\n1\n',
    ],
    [
      'the cells of an OASIS table, which span columns by name',
      '<table-wrap><oasis:table><oasis:tgroup><oasis:colspec colname="a"/><oasis:colspec colname="b"/><oasis:colspec colname="c"/><oasis:thead><oasis:row><oasis:entry morerows="1">Day</oasis:entry><oasis:entry namest="b" nameend="c">Level</oasis:entry></oasis:row></oasis:thead><oasis:tbody><oasis:row><oasis:entry>low</oasis:entry><oasis:entry>high</oasis:entry></oasis:row><oasis:row><oasis:entry>1</oasis:entry><oasis:entry>2</oasis:entry><oasis:entry>3</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup></oasis:table></table-wrap>',
      'Day\tLevel\t\n\tlow\thigh\n1\t2\t3\n',
    ],
    [
      'items of a list in an item',
      '<list><list-item><p>AST</p><list><list-item><p>40 U/L</p></list-item></list></list-item><list-item><p>ALT</p></list-item></list>',
      'AST\n40 U/L\nALT\n',
    ],
    ['rows of an array', '<array><tbody><tr><td>1</td><td>2</td></tr></tbody></array>', '1\t2\n'],
    ['characters by name', '<p>5&thinsp;&micro;g, &le;&nbsp;3 &mdash; &unknown;</p>', '5 µg, ≤ 3 — &unknown;\n'],
  ])('keeps %s', async (_what, body, raw) => {
    expect((await rawOf(article(body)))?.replace(/[\u00a0\u2009]/gu, ' ')).toBe(raw);
  });

  it('reads figures that the forerunner of JATS keeps apart', async () => {
    const floats = '<floats-wrap><fig><label>Figure 1</label><caption><p>A scan.</p></caption></fig></floats-wrap>';
    expect(await rawOf(article('<p>Text.</p>', floats))).toBe('Text.\n\nFigure 1. A scan.\n');
  });

  it('reads articles in the answer to a harvester', async () => {
    const harvested = article('<p>Text.</p>').replace('<article>', '<article xmlns="https://jats.nlm.nih.gov/ns/">');
    const xml = `<OAI-PMH><ListRecords><record><metadata>${harvested}</metadata></record></ListRecords></OAI-PMH>`;
    expect((await read({ 'a.xml': xml })).reports.map(({ raw }) => raw)).toEqual(['T\n\nText.\n']);
  });

  it('reads the letters and cases within an article, not its translation or what reviewers said', async () => {
    const parts = [
      part('sub-article', 'article-type="case-report"', 'A second case.'),
      part('response', 'response-type="reply"', 'The authors answer.'),
      part('sub-article', 'article-type="translation"', 'Un cas.'),
      part('sub-article', 'article-type="decision-letter"', 'Please revise.'),
    ];
    const raw = await rawOf(article('<p>First case.</p>', parts.join('')));
    expect(raw).toBe('First case.\n\nPart\n\nA second case.\n\nPart\n\nThe authors answer.\n');
  });
});

describe('PubMed', () => {
  it('reads citations as MEDLINE hands them out', async () => {
    const citation =
      '<MedlineCitation><PMID>3</PMID><Article><ArticleTitle>A case.</ArticleTitle><Abstract><AbstractText>Text.</AbstractText></Abstract><ELocationID EIdType="doi">10.1000/a</ELocationID></Article></MedlineCitation>';
    const { reports } = await read({ 'a.xml': `<MedlineCitationSet>${citation}</MedlineCitationSet>` });
    expect(reports.map(({ raw, metadata }) => [raw, metadata.pmid, metadata.doi])).toEqual([
      ['A case\n\nAbstract\n\nText.\n', '3', '10.1000/a'],
    ]);
  });

  it('reads chapters of books in a set too', async () => {
    const chapter =
      '<PubmedBookArticle><BookDocument><PMID>2</PMID><ArticleTitle>A chapter</ArticleTitle><Abstract><AbstractText>Text.</AbstractText></Abstract></BookDocument></PubmedBookArticle>';
    const { reports } = await read({ 'a.xml': `<PubmedArticleSet>${chapter}</PubmedArticleSet>` });
    expect(reports.map(({ raw, metadata }) => [raw, metadata.pmid])).toEqual([
      ['A chapter\n\nAbstract\n\nText.\n', '2'],
    ]);
  });
});
