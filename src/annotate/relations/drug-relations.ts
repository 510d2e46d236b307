import { flatMapped } from '../../model/lists.js';
import type { Annotation, Relation, RelationType } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import { inLexicon, isKindAt, wordKind } from '../word-kinds.js';
import { type TokenRange, tokenRange } from './attach.js';
import { type AttributeType, drugFinder } from './attributes.js';
import { drugLists } from './drug-lists.js';
import { type PlacedDrugs, drugTold, isOfOther, joinedDoses, onlyDrug } from './out-of-reach.js';
import { tiedByParting } from './parted-lists.js';
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
const courseWord = wordKind('total course courses period duration maximum minimum cycle cycles week weeks day days');
/** Words right before a time that date something instead of measuring it. */
const datingWord = wordKind('after within before since at by until last past previous next first');
/** Words that tell that a drug was begun or ended. */
const limit = wordKind(
  inLexicon(({ administrationWords }) => administrationWords.start),
  inLexicon(({ administrationWords }) => administrationWords.stop),
  inLexicon(({ administrationWords }) => administrationWords['start-noun']),
  inLexicon(({ administrationWords }) => administrationWords['stop-noun']),
);
const change = wordKind(inLexicon(({ administrationWords }) => administrationWords.change));
const counted = wordKind(inLexicon(({ relationWords }) => relationWords.counted));

/** `for the past 3 days`, `after 4 months of prednisolone`: such a time is measured, though a word before it may date; `after 2 days of starting B` dates. */
function isMeasured({ tokens }: Analysis, { first, last }: TokenRange): boolean {
  const { folded } = tokens;
  if (folded[first - 1] !== 'after')
    return folded[first - 2] === 'for' || (folded[first - 2] === 'the' && folded[first - 3] === 'for');
  return folded[last + 1] === 'of' && !isKindAt(tokens, last + 2, limit);
}

/** True for a duration that dates something or tells how long somebody has been ill. */
function isNoCourse(analysis: Analysis, { type }: Annotation, range: TokenRange): boolean {
  if (type !== 'duration') return false;
  const { tokens } = analysis;
  if (tokens.folded[range.first - 1] === 'of') return !isKindAt(tokens, range.first - 2, courseWord);
  return isKindAt(tokens, range.first - 1, datingWord) && !isMeasured(analysis, range);
}

const isAmount = (annotation: Annotation): annotation is Annotation<'dose'> =>
  annotation.rule === 'dose/quantity' || isShareable(annotation);

/** True for a frequency or route of something that is no drug (`7 stools daily`, `oral feeds`). */
const isOfCounted = ({ tokens }: Analysis, { type }: Annotation, { first, last }: TokenRange): boolean =>
  (type === 'frequency' || type === 'route') && isKindAt(tokens, type === 'frequency' ? first - 1 : last + 1, counted);

/** True for what a dose was changed by; how often that was says not how often the drug is taken (`reduced by [[5 mg]] every week`). */
const isDifference = ({ tokens }: Analysis, { first }: TokenRange): boolean =>
  tokens.folded[first - 1] === 'by' && (isKindAt(tokens, first - 2, change) || isKindAt(tokens, first - 3, change));

function listScene(
  analysis: Analysis,
  drugs: readonly Annotation<'drug'>[],
  attributes: readonly Annotation[],
): ListScene {
  const ranges = drugs.map((drug) => tokenRange(analysis, drug));
  const cycles = attributes.filter(isShareable).map((attribute) => tokenRange(analysis, attribute));
  return { drugs: ranges, attributes, counted: cycles, lists: drugLists(analysis, drugs, ranges, attributes) };
}

/**
 * The drug of an amount that stands near none: that of the amounts it is joined with, the only one of its sentence, or
 * the one that the sentence before tells of; -1 when there is none.
 */
function drugAfar(
  analysis: Analysis,
  { placed, findDrug, joinedTo }: Afar,
  dose: Annotation<'dose'>,
  range: TokenRange,
): readonly [number, string] {
  if (isShareable(dose) && isOfOther(analysis, range)) return [-1, ''];
  for (const joined of joinedTo(dose)) {
    const i = findDrug('dose', joined);
    if (i >= 0) return [i, 'relation/joined'];
  }
  const only = onlyDrug(analysis, range, placed);
  return only >= 0 ? [only, 'relation/only'] : [drugTold(analysis, range, placed, isShareable(dose)), 'relation/told'];
}

interface Afar {
  readonly placed: PlacedDrugs;
  readonly findDrug: ReturnType<typeof drugFinder>;
  readonly joinedTo: ReturnType<typeof joinedDoses>;
}

/** Links doses, routes, forms, frequencies and durations to the drug that they belong to, where one is meant. */
export function drugRelations(analysis: Analysis, annotations: readonly Annotation[]): Relation[] {
  const drugs = annotations.filter((annotation): annotation is Annotation<'drug'> => annotation.type === 'drug');
  if (drugs.length === 0) return [];
  const attributes = annotations.filter(({ type }) => type in relationOf);
  if (attributes.length === 0) return [];
  const timed = annotations.filter(({ type }) => type === 'frequency' || type === 'duration');
  const findDrug = drugFinder(analysis, drugs, timed);
  const scene = listScene(analysis, drugs, attributes);
  /** Drugs of amounts that stand near none, by the last token of what is stated so far: `[[400 mg]] bd for 2 weeks`. */
  const toldUpTo = new Map<number, number>();
  const afar = {
    placed: { drugs, ranges: scene.drugs },
    findDrug,
    joinedTo: joinedDoses(analysis, annotations.filter(isAmount), timed),
  };
  const doses = attributes.filter((annotation): annotation is Annotation<'dose'> => annotation.type === 'dose');
  const [parted, ordered] = [tiedByParting(analysis, doses, scene), tiedInOrder(analysis, attributes, scene)];
  const tied = parted.size === 0 ? ordered : new Map([...parted, ...ordered]);
  return flatMapped(attributes, (annotation) => {
    const type = relationOf[annotation.type as AttributeType];
    if (isRadiation(annotation)) return [];
    const range = tokenRange(analysis, annotation);
    if (isNoCourse(analysis, annotation, range) || isOfCounted(analysis, annotation, range)) return [];
    const link = (i: number, rule: string): Relation[] =>
      drugs[i] === undefined ? [] : [{ type, from: annotation.id, to: drugs[i].id, rule }];
    const inOrder = tied.get(annotation.id);
    if (inOrder !== undefined) return link(inOrder, 'relation/list');
    const i = findDrug(annotation.type as AttributeType, range);
    if (i < 0) {
      const [drug, rule] = isAmount(annotation)
        ? drugAfar(analysis, afar, annotation, range)
        : ([toldUpTo.get(range.first - 1) ?? -1, 'relation/told'] as const);
      if (drug >= 0 && !isDifference(analysis, range)) toldUpTo.set(range.last, drug);
      return link(drug, rule);
    }
    const others = sharers(analysis, annotation, range, i, scene);
    const nearest = link(i, 'relation/nearest-in-sentence');
    return others.length === 0 ? nearest : nearest.concat(flatMapped(others, (other) => link(other, 'relation/list')));
  });
}
