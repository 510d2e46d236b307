import type { Namesakes, Plan } from '../../store/plan.js';

/** Ids, or names, shown before the rest is only counted. */
const mostShown = 5;

function shownOf(items: readonly string[]): string {
  const more = items.length > mostShown ? `, and ${items.length - mostShown} more` : '';
  return items.slice(0, mostShown).join(', ') + more;
}

function renderNamesakes({ name, reports }: Namesakes): string {
  const called = reports.map(({ id, path }) => `${id} (${path})`);
  return `${reports.length} reports ask for the id "${name}", so each got a longer one: ${shownOf(called)}`;
}

/** Lines on what an ingest does that nobody asked for: records made again though their reports are as they were, ids that are not those stated. */
export function renderPlanNotes({ altered, namesakes }: Plan): string[] {
  const lines = namesakes.slice(0, mostShown).map(renderNamesakes);
  if (namesakes.length > mostShown) lines.push(`so it is with ${namesakes.length - mostShown} more ids`);
  if (altered.length === 0) return lines;
  const records = altered.length === 1 ? 'record was' : 'records were';
  return [...lines, `${altered.length} ${records} changed or deleted from outside and made again: ${shownOf(altered)}`];
}
