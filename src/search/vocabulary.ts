import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnnotationType } from '../model/annotation.js';
import type { CanonicalUnit, CanonicalUnits, UnitLookup } from '../units/canonical.js';
import { type IsotopeNames, isotopeKey } from './isotope-key.js';
import { damaged } from './index-errors.js';
import { vocabularyFile } from './manifest.js';
import { SortedLines } from './sorted-lines.js';

/** What is kept beside the index, so that a query needs no lexicon. */
export interface IndexVocabulary {
  /** Hash of the lexicons; the same one always has the same units and forms. */
  readonly hash: string;
  readonly units: CanonicalUnits;
  /** By type, `entityKey` of every form that leads to one concept only, with that of the concept's name. */
  readonly forms: Readonly<Partial<Record<AnnotationType, Readonly<Record<string, string>>>>>;
  /** Symbols of elements that drugs have as nuclides by the names of the element, and ligands by all of theirs, as keys. */
  readonly elements: Readonly<Record<string, string>>;
  readonly ligands: Readonly<Record<string, string>>;
}

/** What the index takes from the lexicons when a report is put in. */
export interface Vocabulary extends IndexVocabulary {
  /** Names of all that a concept is a kind or a part of, nearest first, itself not among them. */
  ancestors(type: AnnotationType, name: string): readonly string[];
  /** Grams in a mole of an analyte; null when it is not known. */
  molarMass(analyte: string): number | null;
}

/** The lines of what a kind of key leads to; a kind is a type of concepts, or one of units. */
const linesOf = (kind: string, pairs: Iterable<readonly [key: string, value: string]>): Buffer[] =>
  Array.from(pairs, ([key, value]) => Buffer.from(`${kind} ${key}\t${value}\n`));

const unitLines = (units: ReadonlyMap<string, CanonicalUnit>): (readonly [string, string])[] =>
  Array.from(units, ([key, unit]) => [key, JSON.stringify(unit)]);

/**
 * A vocabulary as it is kept: what each key leads to, a line each, in the order of the bytes. What leads to itself is left
 * out, but for tests: a query is told whether there is such a test.
 */
export function encodeVocabulary({ units, forms, elements, ligands }: IndexVocabulary): Buffer {
  const lines = [
    ...linesOf('=unit', unitLines(units.units)),
    ...linesOf('=quotient', unitLines(units.quotients)),
    ...linesOf('=form', units.forms),
    ...linesOf('=folded', units.folded),
    ...linesOf('=element', Object.entries(elements)),
    ...linesOf('=ligand', Object.entries(ligands)),
    ...Object.entries(forms).flatMap(([type, ofType]) =>
      linesOf(
        type,
        Object.entries(ofType).filter(([form, concept]) => type === 'test' || form !== concept),
      ),
    ),
  ];
  return Buffer.concat(lines.toSorted((a, b) => Buffer.compare(a, b)));
}

/** A vocabulary of which a query reads only the lines that it asks for. */
export class KeptVocabulary {
  readonly #lines: SortedLines;
  readonly units: UnitLookup;
  readonly #isotopes: IsotopeNames = {
    symbolOf: (key) => this.#find('=element', key),
    ligandOf: (key) => this.#find('=ligand', key) ?? key,
  };

  constructor(lines: SortedLines) {
    this.#lines = lines;
    const unit = (kind: string, key: string): CanonicalUnit | undefined => {
      const kept = this.#find(kind, key);
      return kept === null ? undefined : (JSON.parse(kept) as CanonicalUnit);
    };
    this.units = {
      unit: (ucum) => unit('=unit', ucum),
      quotient: (kinds) => unit('=quotient', kinds),
      codeOf: (form) => this.#find('=form', form) ?? undefined,
      codeLike: (folded) => this.#find('=folded', folded) ?? undefined,
    };
  }

  /**
   * The key of the concept that a name leads to (`Sandostatin`, `Hb`, a nuclide with its ligand in any order); the name's
   * own where it leads to none or to several.
   */
  conceptKey(type: AnnotationType, key: string): string {
    const known = this.#find(type, key);
    const isotope = known === null && type === 'drug' ? isotopeKey(key, this.#isotopes) : null;
    return known ?? (isotope === null ? key : (this.#find(type, isotope) ?? isotope));
  }

  /** True for a name of a test that the lexicons have. */
  isTest(key: string): boolean {
    return this.#find('test', key) !== null;
  }

  #find(kind: string, key: string): string | null {
    return this.#lines.find(`${kind} ${key}`);
  }

  close(): void {
    this.#lines.close();
  }
}

/** The vocabulary in a file of an index's folder. Throws `INDEX_DAMAGED`. */
export function openVocabulary(folder: string, name: string): KeptVocabulary {
  const path = join(folder, name);
  if (!existsSync(path)) throw damaged(`${name} is missing`);
  const lines = new SortedLines(path);
  if (name !== vocabularyFile(lines.crc)) throw damaged(`${name} is not what was written`);
  return new KeptVocabulary(lines);
}
