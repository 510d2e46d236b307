import type { Annotation, Relation, RelationType } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import { tokenRange } from './attach.js';
import { type AttributeType, drugFinder } from './attributes.js';

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

/** Units of treatments in which several drugs are given together. */
const sharedUnit = /^\{(?:cycle|course|session)\}$/u;
const listJoint = /^(?:,|and|plus|\+|\/)$/u;

/** The drugs of the list that goes on behind drug `i`, one joint after the other. */
function listBehind(analysis: Analysis, drugs: readonly Annotation<'drug'>[], i: number): Annotation<'drug'>[] {
  const out: Annotation<'drug'>[] = [];
  let { last } = tokenRange(analysis, drugs[i] as Annotation<'drug'>);
  for (const drug of drugs.slice(i + 1)) {
    const range = tokenRange(analysis, drug);
    let at = last + 1;
    while (listJoint.test(analysis.tokens.folded[at] ?? '')) at++;
    if (at !== range.first || at === last + 1) break;
    out.push(drug);
    last = range.last;
  }
  return out;
}

/** True for `8 cycles of A, B and C`: what is counted is given together. */
const isShared = (analysis: Analysis, annotation: Annotation): boolean =>
  annotation.type === 'dose' &&
  sharedUnit.test(annotation.value.quantity?.unit ?? '') &&
  analysis.tokens.folded[tokenRange(analysis, annotation).last + 1] === 'of';

/** Links doses, routes, forms, frequencies and durations to the drug that they belong to, where one is meant. */
export function drugRelations(analysis: Analysis, annotations: readonly Annotation[]): Relation[] {
  const drugs = annotations.filter((annotation): annotation is Annotation<'drug'> => annotation.type === 'drug');
  const timed = annotations.filter(({ type }) => type === 'frequency' || type === 'duration');
  const findDrug = drugFinder(analysis, drugs, timed);
  const out: Relation[] = [];
  for (const annotation of annotations) {
    const type = relationOf[annotation.type as AttributeType];
    if (type === undefined || isRadiation(annotation) || isNoCourse(analysis, annotation)) continue;
    if (isOfCounted(analysis, annotation)) continue;
    const i = findDrug(annotation.type as AttributeType, tokenRange(analysis, annotation));
    const drug = drugs[i];
    if (drug === undefined) continue;
    out.push({ type, from: annotation.id, to: drug.id, rule: 'relation/nearest-in-sentence' });
    if (!isShared(analysis, annotation)) continue;
    for (const other of listBehind(analysis, drugs, i))
      out.push({ type, from: annotation.id, to: other.id, rule: 'relation/list' });
  }
  return out;
}
