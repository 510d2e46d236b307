import type { WordFinding } from '../../annotate/explain/check-words.js';
import { list } from '../../lexicons/read-table.js';
import {
  type UserRow,
  type UserType,
  type UserWord,
  addUserWord,
  readUserLexicon,
  userKinds,
  userLexiconName,
  userTypes,
} from '../../lexicons/user-lexicon.js';
import { CasebookError } from '../../model/errors.js';
import type { Layout } from '../../store/layout.js';
import { writeAtomic } from '../../store/write-atomic.js';
import type { Command, Context, ExitCode } from '../command.js';
import { jsonOption } from '../options.js';
import { sanitize } from '../render/sanitize.js';
import { renderTable } from '../render/table.js';
import { userLexicon } from '../settings.js';

interface LexiconOptions extends Partial<Omit<UserRow, 'type'>> {
  readonly type?: UserType;
  readonly json?: true;
}

const texts = ['name', 'kind', 'class', 'guard', 'example', 'counter'] as const;
const lists = ['synonyms', 'brands', 'abbreviations'] as const;

/** `a,b` and `a|b` as a cell; a comma between digits belongs to a name (`1,25-dihydroxyvitamin D`). */
const toCell = (given: string): string =>
  given
    .split(/\||,(?!\d)|(?<!\d),/u)
    .map((form) => form.trim())
    .join('|');

function toRow(options: LexiconOptions): Partial<UserRow> {
  if (options.type === undefined || options.name === undefined)
    throw new CasebookError('LEXICON_ADD', 'lexicon add needs --type and --name', 2);
  const row: Partial<Record<keyof UserRow, string>> = { type: options.type };
  for (const column of texts) if (options[column] !== undefined) row[column] = options[column].trim();
  for (const column of lists) if (options[column] !== undefined) row[column] = toCell(options[column]);
  for (const [column, cell] of Object.entries(row))
    if (/[\t\r\n]/u.test(cell))
      throw new CasebookError('LEXICON_ADD', `--${column} must stand on one line without tabs`, 2);
  return row;
}

async function findingsOf(text: string, words: readonly UserWord[]): Promise<WordFinding[]> {
  if (words.length === 0) return [];
  const { checkWords } = await import('../../annotate/explain/check-words.js');
  const { createExaminer } = await import('../../annotate/create-pipeline.js');
  const { loadRepairResources } = await import('../../repair/resources.js');
  return checkWords(words, await createExaminer({ lexicon: text }), (await loadRepairResources()).words);
}

const toLine = ({ severity, line, column, reason }: WordFinding): string =>
  sanitize(`${userLexiconName} line ${line}, column ${column}: ${severity === 'note' ? 'note: ' : ''}${reason}`);

async function add(layout: Layout, options: LexiconOptions, { terminal }: Context): Promise<ExitCode> {
  const row = toRow(options);
  const text = addUserWord(userLexicon(layout), row);
  const word = readUserLexicon(text).words.at(-1) as UserWord;
  const findings = await findingsOf(text, [word]);
  const fault = findings.find(({ severity }) => severity === 'fault');
  if (fault !== undefined) throw new CasebookError('LEXICON_EXAMPLE', `not added: ${fault.reason}`);
  await writeAtomic(layout.lexicon, text);
  if (options.json) {
    terminal.write(`${JSON.stringify({ added: word, findings }, null, 2)}\n`);
    return 0;
  }
  for (const finding of findings) terminal.note(toLine(finding));
  terminal.write(
    sanitize(`added ${word.type} "${word.row.name}" (${userLexiconName} line ${word.line}); run: casebook ingest\n`),
  );
  return 0;
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

async function test(layout: Layout, { json }: LexiconOptions, { terminal }: Context): Promise<ExitCode> {
  const text = userLexicon(layout);
  const { words } = readUserLexicon(text);
  const findings = await findingsOf(text, words);
  const faults = findings.filter(({ severity }) => severity === 'fault').length;
  const examples = words.reduce((sum, { row }) => sum + list(row.example).length + list(row.counter).length, 0);
  if (json) terminal.write(`${JSON.stringify({ words: words.length, examples, findings }, null, 2)}\n`);
  else {
    for (const finding of findings) terminal.write(`${toLine(finding)}\n`);
    terminal.write(
      `${many(words.length, 'word')}, ${many(examples, 'example')}, ${faults === 0 ? 'all hold' : `${faults} do not hold`}\n`,
    );
  }
  return faults > 0 ? 1 : 0;
}

async function show(layout: Layout, { json }: LexiconOptions, { terminal }: Context): Promise<ExitCode> {
  const { words } = readUserLexicon(userLexicon(layout));
  if (json) terminal.write(`${JSON.stringify(words, null, 2)}\n`);
  else if (words.length === 0)
    terminal.note(`no words of your own; add one with: casebook lexicon add --type drug --name X`);
  else {
    const rows = words.map(({ type, row, line }) => {
      const forms = lists.flatMap((column) => list(row[column])).join(', ');
      return [line, type, row.name, row.kind || (userKinds[type][0] ?? ''), forms, row.guard];
    });
    terminal.write(renderTable([['line', 'type', 'name', 'kind', 'other forms', 'guard'], ...rows]));
  }
  return words.length > 0 ? 0 : 1;
}

const actions: Readonly<Record<string, typeof add>> = { add, test, list: show };

export const command: Command<LexiconOptions> = {
  arguments: [{ flags: '<action>', summary: 'add, test or list' }],
  options: [
    { flags: '--type <type>', summary: 'what the word is', choices: userTypes },
    { flags: '--name <name>', summary: 'name of the concept; that of a shipped word adds your forms to it' },
    { flags: '--synonyms <forms>', summary: 'other forms, parted by commas' },
    { flags: '--brands <forms>', summary: 'brand names of a drug, parted by commas' },
    { flags: '--abbreviations <forms>', summary: 'abbreviations, matched in the case in which they are given' },
    {
      flags: '--kind <kind>',
      summary: `of a drug: ${userKinds.drug.join(', ')}; of a test: ${userKinds.test.join(', ')}`,
    },
    { flags: '--class <name>', summary: 'class of a drug' },
    {
      flags: '--guard <name>',
      summary:
        'count it only in its place: given (drug, route, form), valued (test), site (anatomy); none: wherever it stands',
    },
    { flags: '--example <text>', summary: 'a sentence with the word as [[word]]; several parted by |' },
    { flags: '--counter <text>', summary: 'a sentence in which [[word]] means something else' },
    jsonOption,
  ],
  details: `Your own words stand in ${userLexiconName} of the workspace and count from the next ingest on. A form that a shipped word has too is yours alone. add and test run the examples and say which do not hold.`,
  examples: [
    { line: 'casebook lexicon add --type drug --name elotuzumab --brands Empliciti', does: 'add a drug' },
    {
      line: 'casebook lexicon add --type test --name "ferritin index" --example "The [[ferritin index]] was 2."',
      does: 'add a test and try it on a sentence',
    },
    { line: 'casebook lexicon test', does: 'check the file and run all of its examples' },
    { line: 'casebook lexicon list', does: 'your own words' },
  ],
  async run([action = ''], options, context) {
    const run = actions[action];
    if (run === undefined)
      throw new CasebookError('LEXICON_ACTION', `lexicon takes add, test or list, not "${action}"`, 2);
    return await run(context.openWorkspace(), options, context);
  },
};
