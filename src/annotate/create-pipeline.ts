import { createHash } from 'node:crypto';
import { loadLexicons } from '../lexicons/load-lexicons.js';
import type { AnnotatedReport, RawReport } from '../model/report.js';
import { repair } from '../repair/repair.js';
import { loadRepairResources } from '../repair/resources.js';
import { repairRulesVersion } from '../repair/version.js';
import { segment } from '../segment/segment.js';
import { segmentRulesVersion } from '../segment/version.js';
import type { AnnotateResources } from './analysis.js';
import { loadUnits } from '../units/unit-table.js';
import { annotate } from './annotate.js';
import { compileLexicons } from './matchers/lexical.js';
import { createNumberPhraseParser } from './matchers/number-phrases.js';
import { annotators } from './registry.js';
import { createPrefixSplitter } from './types/anatomy/phrase.js';
import { createDrugSpeller } from './types/drug/from-misspelling.js';

export interface PipelineOptions {
  /** Text of the user's `casebook.lexicon.tsv`; none when empty. */
  readonly lexicon?: string;
}

/** The way of a report from raw text to annotations. Synchronous and pure once it is made. */
export interface Pipeline {
  /** Changes with every lexicon record and every rule's version; part of the cache key of records. */
  readonly rulesHash: string;
  process(report: RawReport): AnnotatedReport;
}

/** Relations, assertion and derived parts; raised with every change of their behaviour. */
const derivationVersion = 1;

function hashRules(lexiconHash: string): string {
  const versions = [
    ['repair', repairRulesVersion],
    ['segment', segmentRulesVersion],
    ['derivation', derivationVersion],
    ...annotators.map((annotator) => [annotator.type, annotator.version]),
  ];
  return createHash('sha256').update(JSON.stringify(versions)).update(lexiconHash).digest('hex');
}

/** Loads and compiles what annotation needs: lexicons, the trie, and the libraries that are heavy to load. */
async function loadAnnotateResources(userLexicon: string, words: ReadonlySet<string>): Promise<AnnotateResources> {
  const lexicons = loadLexicons(userLexicon);
  const { JaroWinklerDistance } = await import('natural/lib/natural/distance/index.js');
  const anatomyByName = new Map(lexicons.anatomy.map((record) => [record.name, record]));
  const anatomyAdjectives = new Map(
    lexicons.anatomy.flatMap((record) =>
      record.adjectives.filter((form) => /^[a-z]{4,}$/u.test(form)).map((form) => [form, record] as const),
    ),
  );
  const prefixes = new Set(lexicons.prefixes);
  return {
    lexicons,
    trie: compileLexicons(lexicons),
    units: loadUnits(),
    spellDrug: createDrugSpeller(lexicons.drugs, (a, b) => JaroWinklerDistance(a, b, {})),
    anatomyByName,
    anatomyAdjectives,
    prefixes,
    prefixedAdjective: createPrefixSplitter(prefixes, anatomyAdjectives),
    words,
    parseNumberWords: createNumberPhraseParser(),
  };
}

/**
 * Loads everything once; the pipeline is synchronous from there on.
 * Throws a CasebookError when a lexicon, the user's own included, has a fault.
 */
export async function createPipeline(options: PipelineOptions = {}): Promise<Pipeline> {
  const repairResources = await loadRepairResources();
  const resources = await loadAnnotateResources(options.lexicon ?? '', repairResources.words);
  return {
    rulesHash: hashRules(resources.lexicons.hash),
    process: (report) => annotate(segment(repair(report, repairResources)), resources),
  };
}
