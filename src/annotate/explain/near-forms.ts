import { lexiconForms } from '../../lexicons/forms.js';
import type { LexiconForm } from '../../lexicons/forms.js';
import { lexiconOfType } from '../../lexicons/own-words.js';
import type { Examiner } from '../create-pipeline.js';
import { compact, formTokens } from '../matchers/token-trie.js';
import type { NearMiss } from './declined.js';

/** A lexicon form that is near a text: another case, a longer phrase with it, or nearly the same letters. */
export interface NearForm {
  readonly form: LexiconForm;
  readonly how: 'case' | 'longer' | 'alike';
  /** 0 to 1 (Jaro–Winkler); 1 for the first two. */
  readonly similarity: number;
}

const leastSimilarity = 0.88;
const shortestAlike = 4;
const greatestLengthDifference = 3;
const most = { case: 3, longer: 4, alike: 4 } as const;

const open: ReadonlySet<string> = new Set([...Object.values(lexiconOfType), 'ligands']);

const holds = (tokens: readonly string[], wanted: readonly string[]): boolean =>
  tokens.length > wanted.length && tokens.some((_, i) => wanted.every((token, k) => tokens[i + k] === token));

function nearness(text: string, wanted: readonly string[], form: LexiconForm, examiner: Examiner): NearForm | null {
  const tokens = formTokens(form.form);
  const [own, other] = [wanted.join(' '), tokens.join(' ')];
  if (own === other) {
    const isOtherCase = form.kind === 'abbreviation' && compact(text) !== compact(form.form);
    return isOtherCase ? { form, how: 'case', similarity: 1 } : null;
  }
  if (holds(tokens, wanted)) return { form, how: 'longer', similarity: 1 };
  const isComparable =
    own.length >= shortestAlike &&
    form.kind !== 'abbreviation' &&
    own[0] === other[0] &&
    Math.abs(own.length - other.length) <= greatestLengthDifference;
  const similarity = isComparable ? examiner.similarityOf(own, other) : 0;
  return similarity >= leastSimilarity ? { form, how: 'alike', similarity } : null;
}

/** What the lexicons have of a text: records with exactly this form, and forms that are near it. */
export interface FormsAround {
  /** Names of the records, `drugs/glucose`. */
  readonly exact: ReadonlySet<string>;
  /** The nearest first and few of each kind; other cases only, where `exact` has something. */
  readonly near: readonly NearForm[];
}

const hows = ['case', 'alike', 'longer'] as const;
const isNearer = (a: NearForm, b: NearForm): boolean =>
  a.how === b.how ? a.similarity > b.similarity : hows.indexOf(a.how) < hows.indexOf(b.how);

const recordName = ({ lexicon, record }: LexiconForm): string => `${lexicon}/${record.name}`;

const isExact = (text: string, wanted: string, { form, kind }: LexiconForm): boolean =>
  kind === 'abbreviation' ? compact(text) === compact(form) : wanted === formTokens(form).join(' ');

/** What the lexicons have of a text that was looked for in a report. */
export function formsAround(text: string, examiner: Examiner): FormsAround {
  const wanted = formTokens(text);
  const exact = new Set<string>();
  const best = new Map<string, NearForm>();
  if (!/\p{L}/u.test(text)) return { exact, near: [] };
  for (const form of lexiconForms(examiner.resources.lexicons)) {
    if (!open.has(form.lexicon)) continue;
    const name = recordName(form);
    if (isExact(text, wanted.join(' '), form)) exact.add(name);
    const near = nearness(text, wanted, form, examiner);
    const known = best.get(name);
    if (near !== null && (known === undefined || isNearer(near, known))) best.set(name, near);
  }
  const all = [...best.values()].filter(
    ({ how, form }) => !exact.has(recordName(form)) && (how === 'case' || exact.size === 0),
  );
  const sorted = all.toSorted((a, b) => b.similarity - a.similarity || a.form.form.length - b.form.form.length);
  return { exact, near: hows.flatMap((how) => sorted.filter((near) => near.how === how).slice(0, most[how])) };
}

const rules: Readonly<Record<string, string>> = {
  ligands: 'drug/radiopharmaceutical',
  drugs: 'drug/lexicon',
  routes: 'route/lexicon',
  forms: 'form/lexicon',
  tests: 'test/lexicon',
  anatomy: 'anatomy/phrase',
};

const said: Readonly<Record<NearForm['how'], (near: NearForm) => string>> = {
  case: ({ form }) => `the abbreviation is "${form.form}"; abbreviations are matched in their own case`,
  longer: ({ form }) => `the lexicon has only the longer form "${form.form}"`,
  alike: ({ form, similarity }) =>
    `the lexicon has "${form.form}", which is spelt otherwise (likeness ${similarity.toFixed(2)})`,
};

export const toNearMiss = (near: NearForm): NearMiss => ({
  rule: rules[near.form.lexicon] ?? null,
  record: recordName(near.form),
  because: said[near.how](near),
});
