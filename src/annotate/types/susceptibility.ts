import type { DrugRecord } from '../../lexicons/lexicons.js';
import type { Candidate } from '../../model/annotation.js';
import { tokenKind } from '../../model/tokens.js';
import { type Analysis, quantitiesWithin } from '../analysis.js';
import type { LexicalMatch } from '../matchers/lexical.js';
import { trigger } from '../triggers.js';
import { inLexicon, isKindAt, wordKind } from '../word-kinds.js';
import { skipSign, wordAt } from './token-words.js';
import { testCandidate } from './test/candidate.js';

type DrugMatch = LexicalMatch<DrugRecord>;

/** Classes of what is tested against an isolate. */
const antimicrobial: ReadonlySet<string | null> = new Set([
  'antibiotic',
  'antifungal',
  'antituberculosis drug',
  'antiviral',
  'antimalarial',
  'antiprotozoal',
  'antiseptic',
]);
const resultWord = trigger(inLexicon(({ susceptibilityWords }) => susceptibilityWords.result));
/** Tokens that one list may run over. */
const longestList = 80;

/** Behind a drug these begin another clause about it (`…, and vancomycin was started`). */
const verbOfDrug = wordKind('was were is are has had therapy treatment');

const isolate = wordKind(inLexicon(({ susceptibilityWords }) => susceptibilityWords.isolate));
const assay = wordKind(inLexicon(({ susceptibilityWords }) => susceptibilityWords.assay));
const resultOrAssay = wordKind(...resultWord.members, ...assay.members);
const listWord = wordKind(
  ...resultWord.members,
  inLexicon(({ susceptibilityWords }) => susceptibilityWords.listed),
);
const opening = wordKind('to against : (');

function hasIsolate({ tokens, sentenceOf }: Analysis, at: number): boolean {
  const sentence = sentenceOf[at];
  for (let i = at; i >= 0 && sentenceOf[i] === sentence; i--) if (isKindAt(tokens, i, isolate)) return true;
  for (let i = at + 1; i < tokens.count && sentenceOf[i] === sentence; i++)
    if (isKindAt(tokens, i, isolate)) return true;
  return false;
}

/** Tokens that a bracket behind a tested drug may take up (`macrolides (MIC >256 mg/L)`). */
const longestBracket = 12;

/** The token that closes a bracket right behind token `i` in which no drug stands, else `i`. */
function behindBracket(analysis: Analysis, i: number, drugAt: ReadonlyMap<number, DrugMatch>): number {
  if (wordAt(analysis, i + 1) !== '(') return i;
  for (let at = i + 2; at < i + longestBracket && !drugAt.has(at); at++) if (wordAt(analysis, at) === ')') return at;
  return i;
}

/** The drugs of the list that begins behind token `i` (`to penicillin, amikacin and meropenem`). */
function listFrom(analysis: Analysis, i: number, drugAt: ReadonlyMap<number, DrugMatch>): DrugMatch[] {
  const out: DrugMatch[] = [];
  for (let at = i; at < Math.min(analysis.tokens.count, i + longestList); at++) {
    const drug = drugAt.get(at);
    if (drug !== undefined) {
      if (out.length > 0 && isKindAt(analysis.tokens, drug.last + 1, verbOfDrug)) return out;
      out.push(drug);
      at = behindBracket(analysis, drug.last, drugAt);
    } else if (!isKindAt(analysis.tokens, at, listWord)) return out;
  }
  return out;
}

/** Last token before `of` or `for` that leads to a drug at token `first`, and before the amount there: `MIC` in `MIC > 16 mg/L for A`. */
function assayBefore(analysis: Analysis, first: number): number {
  const preposition = wordAt(analysis, first - 1);
  if (preposition !== 'of' && preposition !== 'for') return first - 1;
  const amount = preposition === 'for' ? quantitiesWithin(analysis, first - 2, first - 2)[0] : undefined;
  if (amount === undefined) return first - 2;
  return /^(?:of|was|were)$/u.test(wordAt(analysis, amount.first - 1)) ? amount.first - 2 : amount.first - 1;
}

/** True for `rifampicin-resistant`, `fluconazole Etest`, `MIC of colistin`. */
function isBesideAssay(analysis: Analysis, { first, last }: DrugMatch): boolean {
  const { tokens } = analysis;
  const next = skipSign(analysis, last + 1, '-');
  const of = assayBefore(analysis, first);
  const isConcentration = tokens.folded[of] === 'concentration' && tokens.folded[of - 1] === 'inhibitory';
  return isKindAt(tokens, next, resultOrAssay) || isKindAt(tokens, of, assay) || isConcentration;
}

const none: ReadonlyMap<number, DrugMatch> = new Map();

/** Antimicrobial ingredients by first token, the longest of each. */
function antimicrobialsOf(analysis: Analysis): ReadonlyMap<number, DrugMatch> {
  const out = new Map<number, DrugMatch>();
  for (const match of analysis.lexical.drugs)
    if (match.record.kind !== 'generic' && antimicrobial.has(match.record.class)) out.set(match.first, match);
  return out;
}

/**
 * Antimicrobials that were tested against an isolate and not given: those behind `resistant to`, `sensitive:` and the like where the
 * sentence tells of an isolate, and those beside an assay (`rifampicin-resistant`, `MIC of colistin`). By first token.
 */
export function testedAntimicrobials(analysis: Analysis): ReadonlyMap<number, DrugMatch> {
  const drugAt = analysis.lexical.drugs.length === 0 ? none : antimicrobialsOf(analysis);
  if (drugAt.size === 0) return none;
  const out = new Map<number, DrugMatch>();
  const add = (match: DrugMatch): unknown => out.set(match.first, match);
  for (const match of drugAt.values()) if (isBesideAssay(analysis, match)) add(match);
  for (const i of analysis.where(resultWord)) {
    if (analysis.tokens.kinds[i] !== tokenKind.word) continue;
    const next = wordAt(analysis, i + 1) === 'only' ? i + 2 : i + 1;
    if (isKindAt(analysis.tokens, next, opening) && hasIsolate(analysis, i))
      listFrom(analysis, next, drugAt).forEach(add);
  }
  return out;
}

/** The susceptibility of an isolate to a drug, a test of its own (`resistant to [[ciprofloxacin]]`). */
export const susceptibilityTests = (analysis: Analysis): Candidate<'test'>[] =>
  [...testedAntimicrobials(analysis).values()].map((match) => {
    const { name } = match.record;
    const value = { name: `${name} susceptibility`, kind: 'analyte' } as const;
    return testCandidate(analysis, match, value, 'susceptibility', [`lexicon:drugs/${name}`]);
  });
