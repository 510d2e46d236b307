import type { DrugKind, TestKind } from '../model/annotation.js';
import { CasebookError } from '../model/errors.js';
import type {
  AnalyteLimit,
  AnatomyRecord,
  AnatomyTaker,
  CueRecord,
  DoseUnitRecord,
  DrugRecord,
  FrequencyRate,
  HomonymMeaning,
  Lexicons,
  LigandRecord,
  ModifierRecord,
  NuclideRecord,
  QualifierRecord,
  RatioNotation,
  SexWord,
  StateRecord,
  StemRecord,
  TermRecord,
  TestEndingRecord,
  TestRecord,
} from './lexicons.js';
import { list } from './read-table.js';
import { withOwnWords } from './own-words.js';
import { type Row, hashOf, rows, wordsOf } from './shipped-tables.js';
import { readUserLexicon } from './user-lexicon.js';

const orNull = (cell: string | undefined): string | null => (cell === undefined || cell === '' ? null : cell);

const term = (row: Row): TermRecord => ({
  name: row['name'] ?? row['form'] ?? row['symbol'] ?? row['stem'] ?? row['ending'] ?? '',
  synonyms: list(row['synonyms'] ?? ''),
  abbreviations: list(row['abbreviations'] ?? ''),
  guard: row['guard'] ?? '',
  example: list(row['example'] ?? ''),
  counter: list(row['counter'] ?? ''),
});

/**
 * A record with the fields of every term and those of its kind. Assigned, because a spread with further fields makes a
 * hidden class of its own for each of thousands of records, and all that reads them is slow.
 */
const withTerm = <F extends object>(row: Row, fields: F): TermRecord & F => Object.assign(term(row), fields);

const drug = (row: Row): DrugRecord =>
  withTerm(row, {
    kind: row['kind'] as DrugKind,
    class: orNull(row['class']),
    atc: list(row['atc'] ?? ''),
    brands: list(row['brands'] ?? ''),
    members: list(row['members'] ?? ''),
  });

const test = (row: Row): TestRecord =>
  withTerm(row, {
    kind: row['kind'] as TestKind,
    units: list(row['units'] ?? ''),
  });

const anatomy = (row: Row): AnatomyRecord =>
  withTerm(row, {
    role: row['role'] === 'part' ? 'part' : 'structure',
    uberon: orNull(row['uberon']),
    parents: list(row['parents'] ?? ''),
    adjectives: list(row['adjectives'] ?? ''),
  });

const qualifier = (row: Row): QualifierRecord =>
  withTerm(row, {
    value: row['value'] ?? '',
    abnormal: orNull(row['abnormal']) as 'high' | 'low' | null,
  });

const modifier = (row: Row): ModifierRecord => withTerm(row, { kind: row['kind'] ?? '', value: row['value'] ?? '' });

const cueScope = (scope: string | undefined): CueRecord['scope'] =>
  scope === 'phrase' || scope === 'object' ? scope : 'clause';

const cue = (row: Row): CueRecord =>
  withTerm(row, {
    category: row['category'] as CueRecord['category'],
    direction: row['direction'] as CueRecord['direction'],
    scope: cueScope(row['scope']),
    types: list(row['types'] ?? ''),
  });

const stem = (row: Row): StemRecord =>
  withTerm(row, {
    position: row['position'] === 'prefix' ? 'prefix' : 'suffix',
    class: orNull(row['class']),
    exceptions: new Set(list(row['exceptions'] ?? '')),
  });

const taker = (row: Row): AnatomyTaker => ({ kind: row['kind'] as AnatomyTaker['kind'], of: list(row['of'] ?? '') });

/** The nouns before which, or the adjectives behind which, an anatomical word stands. */
const takers = (side: string): ReadonlyMap<string, AnatomyTaker> =>
  new Map(
    rows('anatomy-takers').flatMap((row) => (row['side'] === side ? [[row['form'] ?? '', taker(row)] as const] : [])),
  );

const testEnding = (row: Row): TestEndingRecord =>
  withTerm(row, {
    position: 'suffix',
    kind: row['kind'] as TestKind,
    exceptions: new Set(list(row['exceptions'] ?? '')),
  });

const nuclide = (row: Row): NuclideRecord =>
  withTerm(row, {
    synonyms: list(row['element'] ?? ''),
    masses: list(row['masses'] ?? ''),
  });
const ligand = (row: Row): LigandRecord =>
  withTerm(row, {
    class: orNull(row['class']),
    labelled: orNull(row['labelled']),
  });

const nuclidesByForm = (records: readonly NuclideRecord[]): ReadonlyMap<string, NuclideRecord> =>
  new Map(records.flatMap((record) => [record.name, ...record.synonyms].map((form) => [form.toLowerCase(), record])));

const doseUnits = (): ReadonlyMap<string, DoseUnitRecord> =>
  new Map(
    rows('dose-units').map((row) => {
      const form = row['form'] ?? '';
      const needs = (row['needs'] || 'drug') as DoseUnitRecord['needs'];
      return [form, { form, unit: row['unit'] ?? '', needs }];
    }),
  );

const numberOrNull = (cell: string | undefined): number | null => (cell ? Number(cell) : null);

const ratioNotation = (row: Row): RatioNotation =>
  withTerm(row, {
    numerator: numberOrNull(row['numerator']),
    denominators:
      row['denominators'] === 'dilutions' ? 'dilutions' : new Set(list(row['denominators'] ?? '').map(Number)),
    words: new Set(list(row['words'] ?? '')),
  });

const frequencyRates = (): ReadonlyMap<string, FrequencyRate> =>
  new Map(
    rows('frequency-rates').map((row) => [
      row['form'] ?? '',
      {
        times: numberOrNull(row['times']),
        period: numberOrNull(row['period']),
        unit: row['unit'] ?? '',
        guard: (row['guard'] ?? '') as FrequencyRate['guard'],
      },
    ]),
  );

/** Meanings of the ambiguous words; throws a CasebookError when one names no record. */
function homonyms(records: readonly AnatomyRecord[]): Lexicons['homonyms'] {
  const byName = new Map(records.map((record) => [record.name, record]));
  const out = new Map<string, HomonymMeaning[]>();
  for (const row of rows('anatomy-homonyms')) {
    const form = row['form'] ?? '';
    const name = row['name'] ?? '';
    const record = name === '' ? null : byName.get(name);
    if (record === undefined)
      throw new CasebookError('LEXICON_TABLE', `anatomy-homonyms.tsv: ${form}: no record is named "${name}"`);
    out.set(form, [...(out.get(form) ?? []), { context: list(row['context'] ?? ''), record }]);
  }
  return out;
}

/** Limits of values by test; throws a CasebookError for a name that is no test's, or bounds that are none. */
function limitsOf(tests: readonly TestRecord[]): ReadonlyMap<string, readonly AnalyteLimit[]> {
  const names = new Set(tests.map(({ name }) => name));
  const out = new Map<string, AnalyteLimit[]>();
  for (const row of rows('analyte-limits')) {
    const { name = '', unit, low, high } = row;
    const limit = { unit: orNull(unit), low: Number(low), high: Number(high) };
    const fault = names.has(name) ? (limit.low < limit.high ? null : 'low is not below high') : 'no test has this name';
    if (fault !== null) throw new CasebookError('LEXICON_TABLE', `analyte-limits.tsv: ${name}: ${fault}`);
    out.set(name, [...(out.get(name) ?? []), limit]);
  }
  return out;
}

/** States by form; throws a CasebookError for one that is named after no test. */
function statesOf(tests: readonly TestRecord[]): ReadonlyMap<string, StateRecord> {
  const byName = new Map(tests.map((record) => [record.name, record]));
  const out = new Map<string, StateRecord>();
  for (const { form: name = '', synonyms = '', test: of = '', abnormal } of rows('test-states')) {
    const units = byName.get(of)?.units;
    if (units === undefined)
      throw new CasebookError('LEXICON_TABLE', `test-states.tsv: ${name}: no test is named "${of}"`);
    const state: StateRecord = { name, test: of, units, abnormal: abnormal === 'low' ? 'low' : 'high' };
    for (const form of [name, ...list(synonyms)]) out.set(form, state);
  }
  return out;
}

/**
 * Reads and checks every shipped lexicon and the user's own (text of `casebook.lexicon.tsv`, empty when there is none).
 * Throws a CasebookError that names file, line and column of the first fault.
 */
export function loadLexicons(userText = ''): Lexicons {
  const shipped = {
    drugs: rows('drugs').map(drug),
    routes: rows('drug-routes').map(term),
    forms: rows('dose-forms').map(term),
    tests: rows('tests').map(test),
    anatomy: rows('anatomy').map(anatomy),
  };
  const { lexicons, own } = withOwnWords(shipped, readUserLexicon(userText).words);
  return {
    ...lexicons,
    own,
    salts: rows('drug-salts').map(term),
    stems: rows('drug-stems').map(stem),
    nuclides: nuclidesByForm(rows('nuclides').map(nuclide)),
    giving: wordsOf('giving-words'),
    relationWords: wordsOf('relation-words'),
    ligands: rows('radioligands').map(ligand),
    qualifiers: rows('qualifiers').map(qualifier),
    modifiers: rows('anatomy-modifiers').map(modifier),
    prefixes: new Set(rows('anatomy-prefixes').map((row) => row['form'] ?? '')),
    homonyms: homonyms(lexicons.anatomy),
    states: statesOf(lexicons.tests),
    limits: limitsOf(lexicons.tests),
    administrationWords: wordsOf('administration-words'),
    doseUnits: doseUnits(),
    doseWords: wordsOf('dose-words'),
    drugWords: wordsOf('drug-words'),
    findingWords: wordsOf('finding-words'),
    susceptibilityWords: wordsOf('susceptibility-words'),
    sexWords: new Map(rows('sex-words').map((row) => [row['form'] ?? '', (row['sex'] ?? 'other') as SexWord])),
    anatomyTakers: takers('before'),
    anatomyFusers: takers('behind'),
    anatomyWords: wordsOf('anatomy-words'),
    testWords: wordsOf('test-words'),
    testEndings: rows('test-endings').map(testEnding),
    tellingRatios: rows('telling-ratios').map(ratioNotation),
    frequencyWords: wordsOf('frequency-words'),
    frequencyRates: frequencyRates(),
    finiteVerbs: new Set(rows('finite-verbs').map((row) => row['form'] ?? '')),
    cues: rows('assertion-cues').map(cue),
    hash: hashOf(userText),
  };
}
