import { flatMapped, grouped } from '../../model/lists.js';
import type { Administration, Annotation, Relation, RelationType } from '../../model/annotation.js';
import { administrationEvents } from './events.js';
import { type Analysis, tokenAt } from '../analysis.js';
import { doseSteps } from './dose-steps.js';
import { isAffirmedDrug } from './scene.js';
import { drugOfRelative } from '../types/drug/of-relative.js';

type Listed = 'doses' | 'routes' | 'forms' | 'frequencies' | 'durations';

const lists: Readonly<Partial<Record<RelationType, Listed>>> = {
  dose_of: 'doses',
  route_of: 'routes',
  form_of: 'forms',
  frequency_of: 'frequencies',
  duration_of: 'durations',
};

/** What is related to the mentions of one concept, by list. */
function listsOf(relations: readonly Relation[]): Record<Listed, string[]> {
  const listed: Record<Listed, string[]> = { doses: [], routes: [], forms: [], frequencies: [], durations: [] };
  for (const relation of relations) {
    const list = lists[relation.type];
    if (list !== undefined) listed[list].push(relation.from);
  }
  return listed;
}

/**
 * One administration a drug concept of which anything is stated (an attribute, a start, stop or change), in order of
 * first mention; what is negated was not given, and what a relative takes is not the patient's.
 */
export function deriveAdministrations(
  analysis: Analysis,
  annotations: readonly Annotation[],
  relations: readonly Relation[],
): Administration[] {
  const given = annotations.filter(isAffirmedDrug);
  if (given.length === 0) return [];
  const stated = administrationEvents(analysis, annotations);
  if (stated.length === 0 && !relations.some(({ type }) => lists[type] !== undefined)) return [];
  const isOfRelative = drugOfRelative(analysis);
  const taken = given.filter(({ start }) => !isOfRelative(tokenAt(analysis.tokens, start)));
  const mentions = grouped(taken, (drug) => drug.value.name);
  const conceptOf = new Map(flatMapped([...mentions], ([name, drugs]) => drugs.map(({ id }) => [id, name] as const)));
  const related = grouped(relations, ({ to }) => conceptOf.get(to));
  const events = grouped(stated, ({ mention }) => conceptOf.get(mention));
  if (related.size === 0 && events.size === 0) return [];
  return flatMapped([...mentions], ([drug, drugs]) => {
    const own = related.get(drug) ?? [];
    const listed = listsOf(own);
    const told = events.get(drug) ?? [];
    if (told.length === 0 && Object.values(listed).every((ids) => ids.length === 0)) return [];
    const ids = new Set(own.map(({ from }) => from));
    const steps =
      listed.doses.length < 2
        ? []
        : doseSteps(
            analysis,
            annotations.filter(({ id }) => ids.has(id)),
          );
    return [{ drug, mentions: drugs.map(({ id }) => id), ...listed, events: told, steps }];
  });
}
