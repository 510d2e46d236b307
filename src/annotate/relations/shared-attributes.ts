import type { Annotation } from '../../model/annotation.js';
import { lastAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { trigger } from '../triggers.js';
import { wordAt } from '../types/token-words.js';
import { type TokenRange, tokenRange } from './attach.js';
import type { DrugLists } from './drug-lists.js';

/** Units of treatments in which several drugs are given together. */
const sharedUnits: ReadonlySet<string> = new Set(['{cycle}', '{course}', '{session}']);
const shared = /^(?:both|each|all)$/u;

/** True for a number of cycles or courses, which drugs that are given together have in common. */
export const isShareable = (annotation: Annotation): boolean =>
  annotation.type === 'dose' && sharedUnits.has(annotation.value.quantity?.unit ?? '');

/** Last token of the attribute that begins at a token, the last of several; -1 where none does. */
function attributeEnd(analysis: Analysis, attributes: readonly Annotation[], token: number): number {
  const { starts } = analysis.tokens;
  const i = lastAtOrBefore(attributes, (starts[token + 1] ?? Infinity) - 1, ({ start }) => start);
  const attribute = attributes[i];
  const begins = attribute !== undefined && attribute.start >= (starts[token] ?? Infinity);
  return begins ? tokenRange(analysis, attribute).last : -1;
}

/** Token behind `range` and the attributes that stand right behind it (`intravenous infusions of`). */
function behindAttributes(analysis: Analysis, range: TokenRange, attributes: readonly Annotation[]): number {
  let at = range.last + 1;
  for (let end = attributeEnd(analysis, attributes, at); end >= 0; end = attributeEnd(analysis, attributes, at))
    at = end + 1;
  return at;
}

/** An attribute that stands on one side of the list whose nearest member is drug `i`. */
interface Placed {
  readonly annotation: Annotation;
  readonly range: TokenRange;
  readonly isBehind: boolean;
}

/** True for what is said of every member behind it: `8 cycles of A, B and C`, `intravenous infusions of A and B`. */
const isOfList = (analysis: Analysis, { annotation }: Placed, next: number): boolean =>
  wordAt(analysis, next) === 'of' && (isShareable(annotation) || /^(?:form|route)$/u.test(annotation.type));

/** `A + B: 80 mg/kg/day` doses the two together. */
const isOfSum = (analysis: Analysis, { annotation, range }: Placed, drug: TokenRange): boolean =>
  annotation.type === 'dose' &&
  range.first === drug.last + 2 &&
  wordAt(analysis, drug.last + 1) === ':' &&
  /^[+/]$/u.test(wordAt(analysis, drug.first - 1));

/** `A and B at low doses`, `A and B, both once daily`, `A and B 20 mg each`. */
function isOfEach(analysis: Analysis, { annotation, range }: Placed): boolean {
  const before = wordAt(analysis, range.first - 1);
  if (shared.test(before) || wordAt(analysis, range.last + 1) === 'each') return true;
  return annotation.rule === 'dose/words' && /^(?:at|in)$/u.test(before) && wordAt(analysis, range.last) === 'doses';
}

/** True where a number of cycles stands before in the sentence: one treatment is told after the other (`A for six cycles, B and C for four cycles`). */
const hasEarlier = ({ sentenceOf }: Analysis, counted: readonly TokenRange[], { first }: TokenRange): boolean =>
  counted.some((other) => other.last < first && sentenceOf[other.first] === sentenceOf[first]);

/** The further drugs of a list that an attribute of drug `i`, at the tokens `range`, tells of as well; `attributes` are sorted by start. */
export function sharers(
  analysis: Analysis,
  annotation: Annotation,
  range: TokenRange,
  i: number,
  { lists, drugs, attributes, counted }: ListScene,
): readonly number[] {
  const drug = drugs[i] as TokenRange;
  const placed = { annotation, range, isBehind: range.first > drug.last };
  if (!placed.isBehind) {
    if (!isOfList(analysis, placed, behindAttributes(analysis, range, attributes))) return [];
    return lists.beyond(i, 1, annotation.type === 'dose' ? 'closely' : 'by amount');
  }
  const isOneOfMany = isShareable(annotation) && hasEarlier(analysis, counted, range);
  if ((isShareable(annotation) && !isOneOfMany) || shared.test(wordAt(analysis, range.first - 1)))
    return lists.beyond(i, -1, 'loosely');
  return isOfEach(analysis, placed) || isOfSum(analysis, placed, drug) ? lists.beyond(i, -1, 'closely') : [];
}

/** The drugs of a report, their lists, and the attributes, sorted by start. */
export interface ListScene {
  readonly lists: DrugLists;
  readonly drugs: readonly TokenRange[];
  readonly attributes: readonly Annotation[];
  /** Numbers of cycles. */
  readonly counted: readonly TokenRange[];
}

const inOrder = trigger('respectively');
const listJoint = /^(?:,|and|or|\(|\))$/u;

/** True when nothing but joints parts two attributes. */
function areListed(analysis: Analysis, left: TokenRange, right: TokenRange): boolean {
  for (let at = left.last + 1; at < right.first; at++) if (!listJoint.test(wordAt(analysis, at))) return false;
  return right.first > left.last + 1;
}

/** The attributes of one type that stand in a list right before or behind a `respectively` at token `i`. */
function listedAt(analysis: Analysis, all: readonly Annotation[], i: number): readonly Annotation[] {
  const ranges = all.map((annotation) => tokenRange(analysis, annotation));
  const near = lastAtOrBefore(ranges, i, ({ first }) => first);
  const isRightBefore = (at: number): boolean =>
    at >= 0 &&
    (ranges[at]?.last ?? 0) >= i - 3 &&
    analysis.sentenceOf[ranges[at]?.first ?? 0] === analysis.sentenceOf[i];
  if (isRightBefore(near)) {
    let first = near;
    while (first > 0 && areListed(analysis, ranges[first - 1] as TokenRange, ranges[first] as TokenRange)) first--;
    return all.slice(first, near + 1);
  }
  if (ranges[near + 1]?.first !== i + 1) return [];
  let last = near + 1;
  while (ranges[last + 1] && areListed(analysis, ranges[last] as TokenRange, ranges[last + 1] as TokenRange)) last++;
  return all.slice(near + 1, last + 1);
}

/**
 * The drug of each attribute of the lists that `respectively` ties to a list of drugs, by id: the first to the first,
 * and so on; -1 where there are not as many drugs, so that nobody knows which is whose.
 */
export function tiedInOrder(
  analysis: Analysis,
  attributes: readonly Annotation[],
  { drugs, lists }: ListScene,
): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const i of analysis.where(inOrder)) {
    for (const type of ['dose', 'frequency', 'duration', 'route'] as const) {
      const listed = listedAt(
        analysis,
        attributes.filter((attribute) => attribute.type === type),
        i,
      );
      const [head] = listed;
      if (listed.length < 2 || head === undefined) continue;
      const { first } = tokenRange(analysis, head);
      const last = lastAtOrBefore(drugs, first - 1, (drug) => drug.first);
      if (last < 0 || analysis.sentenceOf[drugs[last]?.first ?? 0] !== analysis.sentenceOf[i]) continue;
      const members = [last, ...lists.beyond(last, -1, 'closely')].toReversed();
      if (members.length < 2) continue;
      listed.forEach(({ id }, k) => out.set(id, members.length === listed.length ? (members[k] as number) : -1));
    }
  }
  return out;
}
