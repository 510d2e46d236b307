import { type AnnotationType, annotationTypes } from '../model/annotation.js';
import { sectionKinds } from '../model/report.js';
import type { QueryField } from '../query/ast.js';
import { dimensionFields } from './numbers.js';

const ofReports = [
  { name: 'class', kind: 'text', summary: 'drugs of a class: class:anticoagulant' },
  { name: 'title', kind: 'text', summary: 'words of the title' },
  { name: 'id', kind: 'text', summary: 'id of the report' },
  { name: 'journal', kind: 'text', summary: 'words of the journal’s name' },
  { name: 'author', kind: 'text', summary: 'words of an author’s name' },
  { name: 'doi', kind: 'text', summary: 'DOI of the publication' },
  { name: 'pmid', kind: 'text', summary: 'its id in PubMed' },
  { name: 'pmcid', kind: 'text', summary: 'its id in PubMed Central' },
  { name: 'format', kind: 'text', summary: 'format of the file, such as pdf' },
  { name: 'year', kind: 'number', examples: ['2012..2016', '>=2012'], summary: 'year of publication' },
  {
    name: 'published',
    kind: 'number',
    examples: ['2012..2016', '>=2012'],
    summary: 'the same: published:2012..2016',
  },
  { name: 'age', kind: 'number', summary: 'patient’s age in years, or with a unit: 18mo' },
  { name: 'sex', kind: 'choice', values: ['male', 'female', 'other'], summary: 'patient’s sex' },
  { name: 'section', kind: 'choice', values: sectionKinds, summary: 'kind of section the words beside it stand in' },
  {
    name: 'is',
    kind: 'choice',
    values: ['affirmed', 'negated', 'any'],
    summary: 'how the facts beside it are stated; affirmed unless said',
  },
] as const satisfies readonly QueryField[];

/** Types asked of the patient, not of mentions. */
const ofPatients: ReadonlySet<AnnotationType> = new Set(['age', 'sex']);
/** A unit of each quantity, for help. */
const exampleUnits: Readonly<Record<string, string>> = {
  size: 'cm',
  activity: 'GBq',
  volume: 'mL',
  weight: 'kg',
  pressure: 'mmHg',
  temperature: '°C',
  radiation: 'Gy',
};
/** Types that are numbers as well as words. */
const withNumbers: ReadonlySet<AnnotationType> = new Set(['dose', 'duration']);

/**
 * Every field that a query may name: what is known of a report, every annotation type, and the quantities that have a
 * name of their own. Any other name with a comparison (`glucose>11mmol/L`) is that of an analyte.
 */
export const queryFields: readonly QueryField[] = [
  ...annotationTypes
    .filter((type) => !ofPatients.has(type))
    .map((type): QueryField => {
      const summary = `${type}, by name or as written`;
      if (!withNumbers.has(type)) return { name: type, kind: 'text', summary };
      return { name: type, kind: 'text', takesNumbers: true, summary: `${summary}, or by number: ${type}>2…` };
    }),
  ...Object.entries(dimensionFields).map(([name, kind]): QueryField => {
    const unit = exampleUnits[name] ?? '';
    const examples = [`2..4${unit}`, `>=3${unit}`] as const;
    return { name, kind: 'number', examples, summary: `a measured ${kind}, with its unit: ${name}>3${unit}` };
  }),
  ...ofReports,
];
