import type { Candidate } from '../../../model/annotation.js';
import { type Span, overlaps } from '../../../model/span.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import { type Analysis, continuesWord } from '../../analysis.js';
import { startingAt } from '../../matchers/lexical.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { wordAt } from '../token-words.js';

type Test = Candidate<'test'>;

const level = /^(?:levels?|concentrations?)$/u;
const sample = /^(?:plasma|serum|blood|trough|peak|csf)$/u;

const testAt = (analysis: Analysis, first: number, last: number, name: string, rule: string, made: string): Test => ({
  type: 'test',
  start: analysis.tokens.starts[first] as number,
  end: analysis.tokens.ends[last] as number,
  value: { name, kind: 'analyte', loinc: null },
  rule: `test/${rule}`,
  madeFrom: [made],
});

/** `efavirenz levels`, `levetiracetam blood level`, `serum level of acetaminophen`: a drug is measured there, not given. */
export function levelsOfDrugs(analysis: Analysis): Test[] {
  return analysis.lexical.drugs.flatMap(({ first, last, record }) => {
    if (record.kind !== 'ingredient' || (wordAt(analysis, last + 1) === '-' && analysis.gaps[last + 1] === gap.none))
      return [];
    const own = startingAt(analysis.lexical.tests, first).find((test) => test.last === last)?.record.name;
    const name = own ?? `${record.name} level`;
    const noun = sample.test(wordAt(analysis, last + 1)) ? last + 2 : last + 1;
    if (level.test(wordAt(analysis, noun)) && wordAt(analysis, first - 1) !== 'dose')
      return [testAt(analysis, first, noun, name, 'drug-level', 'pattern:drug + level')];
    const isOf = wordAt(analysis, first - 1) === 'of' && level.test(wordAt(analysis, first - 2));
    return isOf && own === undefined && sample.test(wordAt(analysis, first - 3))
      ? [testAt(analysis, first - 2, last, name, 'drug-level', 'pattern:level of drug')]
      : [];
  });
}

/** Units in which a laboratory reports, and in which no solution is prepared (`10 mg/mL` is the strength of one). */
const ofLaboratory =
  /^(?:(?:mg|ug|ng|g|mmol|umol|nmol|pmol|meq|U|(?:m|u|k)?\[iU\]|[mk]U)\/L|(?:m?g|ug|ng)\/dL|[np]g\/mL|(?:m|u)?\[iU\]\/mL|U\/mL|10\*\d+\/(?:L|uL|mm3)|\/(?:mm3|uL))$/u;

/** Words that may stand between a name and its value. */
const joint = /^(?:[([:=,]|of|at|was|were|is|to|being|levels?|concentrations?|values?)$/u;
const longestJoint = 4;
/** Endings of states, which are what was measured only by their meaning. */
const state = /(?:a?emia|uria|osis|pa?enia|philia|itis|oma|pathy|ac?emic)$/u;

/** The last token of what may be a name before a quantity: a word that is no English one, or an abbreviation in capitals. */
function nameBefore(analysis: Analysis, { first }: QuantityMatch): number {
  const { tokens, sentenceOf, resources, text } = analysis;
  let at = first - 1;
  while (at >= first - longestJoint && joint.test(wordAt(analysis, at))) at--;
  const word = wordAt(analysis, at);
  if (sentenceOf[at] !== sentenceOf[first] || tokens.kinds[at] !== tokenKind.word || state.test(word)) return -1;
  const written = text.slice(tokens.starts[at], tokens.ends[at]);
  const isAbbreviation = /^(?=.*[A-Z].*[A-Z])[A-Za-z]{2,8}$/u.test(written);
  const isUnknown = /^[a-z]{5,}$/u.test(word) && !resources.words.has(word);
  return isAbbreviation || isUnknown ? at : -1;
}

/**
 * Analytes that no lexicon has, by their values: an unknown word or an abbreviation right before an amount in a unit of
 * laboratories (`PTHrP 1.4 pmol/L`, `serum zymoprotein (3.2 mg/dL)`). `taken` are spans that are something else.
 */
export function testsByValue(analysis: Analysis, taken: readonly Span[]): Test[] {
  const out: Test[] = [];
  for (const match of analysis.quantities) {
    if (match.role === 'reference' || match.link !== null || !ofLaboratory.test(match.unit?.ucum ?? '')) continue;
    const at = nameBefore(analysis, match);
    if (at < 0 || continuesWord(analysis, at) || analysis.gaps[at + 1] === gap.line) continue;
    const span = { start: analysis.tokens.starts[at] as number, end: analysis.tokens.ends[at] as number };
    if (taken.some((other) => overlaps(other, span))) continue;
    const noun = level.test(wordAt(analysis, at + 1)) ? at + 1 : at;
    const name = analysis.text.slice(span.start, span.end);
    out.push(
      testAt(analysis, at, noun, /[A-Z].*[A-Z]/u.test(name) ? name : name.toLowerCase(), 'by-value', 'pattern:name + value'),
    );
  }
  return out;
}
