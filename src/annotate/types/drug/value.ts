import type { DrugRecord } from '../../../lexicons/lexicons.js';
import type { DrugValue } from '../../../model/annotation.js';

/** The value of a drug that no record describes. */
export const newDrug = (parts: Partial<DrugValue> & { readonly name: string }): DrugValue => ({
  name: parts.name,
  kind: parts.kind ?? 'ingredient',
  salt: parts.salt ?? null,
  brand: parts.brand ?? null,
  class: parts.class ?? null,
  members: parts.members ?? [],
  codes: parts.codes ?? { atc: [] },
  radionuclide: parts.radionuclide ?? null,
  ligand: parts.ligand ?? null,
  correctedFrom: parts.correctedFrom ?? null,
});

/** The radionuclide that a name states in brackets, as INNs do: `fludeoxyglucose (18F)`. */
function nuclideOf(name: string): DrugValue['radionuclide'] {
  const [, mass, metastable, symbol] = /\((\d{1,3})(m?)([A-Z][a-z]?)\)/u.exec(name) ?? [];
  return mass === undefined || symbol === undefined
    ? null
    : { symbol, mass: Number(mass), metastable: metastable === 'm' };
}

/** The value of a lexicon record, with what the mention adds. */
export const drugOf = (record: DrugRecord, parts: Partial<DrugValue> = {}): DrugValue =>
  newDrug({
    name: record.name,
    radionuclide: nuclideOf(record.name),
    kind: record.kind,
    class: record.class,
    members: record.members,
    codes: { atc: record.atc },
    ...parts,
  });
