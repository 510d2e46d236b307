/** Standard atomic weights, abridged to five digits (IUPAC 2021). */
const atomicWeights: Readonly<Record<string, number>> = {
  H: 1.008,
  Li: 6.94,
  C: 12.011,
  N: 14.007,
  O: 15.999,
  F: 18.998,
  Na: 22.99,
  Mg: 24.305,
  P: 30.974,
  S: 32.06,
  Cl: 35.45,
  K: 39.098,
  Ca: 40.078,
  Fe: 55.845,
  Co: 58.933,
  Cu: 63.546,
  Zn: 65.38,
  I: 126.9,
};

/**
 * What a laboratory counts as one molecule of an analyte. Urea nitrogen is stated as the mass of its two nitrogen atoms,
 * phosphate as that of phosphorus, triglycerides as triolein, lactate as lactic acid.
 */
const formulas: Readonly<Record<string, string>> = {
  glucose: 'C6H12O6',
  'fasting glucose': 'C6H12O6',
  'postprandial glucose': 'C6H12O6',
  'CSF glucose': 'C6H12O6',
  creatinine: 'C4H7N3O',
  'total bilirubin': 'C33H36N4O6',
  'direct bilirubin': 'C33H36N4O6',
  'indirect bilirubin': 'C33H36N4O6',
  urea: 'CH4N2O',
  'blood urea nitrogen': 'N2',
  'uric acid': 'C5H4N4O3',
  calcium: 'Ca',
  'ionised calcium': 'Ca',
  magnesium: 'Mg',
  phosphate: 'P',
  iron: 'Fe',
  'copper level': 'Cu',
  'zinc level': 'Zn',
  'lithium level': 'Li',
  sodium: 'Na',
  potassium: 'K',
  'total cholesterol': 'C27H46O',
  'LDL cholesterol': 'C27H46O',
  'HDL cholesterol': 'C27H46O',
  'VLDL cholesterol': 'C27H46O',
  triglycerides: 'C57H104O6',
  lactate: 'C3H6O3',
  ammonia: 'NH3',
  cortisol: 'C21H30O5',
  'urinary free cortisol': 'C21H30O5',
  '11-deoxycortisol': 'C21H30O4',
  testosterone: 'C19H28O2',
  dihydrotestosterone: 'C19H30O2',
  oestradiol: 'C18H24O2',
  progesterone: 'C21H30O2',
  '17-hydroxyprogesterone': 'C21H30O3',
  aldosterone: 'C21H28O5',
  'free thyroxine': 'C15H11I4NO4',
  'total thyroxine': 'C15H11I4NO4',
  'free triiodothyronine': 'C15H12I3NO4',
  'total triiodothyronine': 'C15H12I3NO4',
  'folate level': 'C19H19N7O6',
  'vitamin B12 level': 'C63H88CoN14O14P',
};

/** Grams in a mole of what a formula of symbols and counts says. */
function massOf(formula: string): number {
  let mass = 0;
  for (const [, symbol = '', count = ''] of formula.matchAll(/([A-Z][a-z]?)(\d*)/gu))
    mass += (atomicWeights[symbol] ?? Number.NaN) * (count === '' ? 1 : Number(count));
  return mass;
}

/** Analytes whose amount of substance and mass can be turned into each other, by the name of the tests' lexicon. */
export const analytesWithMolarMass: readonly string[] = Object.keys(formulas);

/** Molar mass of an analyte in g/mol; null for one that is not known or is no single substance. */
export function molarMass(analyte: string): number | null {
  const formula = Object.hasOwn(formulas, analyte) ? formulas[analyte] : undefined;
  return formula === undefined ? null : massOf(formula);
}
