import type { LigandRecord, NuclideRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import type { LexicalMatch } from '../../matchers/lexical.js';
import { newDrug } from './value.js';

/** A radionuclide in the text, tokens inclusive; `sure` when it is one without a ligand too (`177Lu`, not `11 C`). */
interface Nuclide {
  readonly first: number;
  readonly last: number;
  readonly record: NuclideRecord;
  readonly mass: number;
  readonly metastable: boolean;
  readonly sure: boolean;
}

const closers: ReadonlySet<string> = new Set([']', ')', '-']);

/** Tokens that join the nuclide with its ligand: brackets, hyphens and the symbol once more (`[68Ga]Ga-DOTA-TOC`). */
function afterJoint(analysis: Analysis, nuclide: Nuclide): number {
  const { tokens } = analysis;
  let i = nuclide.last + 1;
  while (i < tokens.count && closers.has(tokens.folded[i] as string)) i++;
  if (tokens.folded[i] === nuclide.record.name.toLowerCase() && i > nuclide.last + 1) i++;
  while (i < tokens.count && closers.has(tokens.folded[i] as string)) i++;
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

function massOf(
  record: NuclideRecord,
  digits: string,
  metastable: boolean,
): { mass: number; metastable: boolean } | null {
  const marked = record.masses.includes(`${digits}m`);
  if (record.masses.includes(digits) && !metastable) return { mass: Number(digits), metastable: false };
  return marked ? { mass: Number(digits), metastable: true } : null;
}

/** `177Lu`, `68 gallium`, `Lu-177`, `Lutetium-177`, `99mTc`, `Tc-99m`, starting at token `first`. */
function nuclideAt(analysis: Analysis, first: number, nuclides: ReadonlyMap<string, NuclideRecord>): Nuclide | null {
  const { tokens, gaps } = analysis;
  const massFirst = tokens.kinds[first] === tokenKind.number;
  let other = first + 1;
  if (tokens.folded[other] === '-' && gaps[other] === 0) other++;
  if (other >= tokens.count || gaps[other] === 2) return null;
  const symbol = symbolOf(tokens.folded[massFirst ? other : first] as string, nuclides);
  if (symbol === null) return null;
  const suffix = !massFirst && tokens.folded[other + 1] === 'm' && gaps[other + 1] === 0;
  const mass = massOf(symbol.record, tokens.folded[massFirst ? first : other] as string, symbol.metastable || suffix);
  if (mass === null) return null;
  const written = tokens.folded[massFirst ? other : first] as string;
  const touching = gaps[first + 1] === 0 && gaps[other] === 0;
  const sure = written.length > 2 || (touching && (symbol.record.name.length === 2 || symbol.record.name === 'I'));
  return { first, last: suffix ? other + 1 : other, record: symbol.record, ...mass, sure };
}

function candidate(
  analysis: Analysis,
  nuclide: Nuclide,
  ligand: LexicalMatch<LigandRecord> | undefined,
): Candidate<'drug'> {
  const { tokens, text } = analysis;
  const element = nuclide.record.synonyms[0] ?? nuclide.record.name;
  const mark = `(${nuclide.mass}${nuclide.metastable ? 'm' : ''}${nuclide.record.name})`;
  const opened =
    nuclide.first > 0 &&
    ['[', '('].includes(tokens.folded[nuclide.first - 1] as string) &&
    closers.has(tokens.folded[nuclide.last + 1] ?? '');
  const first = ligand !== undefined && opened ? nuclide.first - 1 : nuclide.first;
  const start = tokens.starts[first] as number;
  const end = ligand?.end ?? tokens.ends[nuclide.last] ?? start;
  return {
    type: 'drug',
    start,
    end,
    value: newDrug({
      name: ligand === undefined ? `${element} ${mark}` : `${element} ${mark} ${ligand.record.name.toLowerCase()}`,
      class: ligand?.record.class ?? 'radiopharmaceutical',
      radionuclide: { symbol: nuclide.record.name, mass: nuclide.mass, metastable: nuclide.metastable },
      ligand: ligand === undefined ? null : ligand.record.name,
    }),
    rule: 'drug/radiopharmaceutical',
    madeFrom: [
      `lexicon:nuclides/${nuclide.record.name}`,
      ...(ligand === undefined ? [] : [`lexicon:radioligands/${ligand.record.name}`, text.slice(start, end)]),
    ],
  };
}

/** The longest ligand at each token. */
function ligandsByStart(analysis: Analysis): Map<number, LexicalMatch<LigandRecord>> {
  const out = new Map<number, LexicalMatch<LigandRecord>>();
  for (const match of analysis.lexical.ligands) {
    const known = out.get(match.first);
    if (known === undefined || known.end < match.end) out.set(match.first, match);
  }
  return out;
}

/**
 * Radiopharmaceuticals by grammar: nuclide and ligand in any order and spelling
 * (nomenclature: Coenen et al., Nucl Med Biol 2017;55:v–xi).
 */
export function radiopharmaceuticals(analysis: Analysis): Candidate<'drug'>[] {
  const { tokens } = analysis;
  const { nuclides } = analysis.resources.lexicons;
  const ligands = ligandsByStart(analysis);
  const out: Candidate<'drug'>[] = [];
  for (let i = 0; i + 1 < tokens.count; i++) {
    if (tokens.kinds[i] === tokenKind.symbol) continue;
    const nuclide = nuclideAt(analysis, i, nuclides);
    if (nuclide === null) continue;
    const ligand = ligands.get(afterJoint(analysis, nuclide));
    if (ligand !== undefined || nuclide.sure) out.push(candidate(analysis, nuclide, ligand));
  }
  return out;
}
