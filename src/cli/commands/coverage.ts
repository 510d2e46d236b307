import { type Coverage, coverageOf } from '../../annotate/coverage.js';
import { type NumberReason, numberReasons } from '../../annotate/explain/number-reasons.js';
import { CasebookError } from '../../model/errors.js';
import { positionsIn } from '../../store/positions.js';
import { listRecordIds } from '../../store/records.js';
import type { Command, Context } from '../command.js';
import { type Examined, type ReportExaminer, openExaminer } from '../examine.js';
import { jsonOption } from '../options.js';
import { createProgress } from '../progress.js';
import {
  type Counted,
  type CoverageSummary,
  renderCoverage,
  renderCoverageSummary,
  renderCoverageTotals,
} from '../render/coverage.js';
import { sanitize } from '../render/sanitize.js';

/** The most frequent first, then by text. */
function countTexts(texts: readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

function summarise(coverages: readonly Coverage[]): CoverageSummary {
  const uncovered = coverages.flatMap((coverage) => coverage.uncovered);
  const unexplained = uncovered.filter(({ reason }) => reason === 'unexplained');
  const reasons: Partial<Record<NumberReason, number>> = {};
  for (const reason of Object.keys(numberReasons) as NumberReason[]) {
    const count = uncovered.filter((number) => number.reason === reason).length;
    if (reason !== 'unexplained' && count > 0) reasons[reason] = count;
  }
  return {
    reports: coverages.length,
    numbers: coverages.reduce((sum, { numbers }) => sum + numbers, 0),
    annotated: coverages.reduce((sum, { annotated }) => sum + annotated, 0),
    reasons,
    unexplained: unexplained.length,
    units: countTexts(unexplained.flatMap(({ unit, next }) => unit ?? next ?? [])),
    words: countTexts(coverages.flatMap(({ words }) => words.map(({ text }) => text.toLowerCase()))),
    doubtful: coverages.reduce((sum, { doubtful }) => sum + doubtful.length, 0),
  };
}

/** Coverage of each report, one at a time; what cannot be read is said on standard error. */
async function coverAll(
  examiner: ReportExaminer,
  context: Context,
): Promise<{ coverages: Coverage[]; failed: number }> {
  const { terminal, signal } = context;
  const ids = await listRecordIds(examiner.layout);
  const progress = await createProgress(terminal, 'reports');
  const coverages: Coverage[] = [];
  let failed = 0;
  for (const [i, id] of ids.entries()) {
    if (signal.aborted) break;
    try {
      coverages.push(coverageOf((await examiner.report(id)).examination));
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      failed++;
      terminal.note(`casebook: ${sanitize(error.message)}`);
    }
    progress.update(i + 1, ids.length);
  }
  progress.stop();
  return { coverages, failed };
}

function writeReport(id: string, { examination }: Examined, json: boolean, { terminal }: Context): void {
  const coverage = coverageOf(examination);
  const summary = summarise([coverage]);
  if (json) {
    const { uncovered, words: drugLike, doubtful } = coverage;
    terminal.write(`${JSON.stringify({ id, ...summary, uncovered, drugLike, doubtful })}\n`);
    return;
  }
  const { raw, pageStarts } = examination.report;
  terminal.write(`${terminal.colours.bold(sanitize(id))}\n${renderCoverageTotals(summary)}\n`);
  terminal.write(renderCoverage(coverage, raw, positionsIn(raw, pageStarts), terminal.colours));
}

export const command: Command<{ readonly json?: true }> = {
  arguments: [{ flags: '[ids...]', summary: 'reports to look at closely; a summary of all when none is given' }],
  options: [{ ...jsonOption, summary: 'answer in JSON: one object, or one a line for each id' }],
  details:
    'Accounts for every number written in digits: part of an annotation, or left out for a known reason (a citation, a label, a date …), or unexplained. Lists the words that look like drugs and are annotated nowhere, and the values that are hardly possible for their test.',
  examples: [
    { line: 'casebook coverage', does: 'how many of all numbers are explained' },
    { line: 'casebook coverage psma-617-superscan', does: 'what no annotation of this report accounts for' },
    { line: 'casebook coverage --json', does: 'the summary as JSON' },
  ],
  async run(ids, { json }, context) {
    const examiner = await openExaminer(context);
    for (const id of ids) writeReport(id, await examiner.report(id), json === true, context);
    if (ids.length > 0) return 0;
    const { coverages, failed } = await coverAll(examiner, context);
    const summary = summarise(coverages);
    context.terminal.write(json ? `${JSON.stringify(summary, null, 2)}\n` : renderCoverageSummary(summary));
    if (context.signal.aborted) return 130;
    return failed > 0 || coverages.length === 0 ? 1 : 0;
  },
};
