import type { Metadata } from '../model/report.js';
import { doiOf, pmcidOf, pmidOf } from './identifiers.js';
import { type Block, heading, item, joinBlocks, paragraph, row } from './markup/blocks.js';
import { isoDateOf } from './dates.js';
import { type MarkupElement, childElements, findElements, squeeze } from './markup/element.js';
import { inlineText } from './markup/inline-text.js';
import { parseXml } from './markup/parse-xml.js';
import { tableRows } from './markup/table.js';
import { type ParsedText, UnreadableError } from './parsed.js';

export type Infons = Readonly<Record<string, string>>;

export interface BiocPassage {
  readonly infons: Infons;
  readonly text: string;
}

/** A document of a BioC collection, whichever of its two notations it came in. */
export interface BiocDocument {
  readonly id: string;
  readonly infons: Infons;
  readonly passages: readonly BiocPassage[];
}

/** Headings for sections that have none among their passages, by `section_type` of PubMed Central's BioC. */
const sectionHeadings: Readonly<Record<string, string>> = {
  ABSTRACT: 'Abstract',
  INTRO: 'Introduction',
  CASE: 'Case report',
  METHODS: 'Methods',
  RESULTS: 'Results',
  DISCUSS: 'Discussion',
  CONCL: 'Conclusion',
  KEYWORD: 'Keywords',
  ABBR: 'Abbreviations',
  ACK_FUND: 'Acknowledgements',
  REF: 'References',
};

const typeOf = ({ infons }: BiocPassage): string => (infons.type ?? '').toLowerCase();

/** `section_type`, or what the type of a passage says where PubMed's BioC has no other. */
function sectionOf(passage: BiocPassage): string {
  const stated = (passage.infons.section_type ?? passage.infons.section ?? '').toUpperCase();
  if (stated !== '') return stated;
  const type = typeOf(passage);
  return type === 'title' || type === 'front' ? 'TITLE' : type.startsWith('abstract') ? 'ABSTRACT' : '';
}

const isHeading = (passage: BiocPassage): boolean =>
  /(?:^|_)title(?:_\d|_caption)?$/u.test(typeOf(passage)) && !typeOf(passage).startsWith('fig');

const rules = { isLeftOut: () => false, isCitation: () => false };

/** The table as it was marked up, which alone keeps its rows apart; the passage's own text where that is missing. */
function tableBlocks({ infons, text }: BiocPassage): Block[] {
  if (infons.xml === undefined) return text.split('\n').flatMap((line) => row(line.split('\t').map(squeeze)));
  try {
    const root = parseXml(infons.xml);
    const tables = root.name === 'table' ? [root] : findElements(root, ({ name }) => name === 'table');
    return tables.flatMap((table: MarkupElement) => tableRows(table, (cell) => inlineText(cell.children, rules)));
  } catch (error) {
    if (error instanceof UnreadableError) return paragraph(squeeze(text));
    throw error;
  }
}

function passageBlocks(passage: BiocPassage): Block[] {
  const type = typeOf(passage);
  if (type === 'table') return tableBlocks(passage);
  const text = squeeze(passage.text);
  if (type === 'ref') return item(text);
  if (isHeading(passage) || sectionOf(passage) === 'TITLE') return heading(text);
  return paragraph(text);
}

function blocksOf(passages: readonly BiocPassage[]): Block[] {
  let section = '';
  return passages.flatMap((passage) => {
    const next = sectionOf(passage);
    const opens = next !== section && !['FIG', 'TABLE', ''].includes(next);
    if (opens) section = next;
    const added = opens && !isHeading(passage) ? heading(sectionHeadings[next] ?? null) : [];
    return [...added, ...passageBlocks(passage)];
  });
}

/** Authors as `surname:Doe;given-names:Jane` in `name_0`, `name_1`, …, or as a list in `authors`. */
function authorsOf(infons: Infons): string[] {
  const named = Object.keys(infons).filter((key) => /^name_\d+$/u.test(key));
  const ordered = named.toSorted((a, b) => Number(a.slice(5)) - Number(b.slice(5)));
  const names = ordered.map((key) => {
    const parts = new Map((infons[key] ?? '').split(';').map((part) => part.split(':', 2) as [string, string]));
    return [parts.get('given-names'), parts.get('surname')].filter(Boolean).join(' ');
  });
  const listed = (infons.authors ?? '').split(/[,;]\s*/u);
  return (names.length > 0 ? names : listed).map((name) => name.trim()).filter((name) => name !== '');
}

/** PubTator's journal: `Invented J; 2019 05;13(2)45-6. doi:10.1000/j.1`. */
const citation = /^(?<name>[^;]+);\s*(?:19|20)\d\d.*?(?:\bdoi:\s*(?<doi>10\.\S+?)\.?)?$/u;

function metadataOf(document: BiocDocument): Metadata {
  const front = document.passages.find((passage) => sectionOf(passage) === 'TITLE')?.infons ?? {};
  const infons: Infons = { ...document.infons, ...front };
  const cited = citation.exec(infons.journal ?? '');
  return {
    doi: doiOf(infons['article-id_doi'] ?? infons.doi) ?? doiOf(cited?.groups?.doi),
    pmid: pmidOf(infons['article-id_pmid'] ?? infons.pmid),
    pmcid: pmcidOf(infons['article-id_pmc'] ?? infons.pmcid),
    authors: authorsOf(infons),
    journal: infons['journal-title'] ?? cited?.groups?.name ?? infons.journal ?? null,
    published: isoDateOf(infons.year ?? null, null, null),
  };
}

/** The text of a document, its passages in their order. */
export function parseBiocDocument(document: BiocDocument): ParsedText {
  const title = document.passages.find((passage) => sectionOf(passage) === 'TITLE');
  return {
    raw: joinBlocks(blocksOf(document.passages)),
    encoding: 'utf-8',
    title: title === undefined ? null : squeeze(title.text) || null,
    metadata: metadataOf(document),
  };
}

/** The infons among the children of a BioC XML element. */
export const xmlInfons = (element: MarkupElement, textOf: (infon: MarkupElement) => string | null): Infons =>
  Object.fromEntries(childElements(element, 'infon').map((infon) => [infon.attributes.key ?? '', textOf(infon) ?? '']));
