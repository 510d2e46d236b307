import type { DrugRecord, LigandRecord, NuclideRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { type LexicalMatch, startingAt } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { drugOf, newDrug } from './value.js';
import { inLexicon, isKindAt, wordKind } from '../../word-kinds.js';

/** A radionuclide in the text, tokens inclusive; `sure` when it is one without a ligand too (`177Lu`, not `11 C`). */
interface Nuclide {
  readonly first: number;
  readonly last: number;
  readonly record: NuclideRecord;
  readonly mass: number;
  readonly metastable: boolean;
  readonly sure: boolean;
}

const closer = wordKind('] ) -');

/** Tokens that join the nuclide with its ligand: brackets, hyphens and the symbol once more (`[68Ga]Ga-DOTA-TOC`). */
function afterJoint(analysis: Analysis, nuclide: Nuclide): number {
  const { tokens } = analysis;
  let i = nuclide.last + 1;
  while (isKindAt(tokens, i, closer)) i++;
  if (tokens.folded[i] === nuclide.record.name.toLowerCase() && i > nuclide.last + 1) i++;
  while (isKindAt(tokens, i, closer)) i++;
  return i;
}

/** Splits `m` off a metastable symbol: `mTc`, as in `99mTc`. */
function symbolOf(
  word: string,
  nuclides: ReadonlyMap<string, NuclideRecord>,
): { record: NuclideRecord; metastable: boolean } | null {
  const plain = nuclides.get(word);
  if (plain !== undefined) return { record: plain, metastable: false };
  const metastable = word.startsWith('m') ? nuclides.get(word.slice(1)) : undefined;
  return metastable === undefined ? null : { record: metastable, metastable: true };
}

/** Symbols and elements of nuclides, also with the `m` of a metastable one. */
const symbol = wordKind(
  inLexicon(({ nuclides }) => nuclides.keys()),
  inLexicon(({ nuclides }) => [...nuclides.keys()].map((name) => `m${name}`)),
);
/** Mass numbers, symbols and elements of nuclides. */
const nuclideStart = trigger(
  ...symbol.members,
  inLexicon(({ nuclides }) =>
    [...nuclides.values()].flatMap(({ masses }) => masses.map((mass) => mass.replace(/m$/u, ''))),
  ),
);

function massOf(
  record: NuclideRecord,
  digits: string,
  metastable: boolean,
): { mass: number; metastable: boolean } | null {
  const marked = record.masses.includes(`${digits}m`);
  if (record.masses.includes(digits) && !metastable) return { mass: Number(digits), metastable: false };
  return marked ? { mass: Number(digits), metastable: true } : null;
}

/** True for the `m` of `99m Tc`: it touches the mass and stands before an element. */
function isMetastableMark(analysis: Analysis, at: number, nuclides: ReadonlyMap<string, NuclideRecord>): boolean {
  const { tokens, gaps } = analysis;
  const next = tokens.folded[at + 1] === '-' ? at + 2 : at + 1;
  return tokens.folded[at] === 'm' && gaps[at] === gap.none && nuclides.has(tokens.folded[next] ?? '');
}

/** `177Lu`, `68 gallium`, `Lu-177`, `Lutetium-177`, `99mTc`, `Tc-99m`, `99m Tc`, `Tc-99 m`, starting at token `first`. */
function nuclideAt(analysis: Analysis, first: number, nuclides: ReadonlyMap<string, NuclideRecord>): Nuclide | null {
  const { tokens, gaps } = analysis;
  const massFirst = tokens.kinds[first] === tokenKind.number;
  const parted = massFirst && isMetastableMark(analysis, first + 1, nuclides);
  let other = parted ? first + 2 : first + 1;
  if (tokens.folded[other] === '-' && gaps[other] === 0) other++;
  const named = massFirst ? other : first;
  if (other >= tokens.count || gaps[other] === gap.line || !isKindAt(tokens, named, symbol)) return null;
  const written = tokens.folded[named] as string;
  const nuclide = symbolOf(written, nuclides);
  if (nuclide === null) return null;
  const digits = tokens.folded[massFirst ? first : other] as string;
  const isLoose = nuclide.record.masses.includes(`${digits}m`) && tokens.folded[other + 2] !== '/';
  const suffix = !massFirst && tokens.folded[other + 1] === 'm' && (gaps[other + 1] === gap.none || isLoose);
  const mass = massOf(nuclide.record, digits, nuclide.metastable || suffix || parted);
  if (mass === null) return null;
  const touching = gaps[first + 1] === gap.none && (parted || gaps[other] === gap.none);
  const sure = written.length > 2 || (touching && (nuclide.record.name.length === 2 || nuclide.record.name === 'I'));
  return { first, last: suffix ? other + 1 : other, record: nuclide.record, ...mass, sure };
}

/** True when a bracket opens right before the nuclide and is closed right behind it: `[68Ga]Ga-DOTATOC`. */
function isBracketed({ tokens }: Analysis, { first, last }: Nuclide): boolean {
  const before = tokens.folded[first - 1];
  const after = tokens.folded[last + 1];
  return (before === '[' && after === ']') || (before === '(' && after === ')');
}

/**
 * Name of a nuclide with its ligand. A ligand that is an INN with the nuclide in its own molecule has the INN's form,
 * `fludeoxyglucose (18F)`; one to which a nuclide is joined keeps both, `lutetium (177Lu) dotatoc`.
 */
function nameOf({ record, mass, metastable }: Nuclide, ligand: LigandRecord | null): string {
  const mark = `(${mass}${metastable ? 'm' : ''}${record.name})`;
  const element = record.synonyms[0] ?? record.name;
  if (ligand === null) return `${element} ${mark}`;
  return ligand.labelled === null ? `${element} ${mark} ${ligand.name.toLowerCase()}` : `${ligand.labelled} ${mark}`;
}

/** Drug records by any of their forms, made once for each lexicon. */
const formsOf = new WeakMap<readonly DrugRecord[], ReadonlyMap<string, DrugRecord>>();

function recordOf(records: readonly DrugRecord[], name: string): DrugRecord | null {
  const byForm =
    formsOf.get(records) ??
    new Map(records.flatMap((record) => [record.name, ...record.synonyms].map((form) => [form, record] as const)));
  formsOf.set(records, byForm);
  return byForm.get(name) ?? null;
}

function candidate(
  analysis: Analysis,
  nuclide: Nuclide,
  ligand: LexicalMatch<LigandRecord> | undefined,
): Candidate<'drug'> {
  const { tokens, text } = analysis;
  const name = nameOf(nuclide, ligand?.record ?? null);
  const first = ligand !== undefined && isBracketed(analysis, nuclide) ? nuclide.first - 1 : nuclide.first;
  const start = tokens.starts[first] as number;
  const end = ligand?.end ?? tokens.ends[nuclide.last] ?? start;
  const parts = {
    radionuclide: { symbol: nuclide.record.name, mass: nuclide.mass, metastable: nuclide.metastable },
    ligand: ligand === undefined ? null : ligand.record.name,
  };
  const known = ligand === undefined ? null : recordOf(analysis.resources.lexicons.drugs, name);
  return {
    type: 'drug',
    start,
    end,
    value:
      known === null
        ? newDrug({ name, class: ligand?.record.class ?? 'radiopharmaceutical', ...parts })
        : drugOf(known, parts),
    rule: 'drug/radiopharmaceutical',
    madeFrom: [
      `lexicon:nuclides/${nuclide.record.name}`,
      ...(ligand === undefined ? [] : [`lexicon:radioligands/${ligand.record.name}`, text.slice(start, end)]),
    ],
  };
}

/** The longest ligand that begins at a token; the shorter stand first. */
const ligandAt = ({ lexical }: Analysis, token: number): LexicalMatch<LigandRecord> | undefined =>
  startingAt(lexical.ligands, token).at(-1);

/**
 * Radiopharmaceuticals by grammar: nuclide and ligand in any order and spelling
 * (nomenclature: Coenen et al., Nucl Med Biol 2017;55:v–xi).
 */
export function radiopharmaceuticals(analysis: Analysis): Candidate<'drug'>[] {
  const { tokens } = analysis;
  const { nuclides } = analysis.resources.lexicons;
  const out: Candidate<'drug'>[] = [];
  for (const i of analysis.where(nuclideStart)) {
    if (i + 1 >= tokens.count || tokens.kinds[i] === tokenKind.symbol) continue;
    const nuclide = nuclideAt(analysis, i, nuclides);
    if (nuclide === null) continue;
    const ligand = ligandAt(analysis, afterJoint(analysis, nuclide));
    if (ligand !== undefined || nuclide.sure) out.push(candidate(analysis, nuclide, ligand));
  }
  return out;
}
