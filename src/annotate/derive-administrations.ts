import type { Administration, Annotation, Relation, RelationType } from '../model/annotation.js';

type Listed = 'doses' | 'routes' | 'forms' | 'frequencies' | 'durations';

const lists: Readonly<Partial<Record<RelationType, Listed>>> = {
  dose_of: 'doses',
  route_of: 'routes',
  form_of: 'forms',
  frequency_of: 'frequencies',
  duration_of: 'durations',
};

const isGiven = (annotation: Annotation): annotation is Annotation<'drug'> =>
  annotation.type === 'drug' && annotation.assertion?.negated !== true;

/** One administration a drug concept with at least one attribute, in order of first mention; what is negated was not given. */
export function deriveAdministrations(
  annotations: readonly Annotation[],
  relations: readonly Relation[],
): Administration[] {
  const drugs = annotations.filter(isGiven);
  const conceptOf = new Map(drugs.map((drug) => [drug.id, drug.value.name]));
  const out: Administration[] = [];
  for (const name of new Set(conceptOf.values())) {
    const listed: Record<Listed, string[]> = { doses: [], routes: [], forms: [], frequencies: [], durations: [] };
    for (const relation of relations) {
      const list = lists[relation.type];
      if (list !== undefined && conceptOf.get(relation.to) === name) listed[list].push(relation.from);
    }
    if (Object.values(listed).every((ids) => ids.length === 0)) continue;
    const mentions = drugs.filter((drug) => drug.value.name === name).map((drug) => drug.id);
    out.push({ drug: name, mentions, ...listed });
  }
  return out;
}
