import { annotationTypes } from '../../model/annotation.js';
import type { SearchIndex } from '../../search/search-index.js';
import type { Command } from '../command.js';
import { jsonOption } from '../options.js';
import { renderTable } from '../render/table.js';
import { openSearch } from '../search-workspace.js';

interface Stats {
  readonly reports: number;
  readonly words: number;
  readonly repairs: number;
  readonly formats: Readonly<Record<string, number>>;
  readonly annotations: {
    readonly total: number;
    readonly negated: number;
    readonly types: Readonly<
      Record<string, { readonly mentions: number; readonly negated: number; readonly concepts: number }>
    >;
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function toStats(index: SearchIndex): Stats {
  const documents = index.documents();
  const concepts = index.concepts();
  const formats = [...new Set(documents.map(({ format }) => format))].toSorted();
  const types = annotationTypes.map((type) => {
    const own = concepts.filter((concept) => concept.type === type);
    const mentions = sum(own.map((concept) => concept.mentions));
    return [type, { mentions, negated: sum(own.map(({ negated }) => negated)), concepts: own.length }] as const;
  });
  return {
    reports: documents.length,
    words: sum(documents.map(({ words }) => words)),
    repairs: sum(documents.map(({ repairs }) => repairs)),
    formats: Object.fromEntries(
      formats.map((format) => [format, documents.filter((one) => one.format === format).length]),
    ),
    annotations: {
      total: sum(types.map(([, { mentions }]) => mentions)),
      negated: sum(types.map(([, { negated }]) => negated)),
      types: Object.fromEntries(types),
    },
  };
}

function renderStats({ reports, words, repairs, formats, annotations }: Stats): string {
  const general = renderTable([
    ['reports', reports],
    ['words', words],
    ['repairs', repairs],
    ['annotations', annotations.total],
    ['denied', annotations.negated],
  ]);
  const types = Object.entries(annotations.types).map(([type, { mentions, negated, concepts }]) => [
    type,
    mentions,
    negated,
    concepts,
  ]);
  return [
    general,
    renderTable([['format', 'reports'], ...Object.entries(formats)]),
    renderTable([['type', 'mentions', 'denied', 'concepts'], ...types]),
  ].join('\n');
}

export const command: Command<{ readonly json?: true }> = {
  options: [jsonOption],
  examples: [
    { line: 'casebook stats', does: 'how much there is of what' },
    { line: 'casebook stats --json', does: 'the same as JSON' },
  ],
  async run(_args, { json }, context) {
    const index = await openSearch(context.openWorkspace(), context);
    const stats = toStats(index);
    index.close();
    context.terminal.write(json ? `${JSON.stringify(stats, null, 2)}\n` : renderStats(stats));
    return stats.reports > 0 ? 0 : 1;
  },
};
