import { lexiconOfType } from '../../lexicons/own-words.js';
import type { UserRow, UserType } from '../../lexicons/user-lexicon.js';
import type { AnnotationType } from '../../model/annotation.js';
import { type Span, contains, overlaps } from '../../model/span.js';
import type { Examination } from '../annotate.js';
import type { Examiner } from '../create-pipeline.js';
import { isGiven } from '../types/given.js';
import { formTokens } from '../matchers/token-trie.js';
import { type NearMiss, declinedNumbers, declinedWords } from './declined.js';
import { competitorsIn } from './explain.js';
import { type FormsAround, formsAround, toNearMiss } from './near-forms.js';
import { unknownWordMisses } from './near-words.js';
import { type Place, placesOf, whyNoPlace } from './places.js';

/** An annotation at a place; `whole` when it covers all of it. */
interface Standing {
  readonly id: string;
  readonly type: AnnotationType;
  readonly text: string;
  readonly whole: boolean;
}

/** One place where the text stands, in raw offsets. */
export interface PlaceAnswer extends Span {
  readonly text: string;
  readonly annotations: readonly Standing[];
  readonly misses: readonly NearMiss[];
}

/** Why a text is not annotated in a report. */
export interface WhyNot {
  readonly text: string;
  readonly places: readonly PlaceAnswer[];
  /** Why there is no place; null when there is one. */
  readonly nowhere: string | null;
  /** Lexicon forms near the text, wherever it stands. */
  readonly near: readonly NearMiss[];
  /** A word of the user's own that would annotate it; null where none would, or none is needed. */
  readonly suggestion: Suggestion | null;
}

/** A line for `casebook.lexicon.tsv`; `guessed` when nothing but the default says of which type it is. */
export interface Suggestion {
  readonly row: Partial<UserRow>;
  readonly guessed: boolean;
}

function standingAt({ report }: Examination, { repaired }: Place): Standing[] {
  return report.annotations
    .filter((annotation) => overlaps(annotation, repaired))
    .map(({ id, type, start, end }) => ({
      id,
      type,
      text: report.text.slice(start, end),
      whole: contains({ start, end }, repaired),
    }));
}

/** True where every word of the place belongs to some annotation. */
function isCovered({ report, analysis }: Examination, { first, last }: Place): boolean {
  const { starts } = analysis.tokens;
  for (let token = first; token <= last; token++) {
    const at = starts[token] as number;
    const isWord = /[\p{L}\p{N}]/u.test(report.text.charAt(at));
    if (isWord && !report.annotations.some(({ start, end }) => start <= at && at < end)) return false;
  }
  return true;
}

function unique(misses: readonly NearMiss[]): NearMiss[] {
  return [...new Map(misses.map((miss) => [`${miss.rule} ${miss.record} ${miss.because}`, miss])).values()];
}

function answer(examination: Examination, place: Place, examiner: Examiner): PlaceAnswer {
  const annotations = standingAt(examination, place);
  const dropped = competitorsIn(examination, place.repaired).map(
    ({ type, text, rule, by, because }): NearMiss => ({
      rule: rule.name,
      record: null,
      because: `the ${type} "${text}" gave way: ${because} (${by.id ?? by.type} "${by.text}")`,
    }),
  );
  const misses = annotations.some(({ whole }) => whole)
    ? []
    : [
        ...declinedWords(examination, place),
        ...dropped,
        ...unknownWordMisses(examination, place, examiner),
        ...declinedNumbers(examination, place),
      ];
  return { ...place.raw, text: place.text, annotations, misses: unique(misses) };
}

const typeOfLexicon = new Map(
  Object.entries(lexiconOfType).map(([type, lexicon]) => [lexicon as string, type as UserType]),
);

/** From this likeness on the text is taken for another spelling of the form. */
const sameWord = 0.93;

/** What the text most likely is: a drug where it is given, a test where a number follows; null where nothing says so. */
function likelyType({ analysis }: Examination, places: readonly Place[]): UserType | null {
  if (places.some(({ first, last }) => isGiven(analysis, first, last))) return 'drug';
  const hasValue = places.some(({ last }) =>
    analysis.quantities.some(({ first, unit }) => first > last && first - last <= 3 && unit?.dimension !== 'time'),
  );
  return hasValue ? 'test' : null;
}

/** The word that lifts the guard of a record which has exactly this form; null when no guard can be lifted. */
function liftedGuard(
  declined: readonly NearMiss[],
  { exact }: FormsAround,
  examiner: Examiner,
): Partial<UserRow> | null {
  const held = declined.find(
    ({ record, because }) => record !== null && exact.has(record) && because.startsWith('its guard'),
  );
  const [, lexicon = '', name = ''] = /^([^/]+)\/(.*)$/u.exec(held?.record ?? '') ?? [];
  const type = typeOfLexicon.get(lexicon);
  // A part without an organ is no site, whatever its guard.
  const isPart = type === 'anatomy' && examiner.resources.anatomyByName.get(name)?.role === 'part';
  return type === undefined || isPart ? null : { type, name, guard: 'none' };
}

/**
 * The text as another form of the record that it is nearly a form of; null when none is near enough. A known word is no
 * misspelling of a name.
 */
function otherForm(text: string, { near }: FormsAround, { resources }: Examiner): Partial<UserRow> | null {
  const isKnown = formTokens(text).every((word) => resources.words.has(word));
  const same = near.find(
    ({ how, similarity, form }) =>
      typeOfLexicon.has(form.lexicon) && (how === 'case' || (how === 'alike' && !isKnown && similarity >= sameWord)),
  );
  const type = typeOfLexicon.get(same?.form.lexicon ?? '');
  if (same === undefined || type === undefined) return null;
  return { type, name: same.form.record.name, [same.how === 'case' ? 'abbreviations' : 'synonyms']: text };
}

interface Known {
  readonly places: readonly Place[];
  readonly around: FormsAround;
  readonly declined: readonly NearMiss[];
  readonly type: UserType | null;
}

function suggest(examination: Examination, text: string, known: Known, examiner: Examiner): Suggestion | null {
  const { places, around, declined, type } = known;
  const fits = (row: Partial<UserRow> | null): boolean => row !== null && (type === null || row.type === type);
  const lifted = liftedGuard(declined, around, examiner);
  if (lifted !== null && fits(lifted)) return { row: lifted, guessed: false };
  // It is a known word that was declined for what stands beside it: another line would not change that.
  if (around.exact.size > 0 && type === null) return null;
  const other = otherForm(text, around, examiner);
  if (other !== null && fits(other)) return { row: other, guessed: false };
  const likely = type ?? likelyType(examination, places);
  return { row: { type: likely ?? 'drug', name: text }, guessed: likely === null };
}

/**
 * What nearly annotated a text at each of its places in a report, what stood in the way, and the word of the user's own
 * that would do it. `type` is what the user says it is; null leaves that to what stands near.
 */
export function whyNot(examination: Examination, text: string, type: UserType | null, examiner: Examiner): WhyNot {
  const places = placesOf(examination, text);
  const answers = places.map((place) => answer(examination, place, examiner));
  const isWhole = answers.every(({ annotations }) => annotations.some(({ whole }) => whole));
  const isAnnotated =
    answers.length > 0 && (isWhole || (type === null && places.every((place) => isCovered(examination, place))));
  const around = isAnnotated ? { exact: new Set<string>(), near: [] } : formsAround(text, examiner);
  const declined = answers.flatMap(({ misses }) => misses);
  const isWord = /\p{L}/u.test(text) && text.trim() === text && !/[\t\n|]/u.test(text);
  const isWanted = isWord && !isAnnotated && places.length > 0;
  return {
    text,
    places: answers,
    nowhere: places.length > 0 ? null : whyNoPlace(examination, text),
    near: around.near.map(toNearMiss),
    suggestion: isWanted ? suggest(examination, text, { places, around, declined, type }, examiner) : null,
  };
}
