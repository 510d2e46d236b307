import { recordForms } from '../lexicons/forms.js';
import { keep, keptKey, readKept, shippedPath } from '../lexicons/kept.js';
import type { AnatomyRecord, Lexicons, TermRecord } from '../lexicons/lexicons.js';
import { loadLexicons } from '../lexicons/load-lexicons.js';
import { list } from '../lexicons/read-table.js';
import { type WordListData, compileWordList } from '../lexicons/word-list.js';
import { loadRepairResources } from '../repair/resources.js';
import { type UnitTableData, compileUnits } from '../units/unit-table.js';
import { compileLexicons } from './matchers/lexicon-trie.js';
import type { TrieData } from './matchers/token-trie.js';
import { type DrugNames, namesByLetter } from './types/drug/from-misspelling.js';

/** All that is made of the lexicons before the first report is read, as plain data, so that it can be kept. */
export interface CompiledLexicons {
  /** Without the sentences of examples, which no report needs. */
  readonly lexicons: Lexicons;
  readonly forms: TrieData;
  readonly units: UnitTableData;
  readonly words: WordListData;
  readonly common: WordListData;
  readonly terms: WordListData;
  readonly anatomyByForm: ReadonlyMap<string, AnatomyRecord>;
  readonly anatomyAdjectives: ReadonlyMap<string, AnatomyRecord>;
  readonly drugNames: DrugNames;
}

function structuresByForm({ anatomy }: Lexicons): ReadonlyMap<string, AnatomyRecord> {
  const out = new Map<string, AnatomyRecord>();
  for (const record of anatomy) {
    if (record.role !== 'structure') continue;
    for (const { form, kind } of recordForms('anatomy', record))
      if (kind === 'name' || kind === 'synonym') out.set(form.toLowerCase(), record);
  }
  return out;
}

function adjectivesOf({ anatomy }: Lexicons): ReadonlyMap<string, AnatomyRecord> {
  const out = new Map<string, AnatomyRecord>();
  for (const record of anatomy)
    for (const form of record.adjectives) if (/^[a-z]{4,}$/u.test(form)) out.set(form, record);
  return out;
}

/** Takes away the sentences of examples, which are for those who write and test lexicons. */
function withoutExamples(lexicons: Lexicons): Lexicons {
  for (const records of Object.values(lexicons))
    if (Array.isArray(records))
      for (const record of records as TermRecord[])
        if ('example' in record) Object.assign(record, { example: list(''), counter: list('') });
  return lexicons;
}

/** Compiles the shipped lexicons and the user's own (text of `casebook.lexicon.tsv`); takes most of a second. */
async function compile(userText: string): Promise<CompiledLexicons> {
  const lexicons = withoutExamples(loadLexicons(userText));
  const terms = [...lexicons.drugs, ...lexicons.tests, ...lexicons.anatomy];
  const repairWords = await loadRepairResources(terms.flatMap((record) => [record.name, ...record.synonyms]));
  return {
    lexicons,
    forms: compileLexicons(lexicons),
    units: compileUnits(),
    words: compileWordList(repairWords.words),
    common: compileWordList(repairWords.common),
    terms: compileWordList(repairWords.terms),
    anatomyByForm: structuresByForm(lexicons),
    anatomyAdjectives: adjectivesOf(lexicons),
    drugNames: namesByLetter(lexicons.drugs),
  };
}

async function keptOrCompiled(userText: string, keptPath: string | null): Promise<CompiledLexicons> {
  const key = keptKey(userText);
  const path = userText === '' ? shippedPath : keptPath;
  if (key === null || path === null) return await compile(userText);
  const kept = readKept(path, key) as CompiledLexicons | null;
  if (kept !== null) return kept;
  const compiled = await compile(userText);
  if (userText !== '') keep(path, key, compiled);
  return compiled;
}

/** What was asked for last: a process needs the lexicons for its reports and again for their search index. */
let last: { readonly userText: string; readonly compiled: Promise<CompiledLexicons> } | null = null;

/**
 * The compiled lexicons: as a build kept them or, with words of the user's own, as an earlier start kept them in the file
 * `keptPath`; compiled now where neither has them. Throws a CasebookError when a lexicon has a fault.
 */
export async function compiledLexicons(userText: string, keptPath: string | null): Promise<CompiledLexicons> {
  if (last?.userText !== userText) last = { userText, compiled: keptOrCompiled(userText, keptPath) };
  return await last.compiled;
}

/** Compiles the shipped lexicons and keeps them for every later start; a part of the build. */
export async function keepCompiledLexicons(): Promise<void> {
  const key = keptKey('');
  if (key === null) throw new Error('there is no build whose lexicons could be kept');
  keep(shippedPath, key, await compile(''));
}
