import { flatMapped } from '../model/lists.js';
import type { SectionKind } from '../model/report.js';
import type { Block } from './blocks.js';

/** Kinds of the parts of a structured abstract. */
const abstractParts: ReadonlySet<SectionKind> = new Set([
  'introduction',
  'methods',
  'results',
  'conclusion',
  'case',
  'discussion',
]);
/** Longest text, in code units, of one part of an abstract and of a whole one. */
const longestPart = 1500;
const longestAbstract = 4000;

interface Part {
  readonly index: number;
  readonly kind: SectionKind;
  readonly length: number;
}

/** Headed parts with the length of the text up to the next heading. */
function partsOf(blocks: readonly Block[]): Part[] {
  const headings = flatMapped(blocks, (block, index) =>
    block.known === null ? [] : [{ index, kind: block.known.kind }],
  );
  const end = blocks.at(-1)?.paragraph.end ?? 0;
  return headings.map(({ index, kind }, i) => {
    const next = headings[i + 1];
    const stop = next === undefined ? end : (blocks[next.index] as Block).paragraph.start;
    return { index, kind, length: stop - (blocks[index] as Block).paragraph.start };
  });
}

/** How many of the parts from `first` on make up a structured abstract: short, and ending with a conclusion that more follows. */
function abstractLength(parts: readonly Part[], first: number): number {
  const seen = new Set<SectionKind>();
  let total = 0;
  for (let i = first; i < parts.length; i++) {
    const { kind, length } = parts[i] as Part;
    total += length;
    if (!abstractParts.has(kind) || length > longestPart || total > longestAbstract) break;
    if (kind !== 'case' && seen.has(kind)) break;
    seen.add(kind);
    if (kind === 'conclusion') return seen.size > 1 ? i - first + 1 : 0;
  }
  return 0;
}

/**
 * Indices of the blocks whose headings are parts of a structured abstract: a run of short parts that ends with a
 * conclusion, under `Abstract` or at the very beginning, while a body with headings of its own still follows.
 */
export function structuredAbstract(blocks: readonly Block[]): ReadonlySet<number> {
  const parts = partsOf(blocks);
  const under = parts.findIndex((part) => part.kind === 'abstract');
  const first = under + 1;
  const count = abstractLength(parts, first);
  const rest = parts.slice(first + count);
  const bodyFollows = rest.some(
    (part) => part.kind === 'case' || part.kind === 'introduction' || part.kind === 'discussion',
  );
  if (count === 0 || !bodyFollows) return new Set();
  return new Set(parts.slice(first, first + count).map((part) => part.index));
}
