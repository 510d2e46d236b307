import { isoDateOf } from './dates.js';

/** What stands above the abstract of a printed report: imprint, title, authors, their institutions. */
interface FrontMatter {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly journal: string | null;
  /** ISO 8601, as precise as it is stated. */
  readonly published: string | null;
}

const particles = new Set('van von vom zu de der den di da dos del della la le ten ter al el bin ibn'.split(' '));
const degree = /^(?:M\.?D|Ph\.?D|M\.?Sc|MPH|M\.?B\.?B\.?S|FRCS|FACS)\.?,?$/u;
/** Signs of institutions and of the author to write to, behind a name. */
const marks = /[\d,*†‡§¶#]+$/u;
const initials = /^(?:\p{Lu}\.?-?){1,3}$/u;
const capitalized = /^(?:[dlO][’'])?\p{Lu}[\p{L}’'-]+$/u;
/** `Miller JP` and `van der Berg A`, or `Anna P. Miller` and `J. van der Berg`, by the kinds of their words. */
const nameShape = /^p*CC?I$|^[CI]{1,3}p*CC?$/u;

const institution =
  /\b(?:department|dept\.?|division|university|hospital|institut[eo]?|clinic|school|faculty|college|cent(?:er|re)|laboratory|infirmary)\b/iu;
/** Words that stand in capitals like names and are none. */
const noName =
  /\b(?:case|report|reports|open|access|review|article|journal|medicine|letter|editorial|original|research)\b/iu;

/** A line's number, which readers keep apart by a tab. */
const lineNumber = /^\s*\d{1,4}\t|\t\d{1,4}\s*$/gu;

const longestLine = 400;
/** Longer titles do not occur. */
const mostTitleLines = 3;
/** Behind how many lines with names the institutions begin at the latest. */
const reach = 3;

const month = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
/** `2019 Mar 4;13(2)`: what stands behind a journal's name where it cites itself. */
const issue = new RegExp(
  `[.,]?\\s(?<year>(?:19|20)\\d\\d)(?:\\s(?<month>${month})[a-z]*\\.?)?(?:\\s(?<day>\\d{1,2}))?\\s?(?:;\\s?\\d+|,\\s?\\d+\\s?[(:])`,
  'u',
);
const longestJournal = 80;
/** A word of a journal's name: with a capital, or a small one between such words. */
const journalWord = /^(?:\p{Lu}[\p{L}&.:,'’-]*|\(\p{Lu}\p{L}*\)|of|and|the|in|for|on|de|&)$/u;
const noJournal =
  /\b(?:received|accepted|published|revised|submitted|copyright|volume|department|university|hospital)\b|©/iu;
const dayFirst = new RegExp(
  `\\bpublished(?:\\sonline)?\\s?:?\\s(?<day>\\d{1,2})\\s(?<month>${month})[a-z]*\\.?,?\\s(?<year>(?:19|20)\\d\\d)`,
  'iu',
);
const monthFirst = new RegExp(
  `\\bpublished(?:\\sonline)?\\s?:?\\s(?<month>${month})[a-z]*\\.?\\s(?:(?<day>\\d{1,2}),?\\s)?(?<year>(?:19|20)\\d\\d)`,
  'iu',
);

/** A name without degrees and marks; null for what is no name. */
function nameOf(part: string): string | null {
  const words = part
    .split(' ')
    .filter((word) => !degree.test(word))
    .map((word) => word.replace(marks, ''))
    .filter((word) => word !== '');
  const kinds = words.map((word) => {
    if (particles.has(word)) return 'p';
    if (initials.test(word)) return 'I';
    return capitalized.test(word) ? 'C' : '-';
  });
  return nameShape.test(kinds.join('')) ? words.join(' ') : null;
}

/** The names in a line that holds nothing else; null for any other line. */
function namesIn(line: string): string[] | null {
  if (line.length > longestLine || noName.test(line) || institution.test(line)) return null;
  const parts = line
    .replace(/^By /u, '')
    .replace(/\s+/gu, ' ')
    .replace(/,? and | & |[;·•]/gu, ',')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !degree.test(part) && marks.exec(part)?.[0] !== part);
  const names = parts.map(nameOf).filter((one) => one !== null);
  return names.length > 0 && names.length === parts.length ? names : null;
}

/** The line of authors: names alone, institutions close below, and a title above. */
function findAuthors(lines: readonly string[]): { readonly at: number; readonly names: readonly string[] } | null {
  for (let at = 1; at < lines.length; at++) {
    const names = namesIn(lines[at] as string);
    if (names === null) continue;
    if (lines.slice(at + 1, at + 1 + reach).some((line) => institution.test(line))) return { at, names };
  }
  return null;
}

/** A running head without the names before it: `Miller et al. J Cases 2019;1:2`. */
function withoutAuthors(line: string): string {
  const at = line.indexOf('et al');
  return at < 0 ? line : line.slice(at + 'et al'.length).replace(/^[.,]*\s*/u, '');
}

const isFurniture = (line: string): boolean =>
  imprintOf(line) !== null || /\bet al\b|\bdoi\b|https?:|www\.|\bISSN\b|©|^(?:open access|case report)s?$/iu.test(line);

function titleAbove(lines: readonly string[], authors: number): string | null {
  const out: string[] = [];
  for (let i = authors - 1; i >= 0 && out.length < mostTitleLines; i--) {
    const line = lines[i] as string;
    if (isFurniture(line)) break;
    out.unshift(line);
  }
  const title = out.join(' ').replace(/\s+/gu, ' ');
  // Only repair can tell what becomes of a hyphen at a line end.
  const isBroken = out.slice(0, -1).some((line) => line.endsWith('-'));
  return title.length < 15 || !/^[\p{Lu}\p{N}"“‘]\S*\s/u.test(title) || isBroken ? null : title;
}

const abstractStart = /^[ \t]*(?:abstract|summary)\b[ \t:.]*/imu;

interface Imprint {
  readonly journal: string;
  readonly published: string | null;
}

const dateOf = (groups: Readonly<Record<string, string | undefined>>): string | null =>
  isoDateOf(groups.year ?? null, groups.month ?? null, groups.day ?? null);

/** Journal and date where a line cites its own publication; null for any other line. */
function imprintOf(line: string): Imprint | null {
  if (noJournal.test(line)) return null;
  const text = withoutAuthors(line);
  const match = issue.exec(text);
  if (match === null || match.index > longestJournal) return null;
  const journal = text.slice(0, match.index).trim();
  const isName = journal.length > 2 && journal.split(/\s+/u).every((word) => journalWord.test(word));
  return isName && /^\p{Lu}/u.test(journal) ? { journal, published: dateOf(match.groups ?? {}) } : null;
}

/**
 * Title, authors, journal and date as the head of a first page (up to the first section) states them. Each is taken only
 * where its shape and its neighbours leave no doubt: a wrong author is worse than none.
 */
export function frontMatterOf(head: string): FrontMatter {
  const lines = head
    .slice(0, abstractStart.exec(head)?.index ?? head.length)
    .split(/[\r\n\f]+/u)
    .map((line) => line.replace(lineNumber, '').trim());
  const texts = lines.filter((line) => line !== '' && !/^\d{1,4}$/u.test(line));
  const authors = findAuthors(texts);
  const imprints = texts.map(imprintOf).filter((one) => one !== null);
  const [first] = imprints;
  const isAlone = imprints.every(({ journal }) => journal === first?.journal);
  const stated = (dayFirst.exec(head) ?? monthFirst.exec(head))?.groups;
  const date = stated === undefined ? null : dateOf(stated);
  return {
    title: authors === null ? null : titleAbove(texts, authors.at),
    authors: authors?.names ?? [],
    journal: isAlone ? (first?.journal ?? null) : null,
    published: date ?? (isAlone ? (first?.published ?? null) : null),
  };
}
