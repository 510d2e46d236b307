import { parseTable } from '../lexicons/read-table.js';
import { CasebookError } from '../model/errors.js';
import type { Edit } from '../model/repairs.js';
import type { OffsetMap } from '../model/offset-map.js';

/** How often words (lower case; also two with a hyphen between them) stand in the reports of a workspace. */
export type Vocabulary = ReadonlyMap<string, number>;

/** Shorter words decide nothing at a line end. */
const shortest = 4;
/** Words that stand less often are left out: one slip of the pen is no evidence. */
const rarest = 2;
const columns = ['word', 'count'] as const;
const word = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu;

/** Repaired offsets at which a line-end hyphen was decided; what stands there is the outcome of evidence and no evidence. */
function decidedAt(edits: readonly Edit[], map: OffsetMap): number[] {
  const at = edits.filter(({ rule }) => rule.startsWith('hyphen/')).map(({ start }) => map.toRepaired(start));
  return at.filter((offset) => offset !== null).toSorted((a, b) => a - b);
}

/** Adds the words of a repaired text to `counts`; words that repair itself put together are passed over. */
export function addWords(counts: Map<string, number>, text: string, map: OffsetMap): void {
  const decided = decidedAt(map.repairs.edits, map);
  let next = 0;
  const add = (form: string): void => void counts.set(form, (counts.get(form) ?? 0) + 1);
  for (const { index, 0: found } of text.matchAll(word)) {
    const end = index + found.length;
    while (next < decided.length && (decided[next] as number) < index) next++;
    if (next < decided.length && (decided[next] as number) <= end) continue;
    const parts = found.toLowerCase().split(/[-\u2010\u2011]/u);
    for (const part of parts) if (part.length >= shortest) add(part);
    for (let i = 1; i < parts.length; i++) add(`${parts[i - 1]}-${parts[i]}`);
  }
}

/** The snapshot as it is written: sorted by code unit, so that the order of reports changes no byte. */
export function formatVocabulary(counts: Vocabulary): string {
  const rows = [...counts].filter(([, count]) => count >= rarest).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `# Words of this workspace: casebook vocabulary update\n${columns.join('\t')}\n${rows.map(([form, count]) => `${form}\t${count}\n`).join('')}`;
}

const invalid = (reason: string): CasebookError =>
  new CasebookError('VOCABULARY_INVALID', `${reason}; make it anew with: casebook vocabulary update`);

/** Reads a snapshot; an empty text is an empty vocabulary. Throws a CasebookError (`VOCABULARY_INVALID`). */
export function parseVocabulary(name: string, text: string): Vocabulary {
  if (text === '') return new Map();
  try {
    return new Map(
      parseTable(name.replace(/\.tsv$/u, ''), text, columns).map((row) => {
        if (!/^\d+$/u.test(row.count)) throw invalid(`${name}: "${row.count}" is no count of "${row.word}"`);
        return [row.word, Number(row.count)];
      }),
    );
  } catch (error) {
    if (error instanceof CasebookError && error.code === 'LEXICON_TABLE') throw invalid(error.message);
    throw error;
  }
}
