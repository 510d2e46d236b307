import { CasebookError } from '../model/errors.js';
import type { QueryDiagnostic, QueryNode } from '../query/ast.js';
import { parseQuery } from '../query/parse.js';
import { anyOfWords } from '../query/any-of-words.js';
import { queryFields } from '../search/fields.js';
import type { SearchIndex } from '../search/search-index.js';
import type { Context } from './command.js';
import { renderQueryDiagnostic } from './render/query-notes.js';
import { sanitize } from './render/sanitize.js';

/** A query as it was read. */
export interface Asked {
  readonly ast: QueryNode;
  readonly diagnostics: readonly QueryDiagnostic[];
}

/**
 * Reads a query that is asked of an index, and says on standard error how faults in it were read; throws a CasebookError
 * for one that asks for nothing.
 */
export async function askedQuery(
  text: string,
  index: SearchIndex,
  { strict, any }: { readonly strict?: boolean; readonly any?: boolean },
  { terminal }: Context,
): Promise<Asked> {
  const names = { isTest: (name: string) => index.isTest(name), isUnit: (unit: string) => index.isUnit(unit) };
  let parsed = parseQuery(text, queryFields, names);
  if (parsed.diagnostics.length > 0) {
    const { nearest } = await import('../search/nearest.js');
    const suggest = (word: string, candidates: readonly string[]): string | null =>
      nearest(word, candidates, 1)[0] ?? null;
    parsed = parseQuery(text, queryFields, { ...names, mode: strict === true ? 'strict' : 'lenient', suggest });
  }
  const lines = parsed.diagnostics.map((diagnostic) => renderQueryDiagnostic(text, diagnostic));
  if (strict === true && lines[0] !== undefined) throw new CasebookError('QUERY_INVALID', lines[0], 2);
  for (const line of lines) terminal.note(sanitize(line));
  if (parsed.ast === null)
    throw new CasebookError('QUERY_EMPTY', 'the query asks for nothing; see: casebook search --help', 2);
  return { ast: any === true ? anyOfWords(parsed.ast) : parsed.ast, diagnostics: parsed.diagnostics };
}
