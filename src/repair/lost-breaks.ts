import type { Edit } from '../model/repairs.js';
import { suspending } from './hyphen-shapes.js';
import { type HyphenContext, overrideAt } from './hyphens.js';
import { wordAfter, wordBefore } from './word-codes.js';

const keepAt = (hyphen: number, rule: string, evidence: string): Edit => ({
  start: hyphen + 1,
  end: hyphen + 2,
  replacement: '',
  rule,
  evidence,
});
const joinAt = (hyphen: number, rule: string, evidence: string): Edit => ({
  start: hyphen,
  end: hyphen + 2,
  replacement: '',
  rule,
  evidence,
});

/** Where a line break became a blank (`tu- mors`): mended only if the user says so, or document or word list has the word. */
function mendLostBreak(raw: string, hyphen: number, context: HyphenContext): Edit | null {
  const decided = overrideAt(hyphen, context);
  if (decided !== null) return (decided.outcome === 'join' ? joinAt : keepAt)(hyphen, decided.rule, decided.evidence);
  const { document, resources } = context;
  const left = wordBefore(raw, hyphen).toLowerCase();
  const right = wordAfter(raw, hyphen + 2);
  if (!/^\p{L}{2,}$/u.test(left) || !/^\p{Ll}{2,}$/u.test(right) || suspending.has(right)) return null;
  const joined = document.count(left + right);
  const kept = document.count(`${left}-${right}`);
  if (kept > joined) return keepAt(hyphen, 'hyphen/keep', `document:${left}-${right}×${kept}`);
  const { words } = resources;
  const isListed = words.has(left + right) && !(words.has(left) && words.has(right));
  if (joined === 0 && !isListed) return null;
  return joinAt(hyphen, 'hyphen/join', joined > 0 ? `document:${left}${right}×${joined}` : 'word-list');
}

/** Edits of words that a lost line break left in two halves. */
export function mendLostBreaks(raw: string, context: HyphenContext): Edit[] {
  const out: Edit[] = [];
  for (let at = raw.indexOf('- '); at >= 0; at = raw.indexOf('- ', at + 2)) {
    const edit = mendLostBreak(raw, at, context);
    if (edit !== null) out.push(edit);
  }
  return out;
}
