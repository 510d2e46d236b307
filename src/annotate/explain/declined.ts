import type { LexiconName, TermRecord } from '../../lexicons/lexicons.js';
import { overlaps } from '../../model/span.js';
import { tokenKind } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import type { Examination } from '../annotate.js';
import type { LexicalMatch } from '../matchers/lexical.js';
import { measuredNameAround } from '../types/anatomy/measured-name.js';
import { isApproach, isFused, takes } from '../types/anatomy/site.js';
import { isGiven, isMeasured } from '../types/given.js';
import { wordAt } from '../types/token-words.js';
import { numberReasoner, numberReasons } from './number-reasons.js';
import type { Place } from './places.js';

/** Something that nearly made an annotation, and what stood in its way. */
export interface NearMiss {
  /** The rule that nearly fired; null where no rule came near. */
  readonly rule: string | null;
  /** The lexicon record in question, `drugs/octreotide`; null where there is none. */
  readonly record: string | null;
  /** What stood in the way, one sentence. */
  readonly because: string;
}

const given =
  'its guard "given" wants a dose, route or form beside it or a giving word near (received, given, started …), and no measuring word (level, serum …)';

/** What each guard wants, by the names that lexicons use. */
const guards: Readonly<Record<string, string>> = {
  given,
  valued: 'its guard "valued" wants a number or a word such as level, serum, normal or elevated beside it',
  abbreviated:
    'its guard "abbreviated" wants a number or a word such as level, serum or normal beside its abbreviation',
  site: 'its guard "site" wants a determiner, a side or a preposition before it (the, left, in …) or a complaint behind it (pain …)',
  uncounted: 'its guard "uncounted" wants no number or measuring word beside it: what is counted is a test',
  modifier:
    'its guard "modifier" wants a side or a position before it (left, inferior …) or another anatomical word beside it',
};

type Match = LexicalMatch<TermRecord>;

function whyDrug(analysis: Analysis, { first, last, record }: Match): string {
  if (record.guard === 'given' && !isGiven(analysis, first, last)) return given;
  if (isMeasured(analysis, first, last))
    return 'a measuring word or a concentration beside it makes it a level, not a drug';
  return 'it only names what stands behind it (a scan, the salt of another drug)';
}

function whyAnatomy(analysis: Analysis, { first, last, record }: Match): string {
  const test = measuredNameAround(analysis, first);
  if (test !== null) return `it belongs to the name of what is measured ("${test.record.name}")`;
  const next = wordAt(analysis, last + 1) === '-' ? wordAt(analysis, last + 2) : wordAt(analysis, last + 1);
  if (takes(analysis.resources.lexicons, next, record.name))
    return `"${next}" behind it makes it a state, a measure or a procedure, not a site`;
  if (isFused(analysis, first, record.name))
    return `"${wordAt(analysis, first - 1)}" before it makes a disease of the two, not a site`;
  if (isApproach(analysis, first, last)) return 'it is the way by which the imaging behind it is done';
  const isPart = 'role' in record && record.role === 'part';
  const part = 'a part counts only beside another anatomical word (wall of the stomach, upper lobe)';
  return guards[record.guard] ?? (isPart ? part : 'it stands in a phrase that names no site');
}

const whyDeclined: Partial<Record<LexiconName, (analysis: Analysis, match: Match) => string>> = {
  drugs: whyDrug,
  routes: () => `${given}, or a drug near it`,
  forms: () => `${given}, or a drug near it`,
  tests: (_analysis, { record }) => guards[record.guard] ?? 'it is given here, not measured',
  anatomy: whyAnatomy,
  qualifiers: () => 'a word of this kind counts only where it belongs to a test of the same sentence',
  ligands: () => 'a ligand counts only with its radionuclide',
};

const ruleOf: Partial<Record<LexiconName, string>> = {
  drugs: 'drug/lexicon',
  routes: 'route/lexicon',
  forms: 'form/lexicon',
  tests: 'test/lexicon',
  anatomy: 'anatomy/phrase',
  qualifiers: 'measurement/qualitative',
  ligands: 'drug/radiopharmaceutical',
};

/** Lexicon forms that stand at a place and were declined there, with what was missing. */
export function declinedWords({ analysis, report, dropped }: Examination, place: Place): NearMiss[] {
  const proposed = [...report.annotations, ...dropped.map(({ candidate }) => candidate)];
  const out: NearMiss[] = [];
  for (const [lexicon, why] of Object.entries(whyDeclined) as [LexiconName, (typeof whyDeclined)['drugs']][]) {
    const rule = ruleOf[lexicon] ?? null;
    const type = rule?.split('/')[0];
    for (const match of analysis.lexical[lexicon] as readonly Match[]) {
      if (why === undefined || match.first > place.last || match.last < place.first) continue;
      if (proposed.some((one) => one.type === type && overlaps(one, match))) continue;
      out.push({ rule, record: `${lexicon}/${match.record.name}`, because: why(analysis, match) });
    }
  }
  return out;
}

/** Numbers of a place that no annotation covers, with the reason. */
export function declinedNumbers({ analysis, report }: Examination, place: Place): NearMiss[] {
  const { tokens, quantities, text } = analysis;
  const reasonOf = numberReasoner(analysis);
  const out: NearMiss[] = [];
  for (let i = place.first; i <= place.last; i++) {
    const span = { start: tokens.starts[i] as number, end: tokens.ends[i] as number };
    if (tokens.kinds[i] !== tokenKind.number || report.annotations.some((one) => overlaps(one, span))) continue;
    const quantity = quantities.find(({ first, last }) => first <= i && i <= last);
    const reason = reasonOf(i);
    const read =
      quantity === undefined
        ? 'it was not read as a quantity'
        : `it was read as "${text.slice(quantity.start, quantity.end)}"`;
    const wants =
      quantity?.unit === null
        ? '; without a unit it counts only close to a test'
        : '; no drug, dose word or test claims it';
    const why = reason === 'unexplained' ? (quantity === undefined ? '' : wants) : `: ${numberReasons[reason]}`;
    out.push({ rule: null, record: null, because: `number ${text.slice(span.start, span.end)}: ${read}${why}` });
  }
  return out;
}
