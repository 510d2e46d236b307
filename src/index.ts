export type * from './model/annotation.js';
export type { Diagnostic } from './model/diagnostic.js';
export { CasebookError } from './model/errors.js';
export type { Quantity } from './model/quantity.js';
export type { AnnotatedReport, RawReport, Section, Source } from './model/report.js';
export type { CaseRecord } from './record/schema.js';
export { recordSchema } from './record/schema.js';
export { type Pipeline, type PipelineOptions, createPipeline } from './annotate/create-pipeline.js';
export { toRecord } from './store/to-record.js';
