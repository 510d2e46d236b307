import { flatMapped } from '../model/lists.js';
import type { Annotation, Patient } from '../model/annotation.js';

type PatientAge = NonNullable<Patient['age']>;

/** Greatest distance in characters between an age and the sex of the same person. */
const reach = 80;

function ageOf(annotation: Annotation<'age'>): PatientAge | null {
  const { value, low, unit } = annotation.value.quantity;
  const years = value ?? low;
  return years === null || unit === null ? null : { value: years, unit };
}

/** Ages without the decades (`in his sixties`) that an exact age of the report makes precise. */
function exactFirst(ages: readonly Annotation<'age'>[]): readonly Annotation<'age'>[] {
  if (ages.length < 2) return ages;
  const exact = flatMapped(ages, ({ value: { quantity } }) => (quantity.value === null ? [] : [quantity]));
  return ages.filter(
    ({
      value: {
        quantity: { value, low, high, unit },
      },
    }) => {
      const isMadePrecise = exact.some(
        (other) => other.unit === unit && (other.value ?? 0) >= (low ?? 0) && (other.value ?? 0) <= (high ?? Infinity),
      );
      return value !== null || !isMadePrecise;
    },
  );
}

/** True when two mentions can be of one person: no stated fact differs. */
const agree = (a: Patient, b: Patient): boolean =>
  (a.sex === null || b.sex === null || a.sex === b.sex) &&
  (a.age === null || b.age === null || (a.age.value === b.age.value && a.age.unit === b.age.unit));

/**
 * The persons that the ages and sexes tell of, in order of first mention. A second person needs an age and a sex of
 * its own that differ from the first's, and both stated together; a lone age in a discussion makes nobody.
 */
export function derivePatients(annotations: readonly Annotation[]): Patient[] {
  const ages = exactFirst(annotations.filter((a): a is Annotation<'age'> => a.type === 'age'));
  const sexes = annotations.filter((a): a is Annotation<'sex'> => a.type === 'sex');
  const usedSexes = new Set<string>();
  const stated: Patient[] = ages.map((age) => {
    const sex = sexes.find((s) => !usedSexes.has(s.id) && s.start - age.end < reach && age.start - s.end < reach);
    if (sex !== undefined) usedSexes.add(sex.id);
    return { age: ageOf(age), sex: sex?.value.sex ?? null, mentions: sex === undefined ? [age.id] : [age.id, sex.id] };
  });
  for (const sex of sexes)
    if (!usedSexes.has(sex.id)) stated.push({ age: null, sex: sex.value.sex, mentions: [sex.id] });
  return merge(stated);
}

function merge(stated: readonly Patient[]): Patient[] {
  const out: Patient[] = [];
  for (const person of stated) {
    const at = out.findIndex((known) => agree(known, person));
    const known = out[at];
    if (known !== undefined) {
      out[at] = {
        age: known.age ?? person.age,
        sex: known.sex ?? person.sex,
        mentions: [...known.mentions, ...person.mentions],
      };
    } else if (out.length === 0 || (person.age !== null && person.sex !== null)) {
      out.push(person);
    }
  }
  return out;
}
