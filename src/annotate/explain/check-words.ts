import { lexiconForms } from '../../lexicons/forms.js';
import { lexiconOfType } from '../../lexicons/own-words.js';
import { list } from '../../lexicons/read-table.js';
import type { UserWord } from '../../lexicons/user-lexicon.js';
import type { Annotation } from '../../model/annotation.js';
import { type RawReport, noMetadata } from '../../model/report.js';
import { type Span, contains, overlaps } from '../../model/span.js';
import type { Examiner } from '../create-pipeline.js';
import { formTokens } from '../matchers/token-trie.js';

/** Something to say of a user's word; a fault must be mended, a note only be known. */
export interface WordFinding {
  readonly severity: 'fault' | 'note';
  /** Line of the lexicon, counted from 1, and its column. */
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

const tableOf = { drug: 'drugs', route: 'drug-routes', form: 'dose-forms', test: 'tests', anatomy: 'anatomy' } as const;

const reportOf = (raw: string): RawReport => ({
  id: 'example',
  source: { path: 'example', format: 'text', encoding: null, sha256: '', rawSha256: '', bytes: 0, pages: null },
  raw,
  pageStarts: [],
  title: null,
  metadata: noMetadata,
  diagnostics: [],
});

/** An example sentence without its mark, and the marked span. */
function unmark(sentence: string): { readonly text: string; readonly span: Span } {
  const start = sentence.indexOf('[[');
  const end = sentence.indexOf(']]') - 2;
  return { text: sentence.replace('[[', '').replace(']]', ''), span: { start, end } };
}

const describe = (text: string, { type, start, end }: Annotation): string => `${type} "${text.slice(start, end)}"`;

/** What is wrong with one sentence of a word; null when it is as it should be. */
function sentenceFault(
  word: UserWord,
  column: 'example' | 'counter',
  sentence: string,
  examiner: Examiner,
): string | null {
  const { text, span } = unmark(sentence);
  const { report } = examiner.examine(reportOf(text));
  const origin = `lexicon:${tableOf[word.type]}/${word.row.name}`.toLowerCase();
  const isOwn = ({ type, madeFrom }: Annotation): boolean =>
    type === word.type && madeFrom.some((made) => made.toLowerCase() === origin);
  if (column === 'counter') {
    const found = report.annotations.find((annotation) => isOwn(annotation) && overlaps(annotation, span));
    return found === undefined ? null : `"${text}" has the ${describe(report.text, found)}, and must not`;
  }
  if (report.annotations.some((annotation) => isOwn(annotation) && contains(annotation, span))) return null;
  const instead = report.annotations.filter((annotation) => overlaps(annotation, span));
  const seen = instead.length === 0 ? 'nothing' : instead.map((one) => describe(report.text, one)).join(', ');
  return `"${text}" has ${seen} there, not this ${word.type}`;
}

function exampleFaults(word: UserWord, examiner: Examiner): WordFinding[] {
  return (['example', 'counter'] as const).flatMap((column) =>
    list(word.row[column]).flatMap((sentence): WordFinding[] => {
      const reason = sentenceFault(word, column, sentence, examiner);
      return reason === null ? [] : [{ severity: 'fault', line: word.line, column, reason }];
    }),
  );
}

/** Notes on forms that are English words, which a guard should hold. */
function englishForms({ row, line }: UserWord, english: ReadonlySet<string>): WordFinding[] {
  if (row.guard !== '' && row.guard !== 'none') return [];
  return (['name', 'synonyms', 'brands'] as const).flatMap((column) =>
    list(row[column]).flatMap((form): WordFinding[] => {
      if (!english.has(form.toLowerCase())) return [];
      return [
        { severity: 'note', line, column, reason: `"${form}" is an English word; a guard would keep it to its place` },
      ];
    }),
  );
}

const keyOf = (form: string): string => formTokens(form).join(' ');

/** Notes on forms that a shipped word of another name has too: from now on they are the user's. */
function takenForms(words: readonly UserWord[], { resources }: Examiner): WordFinding[] {
  const own = new Set<unknown>(resources.lexicons.own.map(({ record }) => record));
  const open = new Set<string>(Object.values(lexiconOfType));
  const shipped = new Map<string, string>();
  for (const { lexicon, record, form } of lexiconForms(resources.lexicons))
    if (open.has(lexicon) && !own.has(record)) shipped.set(keyOf(form), `${lexicon}/${record.name}`);
  return words.flatMap(({ row, line }) =>
    (['name', 'synonyms', 'brands', 'abbreviations'] as const).flatMap((column) =>
      list(row[column]).flatMap((form): WordFinding[] => {
        const from = shipped.get(keyOf(form));
        return from === undefined
          ? []
          : [{ severity: 'note', line, column, reason: `"${form}" goes before the shipped ${from}` }];
      }),
    ),
  );
}

/** Runs the examples of a user's words through the pipeline that has them, and looks for words that ask for trouble; `english` has English words, lower case. */
export function checkWords(
  words: readonly UserWord[],
  examiner: Examiner,
  english: ReadonlySet<string>,
): WordFinding[] {
  const findings = [
    ...words.flatMap((word) => [...exampleFaults(word, examiner), ...englishForms(word, english)]),
    ...takenForms(words, examiner),
  ];
  return findings.toSorted((a, b) => a.line - b.line);
}
