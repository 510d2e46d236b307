import type { WordSet } from '../lexicons/word-list.js';
import type { Edit } from '../model/repairs.js';

/** Kinds of evidence that leave a doubt, each with what is doubtful. */
const weak: readonly (readonly [evidence: RegExp, doubt: string])[] = [
  [/^default$/u, 'no evidence: joined as most line-end hyphens are'],
  [/^prefix:/u, 'both spellings are in use behind this prefix'],
  [/^habit:/u, 'decided as other words with this prefix are spelt here'],
  [/^word-list:both-halves$/u, 'both halves are words: kept as a compound'],
  [/^form:capitals$/u, 'two halves in capitals: one word or two'],
];

/** A single occurrence elsewhere is weak evidence unless the word list agrees. */
function isSingle({ evidence }: Edit, words: WordSet): boolean {
  const form = /^(?:document|corpus):(.+)×1$/u.exec(evidence)?.[1];
  if (form === undefined) return false;
  const isKept = form.includes('-');
  return words.has(form.replace('-', '')) === isKept;
}

/**
 * Why an edit is worth a look, in a few words; null where its evidence is strong. `words` are English words in lower case.
 */
export function doubtOf(edit: Edit, words: WordSet): string | null {
  const { rule, evidence } = edit;
  if (rule === 'number/broken-decimal') return 'a number was put together';
  if (rule === 'line/across-float' || rule === 'line/across-page')
    return evidence.startsWith('column:') ? 'only the column width joins the lines' : null;
  if (!rule.startsWith('hyphen/') || rule === 'hyphen/override') return null;
  if (isSingle(edit, words)) return 'decided by a single occurrence that the word list does not back';
  return weak.find(([shape]) => shape.test(evidence))?.[1] ?? null;
}
