import type { IngestSummary } from '../../store/ingest.js';

const parts = ['new', 'changed', 'unchanged', 'removed', 'failed', 'skipped'] as const;

/** One line that says what an ingest did; what did not happen is left out but `new` and `unchanged`. */
export function renderSummary(summary: IngestSummary): string {
  const said = parts
    .filter((part) => summary[part] > 0 || part === 'new' || part === 'unchanged')
    .map((part) => `${summary[part]} ${part}`);
  return `${said.join(', ')}${summary.interrupted ? ' (stopped; run it again to go on)' : ''}\n`;
}
