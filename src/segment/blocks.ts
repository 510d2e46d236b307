import { type KnownHeading, knownHeading, runInHeading } from '../lexicons/headings.js';
import type { Paragraph } from './paragraphs.js';
import {
  endsSentence,
  isRow,
  isTableLine,
  startsCaption,
  startsItem,
  startsLower,
  startsTable,
} from '../repair/shapes.js';

/** What a paragraph is, before sections are made of it. */
export interface Block {
  readonly role: 'heading' | 'subheading' | 'run-in' | 'caption' | 'table' | 'text';
  readonly paragraph: Paragraph;
  /** The heading's table entry; null for other roles. */
  readonly known: KnownHeading | null;
  /** The heading as the text has it, null where there is none. */
  readonly heading: string | null;
}

const longestSubheading = 90;
const mostWords = 12;
const shortestText = 60;

/** How many headings may follow each other directly. */
const mostNested = 3;

/** Short lines without a stop before a paragraph of text: headings that no table knows. */
function isSubheading(paragraphs: readonly Paragraph[], i: number, depth = 0): boolean {
  const { text, isApart } = paragraphs[i] as Paragraph;
  if (
    !isApart ||
    text.length > longestSubheading ||
    text.split(/\s+/u).length > mostWords ||
    !/^[\p{Lu}\d#]/u.test(text)
  )
    return false;
  if (endsSentence(text) || /[,;]$/u.test(text) || startsItem(text) || isRow(text) || !/\p{L}{3}/u.test(text))
    return false;
  const next = paragraphs[i + 1];
  if (next === undefined || startsLower(next.text)) return false;
  if (next.text.length >= shortestText || endsSentence(next.text)) return true;
  return depth < mostNested && isSubheading(paragraphs, i + 1, depth + 1);
}

const plain = (heading: string): string => heading.replace(/^[#*_\s]+|[\s:.*_#—–-]+$/gu, '');

/** The role of one paragraph; `isBelowTable` behind a table's caption or rows. */
function classify(paragraphs: readonly Paragraph[], paragraph: Paragraph, i: number, isBelowTable: boolean): Block {
  const { text } = paragraph;
  const block = (role: Block['role'], known: KnownHeading | null, heading: string | null): Block => ({
    role,
    paragraph,
    known,
    heading,
  });
  // Letter-spaced headings look like rows of a table.
  const known = knownHeading(text);
  if (known !== null) return block('heading', known, plain(text));
  if (isRow(text) || (isBelowTable && isTableLine(text, paragraphs[i + 1]?.text))) return block('table', null, null);
  if (startsCaption(text, paragraphs[i - 1]?.text ?? '')) return block('caption', null, null);
  const runIn = runInHeading(text);
  if (runIn !== null) return block('run-in', runIn, plain(text.slice(0, runIn.length)));
  if (isSubheading(paragraphs, i)) return block('subheading', null, plain(text));
  return block('text', null, null);
}

/** Gives each paragraph its role. */
export function classifyBlocks(paragraphs: readonly Paragraph[]): Block[] {
  let isBelowTable = false;
  return paragraphs.map((paragraph, i) => {
    const block = classify(paragraphs, paragraph, i, isBelowTable);
    isBelowTable = block.role === 'table' ? isBelowTable : block.role === 'caption' && startsTable(paragraph.text);
    return block;
  });
}
