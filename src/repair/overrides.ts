import { CasebookError } from '../model/errors.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { parseTable } from '../lexicons/read-table.js';
import { wordBefore } from './word-codes.js';

/** What a user says of a hyphen: the word is solid, or the hyphen belongs to it. */
export const overrideDecisions = ['join', 'keep'] as const;
export type OverrideDecision = (typeof overrideDecisions)[number];

/** A user's decision on one hyphen of one report. */
export interface Override {
  /** In a file of many reports the beginning of the report's SHA-256; empty where the file is the report. */
  readonly report: string;
  /** Raw offset of the hyphen. */
  readonly offset: number;
  readonly decision: OverrideDecision;
  /** The letters and digits before the hyphen: what shows that the text is still the same. */
  readonly before: string;
}

const columns = ['report', 'offset', 'decision', 'before'] as const;
const marks = '-\u0002\u00AD\u2010\u2011\uFFFE';

/** True where a line-end hyphen, or what a viewer wrote for one, stands at a raw offset. */
export const isHyphenAt = (raw: string, offset: number): boolean =>
  offset >= 0 && offset < raw.length && marks.includes(raw.charAt(offset));

/**
 * Reads a table of decisions (`NAME.repairs.tsv`). Throws a CasebookError (`OVERRIDES_INVALID`) that names the file and
 * what is wrong with it.
 */
export function parseOverrides(name: string, text: string): Override[] {
  try {
    return parseTable(name.replace(/\.tsv$/u, ''), text, columns).map(({ report, offset, decision, before }) => {
      if (!/^\d+$/u.test(offset)) throw new CasebookError('OVERRIDES_INVALID', `${name}: "${offset}" is no offset`);
      const known = overrideDecisions.find((one) => one === decision);
      if (known === undefined)
        throw new CasebookError('OVERRIDES_INVALID', `${name}: "${decision}" at ${offset} must be join or keep`);
      return { report, offset: Number(offset), decision: known, before };
    });
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error;
    throw new CasebookError('OVERRIDES_INVALID', error.message);
  }
}

/** The table as it is written, sorted by report and offset; the same decisions give the same bytes. */
export function formatOverrides(overrides: readonly Override[]): string {
  const sorted = overrides.toSorted((a, b) =>
    a.report === b.report ? a.offset - b.offset : a.report < b.report ? -1 : 1,
  );
  const rows = sorted.map(({ report, offset, decision, before }) => [report, offset, decision, before].join('\t'));
  return `# Hyphens decided by hand: casebook repairs ID --set OFFSET=join|keep\n${[columns.join('\t'), ...rows].join('\n')}\n`;
}

/** Decisions by the offset of their hyphen. */
export type OverrideMap = ReadonlyMap<number, OverrideDecision>;

/** The decisions that fit the text, and a warning for each that no longer does. */
export function fitOverrides(
  raw: string,
  overrides: readonly Override[],
): { readonly fitting: OverrideMap; readonly diagnostics: readonly Diagnostic[] } {
  const fits = ({ offset, before }: Override): boolean => isHyphenAt(raw, offset) && wordBefore(raw, offset) === before;
  const diagnostics = overrides
    .filter((override) => !fits(override))
    .map(({ offset, decision, before }): Diagnostic => {
      const at = Math.min(offset, raw.length);
      const reason = `"${before}-" no longer stands at ${offset}: the decision to ${decision} it was not applied`;
      return { severity: 'warning', rule: 'repair/stale-override', reason, start: at, end: at };
    });
  return { fitting: new Map(overrides.filter(fits).map(({ offset, decision }) => [offset, decision])), diagnostics };
}
