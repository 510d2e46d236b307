import type { Candidate } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { tokenRange } from '../relations/attach.js';
import { trigger } from '../triggers.js';

const sexWord = trigger((word, { lexicons }) => lexicons.sexWords.has(word));

/** Tokens between an age and the sex that goes with it (`77 year old, previously healthy male`). */
const reachOfAge = 8;

function candidate(analysis: Analysis, i: number, rule: string): Candidate<'sex'> {
  const word = analysis.tokens.folded[i] as string;
  return {
    type: 'sex',
    start: analysis.tokens.starts[i] as number,
    end: analysis.tokens.ends[i] as number,
    value: { sex: analysis.resources.lexicons.sexWords.get(word) ?? 'other' },
    rule,
    madeFrom: [`lexicon:sex-words/${word}`],
  };
}

/** The first word of sex within reach of a token, in the same sentence: after it, else before it. */
function besideAge(analysis: Analysis, first: number, last: number): number {
  const { tokens, sentenceOf, resources } = analysis;
  const sentence = sentenceOf[first];
  const isSex = (i: number): boolean =>
    sentenceOf[i] === sentence && resources.lexicons.sexWords.has(tokens.folded[i] ?? '');
  for (let i = last + 1; i <= last + reachOfAge; i++) if (isSex(i)) return i;
  for (let i = first - 1; i >= first - reachOfAge; i--) if (isSex(i)) return i;
  return -1;
}

/** True where a person enters the report without an age: `a lady presented`, `Male, known diabetic`. */
function introducesPerson(analysis: Analysis, i: number): boolean {
  const { tokens, sentenceOf } = analysis;
  const before = [i - 1, i - 2, i - 3]
    .filter((k) => k >= 0 && sentenceOf[k] === sentenceOf[i])
    .map((k) => tokens.folded[k] as string);
  return before.some((word) => /^(?:a|an|this|our|young|old|elderly|adult)$/u.test(word)) || before.length === 0;
}

/**
 * The sex of the persons reported: where an age states it, and, in a report that gives no age beside one,
 * where the person first enters.
 */
export const sex: Annotator<'sex'> = {
  type: 'sex',
  version: 1,
  needs: ['age'],
  candidates(analysis, found) {
    const out: Candidate<'sex'>[] = [];
    for (const age of found.of('age')) {
      const { first, last } = tokenRange(analysis, age);
      const i = besideAge(analysis, first, last);
      if (i >= 0) out.push(candidate(analysis, i, 'sex/beside-age'));
    }
    if (out.length > 0) return out;
    const i = analysis.where(sexWord).find((token) => introducesPerson(analysis, token));
    return i === undefined ? [] : [candidate(analysis, i, 'sex/introduction')];
  },
};
