import type { Metadata } from '../model/report.js';
import { frontMatterOf } from './front-matter.js';

/** How far a first page's head goes, in code units: title, authors and the journal's imprint. */
const headLength = 1500;

/** Where the head ends early: everything behind it may speak of other papers. */
const bodyStart =
  /^[ \t\d.#*]*(?:references|bibliography|literature cited|works cited|introduction|background|case (?:report|presentation|description))\b[ \t:.]*$/gimu;

/** A numbered or authored entry of a reference list, whose identifiers belong to another paper. */
const referenceLine = /^[ \t]*(?:\[\d{1,3}\]|\d{1,3}[.)])[ \t]+\p{Lu}.*\b(?:19|20)\d\d\b/u;

const doiPattern = /(?:\bdoi(?:\.org)?\s?[:/]?\s?|\/)(?<doi>10\.\d{4,9}\/[^\s"<>{}|\\^`\u3000]+)/giu;
const pmidPattern = /\b(?:PMID|PubMed ID)\s?:?\s?(?<pmid>[1-9]\d{0,7})(?!\d)/giu;
const pmcidPattern = /\b(?<pmcid>PMC[1-9]\d{2,8})(?!\d)/gu;

/** A label of the kind of article, which stands above the title and not above the case. */
const label = /^[ \t]*case report[ \t]*$/iu;
const abstractLine = /^[ \t\d.#*]*(?:abstract|summary)\b/imu;

/** Where the first section begins; a label with an abstract below it begins none. */
function bodyAt(head: string): number {
  for (const { index, 0: line } of head.matchAll(bodyStart)) {
    const behind = index + line.length;
    if (!label.test(line) || !abstractLine.test(head.slice(behind))) return index;
  }
  return head.length;
}

/** The lines that can name the report itself. */
function headOf(raw: string): string {
  const head = raw.slice(0, headLength);
  const end = bodyAt(head);
  const lines = head.slice(0, end).split('\n');
  return lines.filter((line) => !referenceLine.test(line)).join('\n');
}

/** A DOI without the punctuation of its sentence; null where a line break may have cut it off. */
function wholeDoi(found: string, after: string): string | null {
  let doi = found.replace(/[.,;:'"’”\]>*]+$/u, '');
  while (doi.endsWith(')') && doi.split('(').length < doi.split(')').length)
    doi = doi.slice(0, -1).replace(/[.,;:]+$/u, '');
  const isAtLineEnd = doi === found && /^[ \t]*\r?\n/u.test(after);
  const isCut = /[-/_(]$/u.test(doi) || (isAtLineEnd && /^[ \t]*\r?\n[ \t]*[-./_\d(]/u.test(after));
  return isCut || !/^10\.\d{4,9}\/./u.test(doi) ? null : doi;
}

/** The one value that all of `found` agree on, upper and lower case alike; null where there is none or several. */
function agreed(found: readonly (string | null)[]): string | null {
  const [first] = found;
  if (first === undefined || first === null) return null;
  return found.every((value) => value?.toLowerCase() === first.toLowerCase()) ? first : null;
}

/**
 * What a report's first page states of it. Only the head before the first section counts and only a value that is stated
 * alone: an identifier of another paper is worse than none.
 */
export function firstPageMetadata(raw: string): Metadata {
  const head = headOf(raw);
  const dois = [...head.matchAll(doiPattern)].map((match) =>
    wholeDoi(match.groups?.doi as string, head.slice(match.index + match[0].length)),
  );
  const pmids = [...head.matchAll(pmidPattern)].map((match) => match.groups?.pmid as string);
  const pmcids = [...head.matchAll(pmcidPattern)].map((match) => match.groups?.pmcid as string);
  const { authors, journal, published } = frontMatterOf(head);
  return { doi: agreed(dois), pmid: agreed(pmids), pmcid: agreed(pmcids), authors: [...authors], journal, published };
}

/** The title above the authors on the first page; null where no authors are found. */
export const firstPageTitle = (raw: string): string | null => frontMatterOf(headOf(raw)).title;

const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/**
 * The title from a document's properties, when it is one: several words, no file name, and the first page has it too.
 * @param stated what the properties say, null where they say nothing
 */
export function sensibleTitle(stated: string | null, raw: string): string | null {
  const title = (stated ?? '').replace(/\s+/gu, ' ').trim();
  if (title.length < 15 || title.length > 300 || title.split(' ').length < 3) return null;
  if (/\.(?:docx?|pdf|tex|dvi|indd|qxd|rtf|html?)$|^microsoft word|^untitled|^doi:|\p{Cc}/iu.test(title)) return null;
  return letters(raw.slice(0, 3000)).includes(letters(title)) ? title : null;
}

/** Names of journals, and kinds of articles, as they stand in large type above a title. */
const noTitle =
  /^(?:the )?(?:[\p{L}-]+ ){0,2}(?:journal|annals|archives|acta|bulletin|proceedings)\b|^(?:(?:original|research|articles?|case|reports?|series|review|open|access|short|brief|rapid|communications?|letters?|to|the|editor|clinical|papers?|images?|in|medicine|and|of)(?:[\s:|/,-]+|$))+$/iu;

/** A numbered section, or authors with a date. */
const otherHeading = /^\d+(?:\.\d+)*\.?\s\p{Lu}|\b(?:19|20)\d\d\b\s*(?:\(\p{L}+\))?$/u;

/**
 * The title by its type: the largest on the first page, but for a logo of a word or two, a journal's name or a kind of
 * article. What comes behind a text that is none of these may be anything, so that text decides.
 */
export function largestTitle(largest: readonly (string | null)[], raw: string): string | null {
  const text = largest.find((found) => found === null || (found.split(' ').length > 2 && !noTitle.test(found)));
  return text === undefined || text === null || otherHeading.test(text) ? null : sensibleTitle(text, raw);
}
