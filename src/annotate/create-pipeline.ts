import { createHash } from 'node:crypto';
import { hashOf } from '../lexicons/shipped-tables.js';
import { WordList, type WordSet } from '../lexicons/word-list.js';
import type { AnnotatedReport, RawReport, RepairedReport } from '../model/report.js';
import { repair } from '../repair/repair.js';
import type { Override } from '../repair/overrides.js';
import type { RepairResources } from '../repair/resources.js';
import { repairRulesVersion } from '../repair/version.js';
import { parseVocabulary } from '../repair/vocabulary.js';
import { segment } from '../segment/segment.js';
import { segmentRulesVersion } from '../segment/version.js';
import { createUnits } from '../units/unit-table.js';
import { type Examination, examine, examineAll } from './annotate.js';
import { type CompiledLexicons, compiledLexicons } from './compiled.js';
import { createKnowledge } from './known-words.js';
import { createLexiconTrie } from './matchers/lexicon-trie.js';
import { createNumberPhraseParser } from './matchers/number-phrases.js';
import { annotators } from './registry.js';
import type { AnnotateResources } from './resources.js';
import { createWholes } from './types/anatomy/homonyms.js';
import { createPrefixSplitter } from './types/anatomy/phrase-words.js';
import { createDrugSpeller } from './types/drug/from-misspelling.js';

export interface PipelineOptions {
  /** Text of the user's `casebook.lexicon.tsv`; none when empty. */
  readonly lexicon?: string;
  /** Text of the workspace's `casebook.vocabulary.tsv`; none when empty. */
  readonly vocabulary?: string;
  /** File in which what was compiled of the user's lexicon is kept for the next start; none when null. */
  readonly kept?: string | null;
}

/** The way of a report from raw text to annotations. Synchronous and pure once it is made. */
export interface Pipeline {
  /** Changes with every lexicon record and every rule's version; part of the cache key of records. */
  readonly rulesHash: string;
  /** `overrides` are the user's decisions on hyphens of this report; whoever keeps the result adds them to its cache key. */
  process(report: RawReport, overrides?: readonly Override[]): AnnotatedReport;
  /**
   * What `process` makes of each, in their order. Of some dozen short reports it takes a third less time than one by
   * one, because each stage goes over all of them; `overrides` are those of each report.
   */
  processAll(reports: readonly RawReport[], overrides?: readonly (readonly Override[])[]): AnnotatedReport[];
}

/** The pipeline as explanations need it: what it saw on the way, and the data that decided. */
export interface Examiner {
  readonly resources: AnnotateResources;
  /** Likeness of two words, 0 to 1 (Jaro–Winkler). */
  similarityOf(a: string, b: string): number;
  examine(report: RawReport): Examination;
  /** For a report whose repairs are known, as those of a record. */
  examineRepaired(report: RepairedReport): Examination;
}

/** Relations, assertion and derived parts; raised with every change of their behaviour. */
const derivationVersion = 11;

function hashRules(lexiconHash: string, { vocabulary = '' }: PipelineOptions): string {
  const versions = [
    ['repair', repairRulesVersion],
    ['segment', segmentRulesVersion],
    ['derivation', derivationVersion],
    ...annotators.map((annotator) => [annotator.type, annotator.version]),
  ];
  return createHash('sha256').update(JSON.stringify(versions)).update(lexiconHash).update(vocabulary).digest('hex');
}

/** The `rulesHash` of the pipeline that these options make, for which no lexicon is loaded. */
export const rulesHashOf = (options: PipelineOptions): string => hashRules(hashOf(options.lexicon ?? ''), options);

/** What annotation needs, of compiled lexicons. */
function createAnnotateResources(
  { lexicons, forms, units, anatomyByForm, anatomyAdjectives, drugNames }: CompiledLexicons,
  words: WordSet,
  similarityOf: Examiner['similarityOf'],
): AnnotateResources {
  const anatomyByName = new Map(lexicons.anatomy.map((record) => [record.name, record]));
  const data = {
    lexicons,
    anatomyByForm,
    trie: createLexiconTrie(lexicons, forms),
    units: createUnits(units),
    spellDrug: createDrugSpeller(drugNames, similarityOf),
    anatomyByName,
    wholesOf: createWholes(anatomyByName),
    anatomyAdjectives,
    prefixedAdjective: createPrefixSplitter(lexicons.prefixes, anatomyAdjectives),
    words,
    parseNumberWords: createNumberPhraseParser(),
  };
  return { ...data, know: createKnowledge(data) };
}

async function loadAll({ lexicon = '', vocabulary = '', kept = null }: PipelineOptions) {
  const compiled = await compiledLexicons(lexicon, kept);
  const repairResources: RepairResources = {
    words: new WordList(compiled.words),
    common: new WordList(compiled.common),
    terms: new WordList(compiled.terms),
    vocabulary: parseVocabulary('casebook.vocabulary.tsv', vocabulary),
  };
  const { default: jaroWinkler } = await import('natural/lib/natural/distance/jaro-winkler_distance.js');
  const similarityOf = (a: string, b: string): number => jaroWinkler(a, b, {});
  const resources = createAnnotateResources(compiled, repairResources.words, similarityOf);
  const mend = (report: RawReport, overrides: readonly Override[] = []) => repair(report, repairResources, overrides);
  return { resources, similarityOf, mend };
}

/**
 * Loads everything once; the pipeline is synchronous from there on.
 * Throws a CasebookError when a lexicon, the user's own included, has a fault.
 */
export async function createPipeline(options: PipelineOptions = {}): Promise<Pipeline> {
  const { resources, mend } = await loadAll(options);
  const processAll: Pipeline['processAll'] = (reports, overrides = []) =>
    examineAll(
      reports.map((report, i) => mend(report, overrides[i])).map((report) => segment(report)),
      resources,
    ).map(({ report }) => report);
  return {
    rulesHash: hashRules(resources.lexicons.hash, options),
    process: (report, overrides = []) => processAll([report], [overrides])[0] as AnnotatedReport,
    processAll,
  };
}

/** The same pipeline, with what it saw on the way; throws as `createPipeline` does. */
export async function createExaminer(options: PipelineOptions = {}): Promise<Examiner> {
  const { resources, similarityOf, mend } = await loadAll(options);
  return {
    resources,
    similarityOf,
    examine: (report) => examine(segment(mend(report)), resources),
    examineRepaired: (report) => examine(segment(report), resources),
  };
}
