import type { TermRecord } from '../../lexicons/lexicons.js';
import type { Candidate, NamedValue } from '../../model/annotation.js';
import type { Span } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import type { Found } from '../annotator.js';
import type { LexicalMatch } from '../matchers/lexical.js';
import { drugFinder } from '../relations/attributes.js';
import { isGiven } from './given.js';
import { wordAt } from './token-words.js';

/** A candidate of a type whose value is a name. */
interface NamedTerm<T> extends Span {
  readonly type: T;
  readonly value: NamedValue;
  readonly rule: string;
  readonly madeFrom: readonly string[];
}

/** Endings of diseases and findings: `oral mucositis`, `nasal polyposis`. */
const disease = /(?:itis|osis|oses|oma|omas|ulcers?|thrush|mucosa|cavity)$/u;
/** What may be suspended or infused without a drug being meant: `the suspension of the treatment`. */
const treatment = /^(?:treatment|therapy|medication|medications|drug|drugs)$/u;

/** True for an adjective of place of the finding behind it (`an oral ulcer`, `oral pain`), or for what was found (`CT showed PR`). */
function isOfFinding(analysis: Analysis, { first, last }: LexicalMatch<TermRecord>): boolean {
  const next = wordAt(analysis, last + 1);
  if (analysis.resources.lexicons.relationWords.stop.has(wordAt(analysis, first - 1))) return true;
  return disease.test(next) || analysis.resources.lexicons.anatomyWords.complaint.has(next);
}

/** True for what is done with a treatment (`suspension of the therapy`). */
function isAction(analysis: Analysis, { last }: LexicalMatch<TermRecord>): boolean {
  if (wordAt(analysis, last + 1) !== 'of') return false;
  const at = /^(?:the|this|his|her|their|all)$/u.test(wordAt(analysis, last + 2)) ? last + 3 : last + 2;
  return treatment.test(wordAt(analysis, at));
}

/** Tells whether the context is there that a term's guard wants: a drug right behind it, or one near or something given. */
function guardHolds(analysis: Analysis, type: 'route' | 'form', drugs: readonly Candidate<'drug'>[]) {
  const findDrug = drugFinder(analysis, drugs, []);
  const starts = new Set(drugs.map((drug) => drug.start));
  return (match: LexicalMatch<TermRecord>): boolean => {
    if (match.record.guard === 'beside') return starts.has(analysis.tokens.starts[match.last + 1] as number);
    if (match.record.guard !== 'given') return true;
    if (type === 'route' ? isOfFinding(analysis, match) : isAction(analysis, match)) return false;
    return findDrug(type, match) >= 0 || isGiven(analysis, match.first, match.last);
  };
}

/**
 * Candidates of a type whose whole value is a name from a lexicon; a guarded term counts only beside a drug or where
 * something is given (`stage IV`).
 */
export function namedTerms<T extends 'route' | 'form'>(
  type: T,
  analysis: Analysis,
  found: Found,
  matches: readonly LexicalMatch<TermRecord>[],
): NamedTerm<T>[] {
  if (matches.length === 0) return [];
  const holds = guardHolds(analysis, type, found.of('drug'));
  return matches.filter(holds).map((match) => ({
    type,
    start: match.start,
    end: match.end,
    value: { name: match.record.name },
    rule: `${type}/lexicon`,
    madeFrom: [`lexicon:${type === 'route' ? 'drug-routes' : 'dose-forms'}/${match.record.name}`],
  }));
}
