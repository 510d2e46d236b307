import type { Section, SectionKind } from '../model/report.js';
import { structuredAbstract } from './abstracts.js';
import { isPublication } from '../repair/furniture-shapes.js';
import { type Block, classifyBlocks } from './blocks.js';
import { splitParagraphs } from './paragraphs.js';

const longestTitle = 300;

interface Opening {
  readonly start: number;
  readonly kind: SectionKind;
  readonly heading: string | null;
}

/** How many lines (authors, addresses) may stand between title and first heading. */
const longestFront = 12;
/** Fewer words than this make no title in front of other short lines. */
const fewestTitleWords = 4;

/** True when the first block is the title: a line that is no sentence, before a gap, a longer text or the first heading. */
function startsWithTitle(blocks: readonly Block[]): boolean {
  const [first, second] = blocks;
  if (first === undefined || second === undefined) return false;
  if (first.role !== 'text' && first.role !== 'subheading') return false;
  const { text } = first.paragraph;
  if (
    text.length > longestTitle ||
    /[.;,]$/u.test(text) ||
    !/\p{L}{3}/u.test(text) ||
    !/^[\p{Lu}\p{N}“"'#]/u.test(text)
  )
    return false;
  if (second.paragraph.isApart || second.role === 'heading' || text.length < second.paragraph.text.length) return true;
  const isFront = blocks.slice(1, longestFront).some((block) => block.role === 'heading');
  return isFront && text.split(/\s+/u).length >= fewestTitleWords;
}

/** Lines above the title that can be the journal's. */
const mostImprints = 3;

/** Index of the block that is the title, behind what the journal prints of itself; -1 where none stands as one. */
function titleIndex(blocks: readonly Block[]): number {
  let at = 0;
  while (at < mostImprints && isImprint(blocks[at])) at++;
  return startsWithTitle(blocks.slice(at, at + longestFront)) ? at : -1;
}

const isImprint = (block: Block | undefined): boolean =>
  block !== undefined && block.role !== 'heading' && isPublication(block.paragraph.text);

/** The sections that the blocks open, in order. */
function openings(blocks: readonly Block[]): Opening[] {
  const inAbstract = structuredAbstract(blocks);
  const title = titleIndex(blocks);
  const out: Opening[] = [];
  let kind: SectionKind = 'body';
  let last: SectionKind | null = null;
  const open = (block: Block, as: SectionKind): void => {
    out.push({ start: block.paragraph.start, kind: as, heading: block.heading });
    last = as;
  };
  blocks.forEach((block, i) => {
    const isReference = kind === 'references' && block.role !== 'heading';
    if (i === title) open({ ...block, heading: null }, 'title');
    else if (block.known !== null && !isReference) {
      // `2.2. Findings` is a part of `2. Case presentation`.
      const isPart = block.known.level > 1 && kind !== 'body' && kind !== 'title';
      if (!isPart) kind = inAbstract.has(i) ? 'abstract' : block.known.kind;
      open(block, kind);
    } else if (block.role === 'caption' && !isReference) open(block, 'caption');
    else if (block.role === 'table' && !isReference) {
      if (last !== 'table') open(block, 'table');
    } else if (block.role === 'subheading' && !isReference) open(block, kind);
    else if (last !== kind) open({ ...block, heading: null }, kind);
  });
  return out;
}

/**
 * Lays sections over repaired text without a gap: each begins with its heading, and text before the first heading is
 * `title` or `body`. A heading that the table does not know keeps the kind that it stands in.
 */
export function findSections(text: string): Section[] {
  const found = openings(classifyBlocks(splitParagraphs(text)));
  if (found.length === 0) return text === '' ? [] : [{ kind: 'body', heading: null, start: 0, end: text.length }];
  return found.map(({ kind, heading, start }, i) => ({
    kind,
    heading,
    start: i === 0 ? 0 : start,
    end: found[i + 1]?.start ?? text.length,
  }));
}
