import type { AnnotationType } from '../model/annotation.js';
import type { Annotator } from './annotator.js';
import { age } from './types/age.js';
import { anatomy } from './types/anatomy.js';
import { dose } from './types/dose.js';
import { drug } from './types/drug.js';
import { duration } from './types/duration.js';
import { form } from './types/form.js';
import { frequency } from './types/frequency.js';
import { measurement } from './types/measurement.js';
import { route } from './types/route.js';
import { sex } from './types/sex.js';
import { test } from './types/test.js';

type AnyAnnotator = { readonly [K in AnnotationType]: Annotator<K> }[AnnotationType];

/** Every annotation type that is found; the only list of them. Order does not matter: `needs` decides it. */
export const annotators: readonly AnyAnnotator[] = [
  drug,
  dose,
  route,
  form,
  frequency,
  duration,
  test,
  measurement,
  anatomy,
  age,
  sex,
];

/** The annotators with each behind those that it needs. Throws an Error (a bug) on a circle. */
export function inOrderOfNeeds(all: readonly AnyAnnotator[]): readonly AnyAnnotator[] {
  const out: AnyAnnotator[] = [];
  const done = new Set<AnnotationType>();
  while (out.length < all.length) {
    const next = all.find((annotator) => !done.has(annotator.type) && annotator.needs.every((need) => done.has(need)));
    if (next === undefined) throw new Error(`annotators need each other in a circle, behind ${[...done].join(', ')}`);
    out.push(next);
    done.add(next.type);
  }
  return out;
}
