import type { Candidate } from '../../../model/annotation.js';
import { lastAtOrBefore } from '../../../model/span.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { tokenAt } from '../../analysis.js';
import { localAbbreviations } from '../../matchers/local-abbreviations.js';
import { trigger } from '../../triggers.js';
import { drugOf, newDrug } from './value.js';
import { isKindAt, wordKind } from '../../word-kinds.js';

/** Greatest number of tokens between a drug and a bracket that names its brand (`octreotide acetate microspheres for injection (`). */
const bracketReach = 4;

/** `®` and `™`, folded. */
const trademark = trigger('® tm');
/** What is left of `®` where its bytes were read in the wrong encoding. */
const wrongBytes = /Â$/u;
const agentNoun = wordKind('agent agents drug drugs medication medications medicine medicines');
/** Adjectives that name a class by what it works against or on, in front of an agent noun. */
const actingAdjective =
  /^(?:anti[a-z]{5,}|[a-z]{4,}(?:tropic|active|ergic|lytic|suppressive|suppressant|modulatory|modulating|sensitizing|lowering|toxic|protective))$/u;

/** The last of `drugs` that ends a few tokens before token `bracket`, null when a bracket stands for something else. */
function drugBeforeBracket(
  analysis: Analysis,
  drugs: readonly Candidate<'drug'>[],
  bracket: number,
): Candidate<'drug'> | null {
  if (analysis.tokens.folded[bracket] !== '(') return null;
  const limit = analysis.tokens.starts[Math.max(0, bracket - bracketReach - 1)] as number;
  const before = analysis.tokens.starts[bracket] as number;
  return (
    drugs.findLast(
      (drug) => drug.end <= before && drug.end > limit && tokenAt(analysis.tokens, drug.start) < bracket,
    ) ?? null
  );
}

/** True where one of `drugs`, sorted by start, begins at an offset. */
const beginsAt = (drugs: readonly Candidate<'drug'>[], offset: number): boolean =>
  drugs[lastAtOrBefore(drugs, offset, ({ start }) => start)]?.start === offset;

/** Words with ® or ™: the brand of the drug before the bracket, else a product of that name. */
export function trademarkedDrugs(analysis: Analysis, drugs: readonly Candidate<'drug'>[]): Candidate<'drug'>[] {
  const { tokens, text, resources } = analysis;
  const out: Candidate<'drug'>[] = [];
  for (const i of analysis.where(trademark)) {
    if (tokens.kinds[i] !== tokenKind.symbol || tokens.kinds[i - 1] !== tokenKind.word) continue;
    const start = tokens.starts[i - 1] as number;
    const brand = text.slice(start, tokens.ends[i - 1]).replace(wrongBytes, '');
    const end = start + brand.length;
    if (!/^\p{Lu}/u.test(brand) || beginsAt(drugs, start)) continue;
    const named = drugBeforeBracket(analysis, drugs, i - 2);
    if (named === null) continue;
    const listed = resources.lexicons.drugs.find((record) => record.brands.includes(brand));
    out.push({
      type: 'drug',
      start,
      end,
      value: listed === undefined ? { ...named.value, brand } : drugOf(listed, { brand }),
      rule: 'drug/trademark',
      madeFrom: ['pattern:drug (Brand®)', ...named.madeFrom],
    });
  }
  return out;
}

/** Abbreviations of drugs that the report defines (`mycophenolate mofetil (MMF)`). */
export const locallyAbbreviatedDrugs = (analysis: Analysis, drugs: readonly Candidate<'drug'>[]): Candidate<'drug'>[] =>
  localAbbreviations(analysis, drugs).map(({ start, end, long }) => ({
    type: 'drug',
    start,
    end,
    value: long.value,
    rule: 'drug/local-abbreviation',
    madeFrom: ['pattern:long form (SHORT)', ...long.madeFrom],
  }));

/** Nouns behind `anti-` and its target that make a class of them (`anti-CMV therapy`); antibodies are tests as well. */
const treatingNoun = wordKind(
  ...agentNoun.members,
  'treatment treatments therapy therapies blocker blockers antibiotic antibiotics',
);

/** Nouns that make a class of a target before them (`RANKL inhibitor`, `TNFα blockers`). */
const targetNoun = wordKind('inhibitor inhibitors blocker blockers antagonist antagonists agonist agonists');
/** A target as it is abbreviated: capitals, digits and Greek letters without a blank. */
const target = /^(?=(?:.*\p{Lu}){2})[\p{L}\d/-]{3,14}$/u;
/** What inhibits these is no drug or no class of drugs: clotting factors have inhibitors, C1 inhibitor is a protein, enzymes of drugs are inhibited by many. */
const noTarget = /^(?:(?:anti-)?F?(?:I|II|V|VII|VIII|IX|X|XI|XII|XIII)a?|C1.*|F\d+a?|PAI.*|CYP.*|ADAMTS.*|cAMP)$/u;

const classNoun = trigger(...treatingNoun.members, ...targetNoun.members);

/** First token of the abbreviated target that ends at token `last` (`CDK4/6`, `IL-6`), -1 when there is none. */
function abbreviatedTarget({ tokens, gaps, text }: Analysis, last: number): number {
  let first = last;
  while (first > last - 6 && first > 0 && gaps[first] === gap.none) first--;
  const name = text.slice(tokens.starts[first], tokens.ends[last]);
  return target.test(name) && !noTarget.test(name) ? first : -1;
}

/** First token of the `anti-CMV`, `anti-IL-17` that ends at token `last` without a blank, -1 when there is none. */
function targetFrom({ tokens, gaps }: Analysis, last: number): number {
  let i = last;
  while (i > last - 6 && i > 0 && gaps[i] === gap.none) i--;
  return tokens.folded[i] === 'anti' && tokens.folded[i + 1] === '-' && i + 2 <= last ? i : -1;
}

const classCandidate = (analysis: Analysis, first: number, last: number, name: string): Candidate<'drug'> => ({
  type: 'drug',
  start: analysis.tokens.starts[first] as number,
  end: analysis.tokens.ends[last] as number,
  value: newDrug({ name, kind: 'class', class: name }),
  rule: 'drug/class-by-noun',
  madeFrom: ['pattern:acting adjective + agents'],
});

/** Classes named by what they act on and an agent noun: `vasoactive agents`, `anti-CMV therapy`; what `drugs` name already has its own class. */
export function classesByAgentNoun(analysis: Analysis, drugs: readonly Candidate<'drug'>[]): Candidate<'drug'>[] {
  const { tokens, gaps, text } = analysis;
  const out: Candidate<'drug'>[] = [];
  for (const i of analysis.where(classNoun)) {
    if (gaps[i] !== gap.blank || tokens.kinds[i] !== tokenKind.word) continue;
    const adjective = tokens.folded[i - 1] as string;
    if (isKindAt(tokens, i, agentNoun) && actingAdjective.test(adjective)) {
      out.push(classCandidate(analysis, i - 1, i, `${adjective} agent`));
    } else if (isKindAt(tokens, i, treatingNoun)) {
      const first = targetFrom(analysis, i - 1);
      if (first >= 0 && !beginsAt(drugs, tokens.starts[first] as number))
        out.push(classCandidate(analysis, first, i, `${text.slice(tokens.starts[first], tokens.ends[i - 1])} agent`));
    }
    if (isKindAt(tokens, i, targetNoun)) {
      const noun = (tokens.folded[i] as string).replace(/s$/u, '');
      const own = drugs.find(({ end, rule }) => end === tokens.ends[i - 1] && rule === 'drug/lexicon');
      if (own !== undefined) {
        const name = `${own.value.name} ${noun}`;
        out.push(classCandidate(analysis, tokenAt(tokens, own.start), i, name));
        continue;
      }
      const first = abbreviatedTarget(analysis, i - 1);
      if (first < 0 || beginsAt(drugs, tokens.starts[first] as number)) continue;
      const name = `${text.slice(tokens.starts[first], tokens.ends[i - 1])} ${noun}`;
      out.push(classCandidate(analysis, first, i, name));
    }
  }
  return out;
}
