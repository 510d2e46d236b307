import type { Span } from './span.js';

/** A fault or notice about a report; the report goes on. Offsets are of raw text. */
export interface Diagnostic extends Span {
  readonly severity: 'error' | 'warning' | 'info';
  /** Name of the rule that speaks, `kind/rule`. */
  readonly rule: string;
  readonly reason: string;
}
