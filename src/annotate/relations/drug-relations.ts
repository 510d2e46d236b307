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

/** Links doses, routes, forms, frequencies and durations to the drug that they belong to, where one is meant. */
export function drugRelations(analysis: Analysis, annotations: readonly Annotation[]): Relation[] {
  const drugs = annotations.filter((annotation): annotation is Annotation<'drug'> => annotation.type === 'drug');
  const findDrug = drugFinder(analysis, drugs);
  const out: Relation[] = [];
  for (const annotation of annotations) {
    const type = relationOf[annotation.type as AttributeType];
    if (type === undefined || isRadiation(annotation)) continue;
    const drug = drugs[findDrug(annotation.type as AttributeType, tokenRange(analysis, annotation))];
    if (drug !== undefined) out.push({ type, from: annotation.id, to: drug.id, rule: 'relation/nearest-in-sentence' });
  }
  return out;
}
