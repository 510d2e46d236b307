import { CasebookError } from '../../model/errors.js';
import { annotationTypes } from '../../model/annotation.js';
import { nearest } from '../../search/nearest.js';
import type { Command } from '../command.js';
import { jsonOption, wholeNumber } from '../options.js';
import { renderTable } from '../render/table.js';
import { openSearch } from '../search-workspace.js';

interface EntitiesOptions {
  readonly limit: number;
  readonly json?: true;
}

/** The type that was asked for; throws a CasebookError (`ENTITY_TYPE`) for a name that is none. */
function toType(name: string): (typeof annotationTypes)[number] {
  const type = annotationTypes.find((known) => known === name);
  if (type !== undefined) return type;
  const near = nearest(name, annotationTypes, 1)[0];
  const hint = near === undefined ? `types are ${annotationTypes.join(', ')}` : `did you mean ${near}?`;
  throw new CasebookError('ENTITY_TYPE', `there is no type "${name}"; ${hint}`, 2);
}

export const command: Command<EntitiesOptions> = {
  arguments: [{ flags: '[type]', summary: `one of ${annotationTypes.join(', ')}; all when left out` }],
  options: [{ flags: '-n, --limit <n>', summary: 'concepts to list', default: 50, parse: wholeNumber(1) }, jsonOption],
  details: 'Counts concepts by name over all reports: mentions, those that are denied, and reports that have one.',
  examples: [
    { line: 'casebook entities drug', does: 'the drugs most often mentioned' },
    { line: 'casebook entities anatomy --limit 5 --json', does: 'the five sites most often mentioned, as JSON' },
  ],
  async run([name], { limit, json }, context) {
    const type = name === undefined ? undefined : toType(name);
    const index = await openSearch(context.openWorkspace(), context);
    const all = index.concepts(type);
    index.close();
    const concepts = all.slice(0, limit);
    const { terminal } = context;
    if (json) terminal.write(`${JSON.stringify({ total: all.length, concepts }, null, 2)}\n`);
    else if (all.length > 0) {
      const rows = concepts.map((concept) => [
        concept.type,
        concept.name,
        concept.mentions,
        concept.negated,
        concept.reports,
      ]);
      terminal.write(renderTable([['type', 'concept', 'mentions', 'denied', 'reports'], ...rows]));
    }
    if (all.length > limit && !json) terminal.note(`${all.length - limit} more; see --limit`);
    if (all.length === 0 && !json) terminal.note('nothing found');
    return all.length > 0 ? 0 : 1;
  },
};
