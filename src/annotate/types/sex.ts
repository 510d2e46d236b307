import type { Candidate } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { tokenRange } from '../relations/attach.js';
import { tokenKind } from '../../model/tokens.js';
import { trigger } from '../triggers.js';
import { inLexicon } from '../word-kinds.js';

const sexWord = trigger(inLexicon(({ sexWords }) => sexWords.keys()));

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

/** Tokens from `patient 2` to the word of sex. */
const reachOfNumber = 7;

/** `Patient 2 was a Caucasian man`: a person of several, whose age need not be stated. */
function isNumberedPerson({ tokens, sentenceOf }: Analysis, i: number): boolean {
  for (let k = i - 2; k >= i - reachOfNumber && sentenceOf[k] === sentenceOf[i]; k--)
    if (/^(?:patient|case|subject|proband)$/u.test(tokens.folded[k] ?? ''))
      return tokens.kinds[k + 1] === tokenKind.number && /^(?:was|is|,|:)$/u.test(tokens.folded[k + 2] ?? '');
  return false;
}

/**
 * The sex of the persons reported: where an age states it, and, in a report that gives no age beside one,
 * where the person first enters; of several persons with numbers each where it enters.
 */
export const sex: Annotator<'sex'> = {
  type: 'sex',
  version: 2,
  needs: ['age'],
  candidates(analysis, found) {
    const out: Candidate<'sex'>[] = [];
    for (const age of found.of('age')) {
      const { first, last } = tokenRange(analysis, age);
      const i = besideAge(analysis, first, last);
      if (i >= 0) out.push(candidate(analysis, i, 'sex/beside-age'));
    }
    const stated = new Set(out.map(({ start }) => start));
    for (const i of analysis.where(sexWord)) {
      const isNew = !stated.has(analysis.tokens.starts[i] as number);
      if (isNew && isNumberedPerson(analysis, i) && introducesPerson(analysis, i))
        out.push(candidate(analysis, i, 'sex/introduction'));
    }
    if (out.length > 0) return out;
    const i = analysis.where(sexWord).find((token) => introducesPerson(analysis, token));
    return i === undefined ? [] : [candidate(analysis, i, 'sex/introduction')];
  },
};
