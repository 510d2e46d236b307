import { createHash } from 'node:crypto';
import { recordForms } from '../lexicons/forms.js';
import type { AnatomyRecord, Lexicons } from '../lexicons/lexicons.js';
import { loadLexicons } from '../lexicons/load-lexicons.js';
import type { AnnotatedReport, RawReport, RepairedReport } from '../model/report.js';
import { repair } from '../repair/repair.js';
import type { Override } from '../repair/overrides.js';
import { loadRepairResources } from '../repair/resources.js';
import { repairRulesVersion } from '../repair/version.js';
import { parseVocabulary } from '../repair/vocabulary.js';
import { segment } from '../segment/segment.js';
import { segmentRulesVersion } from '../segment/version.js';
import { loadUnits } from '../units/unit-table.js';
import { type Examination, annotate, examine } from './annotate.js';
import { compileLexicons } from './matchers/lexicon-trie.js';
import { createNumberPhraseParser } from './matchers/number-phrases.js';
import { annotators } from './registry.js';
import type { AnnotateResources } from './resources.js';
import { createTriggers } from './triggers.js';
import { createPrefixSplitter } from './types/anatomy/phrase-words.js';
import { createDrugSpeller } from './types/drug/from-misspelling.js';

export interface PipelineOptions {
  /** Text of the user's `casebook.lexicon.tsv`; none when empty. */
  readonly lexicon?: string;
  /** Text of the workspace's `casebook.vocabulary.tsv`; none when empty. */
  readonly vocabulary?: string;
}

/** The way of a report from raw text to annotations. Synchronous and pure once it is made. */
export interface Pipeline {
  /** Changes with every lexicon record and every rule's version; part of the cache key of records. */
  readonly rulesHash: string;
  /** `overrides` are the user's decisions on hyphens of this report; whoever keeps the result adds them to its cache key. */
  process(report: RawReport, overrides?: readonly Override[]): AnnotatedReport;
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

const structuresByForm = ({ anatomy }: Lexicons): ReadonlyMap<string, AnatomyRecord> =>
  new Map(
    anatomy
      .filter(({ role }) => role === 'structure')
      .flatMap((record) =>
        [...recordForms('anatomy', record)]
          .filter(({ kind }) => kind === 'name' || kind === 'synonym')
          .map(({ form }) => [form.toLowerCase(), record] as const),
      ),
  );

/** Loads and compiles what annotation needs: lexicons, the trie, and the libraries that are heavy to load. */
function loadAnnotateResources(
  lexicons: Lexicons,
  words: ReadonlySet<string>,
  similarityOf: Examiner['similarityOf'],
): AnnotateResources {
  const anatomyByName = new Map(lexicons.anatomy.map((record) => [record.name, record]));
  const anatomyAdjectives = new Map(
    lexicons.anatomy.flatMap((record) =>
      record.adjectives.filter((form) => /^[a-z]{4,}$/u.test(form)).map((form) => [form, record] as const),
    ),
  );
  const data = {
    lexicons,
    anatomyByForm: structuresByForm(lexicons),
    trie: compileLexicons(lexicons),
    units: loadUnits(),
    spellDrug: createDrugSpeller(lexicons.drugs, similarityOf),
    anatomyByName,
    anatomyAdjectives,
    prefixedAdjective: createPrefixSplitter(lexicons.prefixes, anatomyAdjectives),
    words,
    parseNumberWords: createNumberPhraseParser(),
  };
  return { ...data, triggersOf: createTriggers(data) };
}

async function loadAll({ lexicon = '', vocabulary = '' }: PipelineOptions) {
  const lexicons = loadLexicons(lexicon);
  const terms = [...lexicons.drugs, ...lexicons.tests, ...lexicons.anatomy];
  const repairResources = await loadRepairResources(
    terms.flatMap((record) => [record.name, ...record.synonyms]),
    parseVocabulary('casebook.vocabulary.tsv', vocabulary),
  );
  const { JaroWinklerDistance } = await import('natural/lib/natural/distance/index.js');
  const similarityOf = (a: string, b: string): number => JaroWinklerDistance(a, b, {});
  const resources = loadAnnotateResources(lexicons, repairResources.words, similarityOf);
  const prepare = (report: RawReport, overrides: readonly Override[] = []) =>
    segment(repair(report, repairResources, overrides));
  return { resources, similarityOf, prepare };
}

/**
 * Loads everything once; the pipeline is synchronous from there on.
 * Throws a CasebookError when a lexicon, the user's own included, has a fault.
 */
export async function createPipeline(options: PipelineOptions = {}): Promise<Pipeline> {
  const { resources, prepare } = await loadAll(options);
  return {
    rulesHash: hashRules(resources.lexicons.hash, options),
    process: (report, overrides) => annotate(prepare(report, overrides), resources),
  };
}

/** The same pipeline, with what it saw on the way; throws as `createPipeline` does. */
export async function createExaminer(options: PipelineOptions = {}): Promise<Examiner> {
  const { resources, similarityOf, prepare } = await loadAll(options);
  return {
    resources,
    similarityOf,
    examine: (report) => examine(prepare(report), resources),
    examineRepaired: (report) => examine(segment(report), resources),
  };
}
