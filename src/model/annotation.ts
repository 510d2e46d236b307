import type { Quantity } from './quantity.js';
import type { Span } from './span.js';

/** Names of the annotation types, in the order in which help and facets list them. */
export const annotationTypes = [
  'drug',
  'dose',
  'route',
  'form',
  'frequency',
  'duration',
  'test',
  'measurement',
  'anatomy',
  'age',
  'sex',
] as const;
export type AnnotationType = (typeof annotationTypes)[number];

export type DrugKind = 'ingredient' | 'class' | 'combination' | 'regimen' | 'product' | 'generic';

export interface DrugValue {
  /** Concept name (INN in lower case); one for all spellings. */
  readonly name: string;
  readonly kind: DrugKind;
  readonly salt: string | null;
  /** Brand as stated, null when the generic name was stated. */
  readonly brand: string | null;
  readonly class: string | null;
  readonly members: readonly string[];
  readonly codes: { readonly atc: readonly string[] };
  readonly radionuclide: { readonly symbol: string; readonly mass: number; readonly metastable: boolean } | null;
  readonly ligand: string | null;
  /** The name that a misspelt word was read as; null when it was spelt right. */
  readonly correctedFrom: string | null;
}

export interface DoseValue {
  /** Null for `high-dose`, `tapered`, and for several amounts (`160/800 mg`, `2 × 500 mg`). Its unit is the numerator. */
  readonly quantity: Quantity | null;
  /** UCUM codes of what it is given per: `kg`, `m2`, `d`, `h`, `{cycle}`. */
  readonly per: readonly string[];
  readonly cumulative: boolean;
}

export interface NamedValue {
  readonly name: string;
}

/** How often: `times` in `period`. Either is null where the text does not state it (`regularly`, `on three occasions`). */
export interface FrequencyValue {
  readonly times: Quantity | null;
  readonly period: Quantity | null;
}

export interface DurationValue {
  /** Null where the text leaves it open (`for several months`). */
  readonly quantity: Quantity | null;
}

export type TestKind = 'analyte' | 'panel' | 'imaging' | 'procedure' | 'score';

export interface TestValue {
  readonly name: string;
  readonly kind: TestKind;
  readonly loinc: string | null;
}

export interface MeasurementValue {
  readonly quantity: Quantity | null;
  /** The sides of `18.4 × 8.1 mm`, in order; empty for a single value. */
  readonly dimensions: readonly Quantity[];
  /** `120/80 mmHg`, `13/15`, `1:640`; `unit` is its UCUM code, null when the text gives none. */
  readonly ratio: { readonly numerator: number; readonly denominator: number; readonly unit: string | null } | null;
  readonly qualitative: string | null;
  /** What it is a value of, with the id of that test's mention; null where a state names it (`hypokalaemia of 2.4 mmol/L`). */
  readonly analyte: { readonly name: string; readonly annotation: string | null } | null;
  readonly abnormal: 'high' | 'low' | null;
  /** The reference range stated with the value. */
  readonly reference: Quantity | null;
  /** Id of the measurement of the same analyte that this one follows in a stated series. */
  readonly previous: string | null;
}

export type Side = 'right' | 'left' | 'bilateral' | 'midline';

export interface AnatomyValue {
  readonly name: string;
  readonly side: Side | null;
  readonly part: string | null;
  readonly segment: string | null;
  readonly codes: { readonly uberon: string | null };
}

export interface AgeValue {
  readonly quantity: Quantity;
}

export interface SexValue {
  readonly sex: 'male' | 'female' | 'other';
}

/** The value's shape for each annotation type. */
export interface Values {
  readonly drug: DrugValue;
  readonly dose: DoseValue;
  readonly route: NamedValue;
  readonly form: NamedValue;
  readonly frequency: FrequencyValue;
  readonly duration: DurationValue;
  readonly test: TestValue;
  readonly measurement: MeasurementValue;
  readonly anatomy: AnatomyValue;
  readonly age: AgeValue;
  readonly sex: SexValue;
}

/** Why a statement does not simply hold; `cues` are the words that say so, with their offsets. */
export interface Assertion {
  readonly negated: boolean;
  readonly uncertain: boolean;
  readonly historical: boolean;
  readonly hypothetical: boolean;
  readonly family: boolean;
  readonly cues: readonly Cue[];
}

export interface Cue extends Span {
  readonly text: string;
  readonly rule: string;
}

/** What a matcher proposes; selection decides which proposals stand. */
export type Candidate<T extends AnnotationType = AnnotationType> = {
  readonly [K in T]: Span & {
    readonly type: K;
    readonly value: Values[K];
    /** Name of the rule that made it, `type/rule`. */
    readonly rule: string;
    /** Lexicon records and patterns it was made from, `lexicon:drugs/octreotide`. */
    readonly madeFrom: readonly string[];
  };
}[T];

export type Annotation<T extends AnnotationType = AnnotationType> = Candidate<T> & {
  readonly id: string;
  readonly assertion: Assertion | null;
};

export type RelationType = 'dose_of' | 'route_of' | 'form_of' | 'frequency_of' | 'duration_of' | 'value_of';

/** A directed link between two annotations, by their ids. */
export interface Relation {
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

/** A person the report tells of; `mentions` are the annotations that say so. */
export interface Patient {
  readonly age: { readonly value: number; readonly unit: string } | null;
  readonly sex: 'male' | 'female' | 'other' | null;
  readonly mentions: readonly string[];
}

/** The start, stop or change of a drug that the text states; the span is that of the word that says so. */
export interface AdministrationEvent extends Span {
  readonly type: 'start' | 'stop' | 'change';
  /** Id of the mention of the drug. */
  readonly mention: string;
  readonly text: string;
}

/** A step of a taper or a titration: ids of its dose, and of the frequency and the duration stated with it. */
export interface DoseStep {
  readonly dose: string;
  readonly frequency: string | null;
  readonly duration: string | null;
}

/** Everything stated about one drug concept: ids of its mentions and of what is related to them, and its course. */
export interface Administration {
  readonly drug: string;
  readonly mentions: readonly string[];
  readonly doses: readonly string[];
  readonly routes: readonly string[];
  readonly forms: readonly string[];
  readonly frequencies: readonly string[];
  readonly durations: readonly string[];
  /** In text order. */
  readonly events: readonly AdministrationEvent[];
  /** Doses that the text puts in a sequence, in that order; empty where it states none. */
  readonly steps: readonly DoseStep[];
}
