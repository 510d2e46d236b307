import { type MarkupElement, type MarkupNode, squeeze } from './element.js';
import { subscript, superscript } from './scripts.js';

/** What an inline element means in one kind of markup. */
export interface InlineRules {
  /** Elements whose text is no part of the sentence. */
  readonly isLeftOut: (element: MarkupElement) => boolean;
  /** Links to an entry of the reference list. */
  readonly isCitation: (element: MarkupElement) => boolean;
}

interface Run {
  readonly text: string;
  /** True when all digits of it cite references. */
  readonly cites: boolean;
}

/** Digits that cite must not be fused with the number before them: `5 mg` and a raised 12 are no `5 mg12`. */
const citation = (text: string): string => `[${text.trim().replace(/^\[|\]$/gu, '')}]`;

const isNumeric = (text: string): boolean => /\d/u.test(text) && /^[\s[\]()\d,;–-]+$/u.test(text);

function runOf(node: MarkupNode, rules: InlineRules, inCitation: boolean): Run {
  if (typeof node === 'string') return { text: node, cites: inCitation || !/\d/u.test(node) };
  if (rules.isLeftOut(node)) return { text: '', cites: true };
  if (node.name === 'br' || node.name === 'break') return { text: '\n', cites: true };
  const isCitation = inCitation || rules.isCitation(node);
  const runs = node.children.map((child) => runOf(child, rules, isCitation));
  const text = runs.map((run) => run.text).join('');
  const cites = runs.every((run) => run.cites);
  if (node.name === 'sup') return { text: cites && isNumeric(text) ? citation(text) : superscript(text), cites };
  if (node.name === 'sub') return { text: subscript(text), cites };
  return { text, cites };
}

/** The text of nodes within one paragraph: blanks squeezed, raised and lowered text in Unicode, citations in brackets. */
export const inlineText = (nodes: readonly MarkupNode[], rules: InlineRules): string =>
  squeeze(nodes.map((node) => runOf(node, rules, false).text).join(''));
