import type { Facet, Fragment, Hit, SearchResult } from '../../search/search-index.js';
import type { Terminal } from '../terminal.js';
import { sanitize } from './sanitize.js';
import { renderTable } from './table.js';

type Colours = Terminal['colours'];

function renderFragment({ text, marks }: Fragment, colours: Colours): string {
  let out = '';
  let at = 0;
  for (const { start, end } of marks) {
    out += sanitize(text.slice(at, start)) + colours.bold(colours.underline(sanitize(text.slice(start, end))));
    at = end;
  }
  return out + sanitize(text.slice(at));
}

/** Fragments with an ellipsis wherever text is left out. */
function renderSnippet(fragments: readonly Fragment[], colours: Colours): string {
  const before = fragments[0]?.cutBefore ? '… ' : '';
  const after = fragments.at(-1)?.cutAfter ? ' …' : '';
  return before + fragments.map((fragment) => renderFragment(fragment, colours)).join(' … ') + after;
}

const amount = (value: number, unit: string): string => `${Number(value.toFixed(1))} ${unit}`;

/** An age in years for reading: months below two years, days below two months. */
function renderAge(years: number): string {
  if (years >= 2) return amount(years, 'years');
  return years * 12 >= 2 ? amount(years * 12, 'months') : amount(years * 365.25, 'days');
}

function renderHit({ id, score, title, patient, snippet, entities }: Hit, rank: number, colours: Colours): string {
  const facts = [
    title === null ? '' : id,
    ...patient.ages.map(renderAge),
    ...patient.sexes,
    score > 0 ? `score ${score.toFixed(1)}` : '',
  ];
  const matched = entities.map(({ type, name, mentions }) => `${type} ${name}${mentions > 1 ? ` ×${mentions}` : ''}`);
  const lines = [
    `${rank}. ${colours.bold(sanitize(title ?? id))}`,
    `   ${colours.dim(sanitize(facts.filter(Boolean).join(' · ')))}`,
    `   ${renderSnippet(snippet, colours)}`,
    ...(matched.length > 0 ? [`   ${colours.cyan(sanitize(matched.join(' · ')))}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Hits for reading; the first has the rank behind `offset`. */
export const renderHitList = (hits: readonly Hit[], colours: Colours, offset = 0): string =>
  hits.map((hit, i) => `${renderHit(hit, offset + i + 1, colours)}\n`).join('');

/** Hits for reading, and how many there are. */
export function renderHits({ total, hits }: SearchResult, colours: Colours, offset = 0): string {
  const page = offset === 0 ? `the best ${hits.length}` : `${offset + 1} to ${offset + hits.length}`;
  const shown = hits.length === 0 ? 'none' : page;
  const more = total > hits.length ? `, ${shown} shown` : '';
  const count = `${total} ${total === 1 ? 'report' : 'reports'}${more}`;
  return `${renderHitList(hits, colours, offset)}${count}\n`;
}

/** Counts of values, a table a facet. */
export const renderFacets = (facets: readonly Facet[]): string =>
  facets
    .map(({ name, values, total }) => {
      const rows = values.map(({ value, reports }) => [sanitize(value), reports]);
      const more = total > values.length ? `${total - values.length} more\n` : '';
      return `\n${renderTable([[name, 'reports'], ...rows])}${more}`;
    })
    .join('');
