import type { AnnotationType, Candidate } from '../model/annotation.js';
import type { Analysis } from './analysis.js';

/** Candidates of the types that an annotator named in `needs`, sorted by start. */
export interface Found {
  of<T extends AnnotationType>(type: T): readonly Candidate<T>[];
}

/**
 * Proposes the annotations of one type. Pure: no clock, no randomness, no input or output.
 * It only ever proposes; `selection` is the one place that drops anything.
 */
export interface Annotator<T extends AnnotationType = AnnotationType> {
  readonly type: T;
  /** Raised with every change of behaviour; part of the cache key of records. */
  readonly version: number;
  readonly needs: readonly AnnotationType[];
  candidates(analysis: Analysis, found: Found): readonly Candidate<T>[];
}
