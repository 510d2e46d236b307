import { relative } from 'node:path';
import { CasebookError } from '../../model/errors.js';
import { OffsetMap } from '../../model/offset-map.js';
import type { CaseRecord } from '../../record/schema.js';
import { type OverrideDecision, overrideDecisions } from '../../repair/overrides.js';
import { loadRepairResources } from '../../repair/resources.js';
import { wordBefore } from '../../repair/word-codes.js';
import type { Layout } from '../../store/layout.js';
import { loadManifest } from '../../store/manifest.js';
import { overridesPath, readOverrides, writeOverrides } from '../../store/overrides-file.js';
import { loadRawText } from '../../store/raw-text.js';
import { readRecord } from '../../store/records.js';
import type { Command, Context, ExitCode } from '../command.js';
import { ingestExitCode, ingestInto } from '../ingest-workspace.js';
import { type LedgerEntry, readLedger } from '../ledger.js';
import { InvalidArgumentError, jsonOption } from '../options.js';
import { renderLedger } from '../render/repairs.js';
import { readOptions } from '../settings.js';

interface Choice {
  readonly offset: number;
  /** Null: what was decided by hand is forgotten. */
  readonly decision: OverrideDecision | null;
}

interface RepairsOptions {
  readonly uncertain?: true;
  readonly set?: Choice;
  readonly json?: true;
}

const forget = 'auto';

function parseChoice(text: string): Choice {
  const [, offset, word] = /^(\d+)=(.*)$/u.exec(text) ?? [];
  const decision = word === forget ? null : overrideDecisions.find((one) => one === word);
  if (offset === undefined || decision === undefined)
    throw new InvalidArgumentError(`it takes OFFSET=join, OFFSET=keep or OFFSET=${forget}.`);
  return { offset: Number(offset), decision };
}

interface Opened {
  readonly record: CaseRecord;
  readonly raw: string;
  readonly entries: readonly LedgerEntry[];
}

async function open(layout: Layout, id: string): Promise<Opened> {
  const record = await readRecord(layout, id);
  const raw = await loadRawText(layout, record, readOptions(layout));
  const pieces = record.pieces.map(([start, end]) => ({ start, end }));
  const map = new OffsetMap({ pieces, edits: record.repairs }, raw.length);
  const { words } = await loadRepairResources();
  return { record, raw, entries: readLedger(record, raw, map, words) };
}

/** How the table names the report: not at all where it has the file to itself. */
async function reportOf(layout: Layout, { id, source }: CaseRecord): Promise<string> {
  const { entries } = await loadManifest(layout);
  return entries.get(source.path)?.id === id ? '' : source.sha256.slice(0, 16);
}

/** Remembers a decision on a hyphen and ingests the report's file again; all other records of it stay as they are. */
async function decide(
  layout: Layout,
  { record, raw, entries }: Opened,
  { set: choice, json }: RepairsOptions & { readonly set: Choice },
  context: Context,
): Promise<ExitCode> {
  const entry = entries.find(({ offset, start }) => offset === choice.offset || start === choice.offset);
  if (entry === undefined || !entry.rule.startsWith('hyphen/'))
    throw new CasebookError(
      'REPAIR_NO_HYPHEN',
      `no hyphen was decided at ${choice.offset} of ${record.id}; list them with: casebook repairs ${record.id}`,
      2,
    );
  const { offset } = entry;
  const { path } = record.source;
  const report = await reportOf(layout, record);
  const others = (await readOverrides(layout.root, path)).filter(
    (one) => one.offset !== offset || one.report !== report,
  );
  const { decision } = choice;
  const own = decision === null ? [] : [{ report, offset, decision, before: wordBefore(raw, offset) }];
  await writeOverrides(layout.root, path, [...others, ...own]);
  const file = overridesPath(layout.root, path);
  const summary = await ingestInto(layout, [file.slice(0, -'.repairs.tsv'.length)], {}, context);
  const table = relative(layout.root, file);
  const remembered = `${decision === null ? 'forgotten' : 'remembered'} in ${table}`;
  if (ingestExitCode(summary) !== 0) {
    context.terminal.note(`${remembered}; ${record.id} was not read again, run: casebook ingest`);
    return ingestExitCode(summary);
  }
  const after = (await open(layout, record.id)).entries.filter((one) => one.offset === offset);
  const changed = summary.changed > 0;
  if (json) context.terminal.write(`${JSON.stringify({ id: record.id, table, changed, repairs: after }, null, 2)}\n`);
  else {
    const again = `was read again ${decision === null ? 'without' : 'with'} it, and no other report`;
    const next = changed ? again : 'stood so already';
    context.terminal.write(`${renderLedger(after, context.terminal.colours)}${remembered}; ${record.id} ${next}\n`);
  }
  return 0;
}

export const command: Command<RepairsOptions> = {
  arguments: [{ flags: '<id>', summary: 'id of the report' }],
  options: [
    { flags: '--uncertain', summary: 'only mends with weak evidence' },
    {
      flags: '--set <offset=decision>',
      summary: `decide a hyphen by hand: OFFSET=join or OFFSET=keep; OFFSET=${forget} forgets it`,
      parse: parseChoice,
    },
    jsonOption,
  ],
  details:
    'Lists every mend with its raw offset, line, rule and evidence, and every run that was left out. In [a→b], a is the raw text (⏎ a line end) and b what is read instead. Decisions by hand are kept beside the report, in NAME.repairs.tsv; the report is read again at once, and every later time, with them.',
  examples: [
    { line: 'casebook repairs lu-dotatate-ivc-compression', does: 'everything that was mended in a report' },
    { line: 'casebook repairs lu-dotatate-ivc-compression --uncertain', does: 'what is worth a look' },
    {
      line: 'casebook repairs lu-dotatate-ivc-compression --set 812=keep',
      does: 'the hyphen at 812 belongs to its word',
    },
  ],
  async run([id = ''], { uncertain, set, json }, context) {
    const layout = context.openWorkspace();
    const opened = await open(layout, id);
    if (set !== undefined) return await decide(layout, opened, { set, ...(json && { json }) }, context);
    const listed = uncertain ? opened.entries.filter(({ doubt }) => doubt !== null) : opened.entries;
    const { terminal } = context;
    if (json) terminal.write(`${JSON.stringify({ id, repairs: listed }, null, 2)}\n`);
    else if (listed.length === 0)
      terminal.note(uncertain ? `nothing in ${id} is uncertain` : `nothing in ${id} was mended`);
    else terminal.write(renderLedger(listed, terminal.colours));
    return listed.length > 0 ? 0 : 1;
  },
};
