import { flatMapped } from '../../model/lists.js';
import type { Annotation, Relation, RelationType } from '../../model/annotation.js';
import { tokenKind } from '../../model/tokens.js';
import { type Analysis, tokenAt } from '../analysis.js';
import { type TokenRange, tokenRange } from './attach.js';
import { type AttributeType, drugFinder } from './attributes.js';
import { drugLists } from './drug-lists.js';
import { type ListScene, isShareable, sharers, tiedInOrder } from './shared-attributes.js';

const relationOf: Readonly<Record<AttributeType, RelationType>> = {
  dose: 'dose_of',
  route: 'route_of',
  form: 'form_of',
  frequency: 'frequency_of',
  duration: 'duration_of',
};

/** Radiation is not a dose of the drug beside it (`cisplatin with 45 Gy in 25 fractions`). */
const isRadiation = (annotation: Annotation): boolean =>
  annotation.type === 'dose' &&
  (annotation.rule === 'dose/radiation' || annotation.value.quantity?.unit === '{fraction}');

/** Words before `of` that a course of treatment has (`a total of 3 days`); other things of some time are ill so long. */
const courseWords = /^(?:total|course|courses|period|duration|maximum|minimum|cycle|cycles|week|weeks|day|days)$/u;
/** Words right before a time that date something instead of measuring it. */
const datingWords = /^(?:after|within|before|since|at|by|until|last|past|previous|next|first)$/u;

/** True for a duration that dates something or tells how long somebody has been ill. */
function isNoCourse(analysis: Analysis, annotation: Annotation): boolean {
  if (annotation.type !== 'duration') return false;
  const { folded } = analysis.tokens;
  const { first } = tokenRange(analysis, annotation);
  const before = folded[first - 1] ?? '';
  if (before === 'of') return !courseWords.test(folded[first - 2] ?? '');
  return datingWords.test(before);
}

/** True for a frequency of something that is no drug (`7 stools daily`). */
const isOfCounted = (analysis: Analysis, annotation: Annotation): boolean =>
  annotation.type === 'frequency' &&
  analysis.resources.lexicons.relationWords.counted.has(
    analysis.tokens.folded[tokenRange(analysis, annotation).first - 1] ?? '',
  );

function listScene(
  analysis: Analysis,
  drugs: readonly Annotation<'drug'>[],
  attributes: readonly Annotation[],
): ListScene {
  const ranges = drugs.map((drug) => tokenRange(analysis, drug));
  const starts = new Map(
    attributes.map((attribute) => {
      const range = tokenRange(analysis, attribute);
      return [range.first, range] as const;
    }),
  );
  const counted = attributes.filter(isShareable).map((attribute) => tokenRange(analysis, attribute));
  return { drugs: ranges, starts, counted, lists: drugLists(analysis, drugs, attributes) };
}

/** True for a word that may be the name of a drug that nobody knows. */
const mayBeName = ({ tokens, resources }: Analysis, at: number): boolean =>
  tokens.kinds[at] === tokenKind.word && !resources.words.has(tokens.folded[at] as string);

/**
 * The drug that an amount out of reach belongs to: the last mention before it, where the lexicon knows no other drug
 * in its sentence and no unknown name stands before the amount (`A was begun when the wound opened …, then reduced to
 * [[10 mg/day]]`); -1 when another may be meant.
 */
function onlyDrug(analysis: Analysis, { first }: TokenRange, drugs: readonly Annotation<'drug'>[]): number {
  const { sentenceOf, lexical } = analysis;
  const sentence = sentenceOf[first];
  const i = drugs.findLastIndex((drug) => tokenRange(analysis, drug).last < first);
  const drug = drugs[i];
  if (drug === undefined || sentenceOf[tokenRange(analysis, drug).first] !== sentence) return -1;
  const isOther = drugs.some(
    ({ start, value }) => value.name !== drug.value.name && sentenceOf[tokenAt(analysis.tokens, start)] === sentence,
  );
  const isUnsaid = lexical.drugs.some(
    (match) => match.record.name !== drug.value.name && sentenceOf[match.first] === sentence,
  );
  const isUnknown = [1, 2].some((back) => mayBeName(analysis, first - back));
  return isOther || isUnsaid || isUnknown ? -1 : i;
}

/** Links doses, routes, forms, frequencies and durations to the drug that they belong to, where one is meant. */
export function drugRelations(analysis: Analysis, annotations: readonly Annotation[]): Relation[] {
  const drugs = annotations.filter((annotation): annotation is Annotation<'drug'> => annotation.type === 'drug');
  if (drugs.length === 0) return [];
  const timed = annotations.filter(({ type }) => type === 'frequency' || type === 'duration');
  const findDrug = drugFinder(analysis, drugs, timed);
  const attributes = annotations.filter(({ type }) => type in relationOf);
  const scene = listScene(analysis, drugs, attributes);
  const tied = tiedInOrder(analysis, attributes, scene);
  return flatMapped(attributes, (annotation) => {
    const type = relationOf[annotation.type as AttributeType];
    if (isRadiation(annotation) || isNoCourse(analysis, annotation) || isOfCounted(analysis, annotation)) return [];
    const link = (i: number, rule: string): Relation[] =>
      drugs[i] === undefined ? [] : [{ type, from: annotation.id, to: drugs[i].id, rule }];
    const inOrder = tied.get(annotation.id);
    if (inOrder !== undefined) return link(inOrder, 'relation/list');
    const range = tokenRange(analysis, annotation);
    const i = findDrug(annotation.type as AttributeType, range);
    if (i < 0)
      return annotation.rule === 'dose/quantity' ? link(onlyDrug(analysis, range, drugs), 'relation/only') : [];
    const others = sharers(analysis, annotation, i, scene);
    return [...link(i, 'relation/nearest-in-sentence'), ...others.flatMap((other) => link(other, 'relation/list'))];
  });
}
