import { type AnnotationType, annotationTypes } from '../model/annotation.js';
import { sectionKinds } from '../model/report.js';
import type { QueryField } from '../query/ast.js';

const ofReports = [
  { name: 'title', kind: 'text', summary: 'words of the title' },
  { name: 'id', kind: 'text', summary: 'id of the report' },
  { name: 'journal', kind: 'text', summary: 'words of the journal’s name' },
  { name: 'format', kind: 'text', summary: 'format of the file, such as pdf' },
  { name: 'year', kind: 'number', summary: 'year of publication' },
  { name: 'age', kind: 'number', summary: 'patient’s age in years, or with a unit: 18mo' },
  { name: 'sex', kind: 'choice', values: ['male', 'female', 'other'], summary: 'patient’s sex' },
  { name: 'section', kind: 'choice', values: sectionKinds, summary: 'kind of section the words beside it stand in' },
] as const satisfies readonly QueryField[];

/** Types asked of the patient, not of mentions. */
const ofPatients: ReadonlySet<AnnotationType> = new Set(['age', 'sex']);

/** Every field that a query may name: what is known of a report, and every annotation type. */
export const queryFields: readonly QueryField[] = [
  ...annotationTypes
    .filter((type) => !ofPatients.has(type))
    .map((type) => ({ name: type, kind: 'text', summary: `${type}, by name or as written` }) as const),
  ...ofReports,
];
