import type { AnnotationType } from '../model/annotation.js';
import type { CanonicalUnits } from '../units/canonical.js';

/** What is kept beside the index, so that a query needs no lexicon. */
export interface IndexVocabulary {
  /** Hash of the lexicons; the same one always has the same units and forms. */
  readonly hash: string;
  readonly units: CanonicalUnits;
  /** By type, `entityKey` of every form that leads to one concept only, with that of the concept's name. */
  readonly forms: Readonly<Partial<Record<AnnotationType, Readonly<Record<string, string>>>>>;
}

/** What the index takes from the lexicons when a report is put in. */
export interface Vocabulary extends IndexVocabulary {
  /** Names of all that a concept is a kind or a part of, nearest first, itself not among them. */
  ancestors(type: AnnotationType, name: string): readonly string[];
  /** Grams in a mole of an analyte; null when it is not known. */
  molarMass(analyte: string): number | null;
}

const newline = 10;

/** A vocabulary as it is kept: the units on the first line, then each form with its concept, in the order of the bytes. */
export function encodeVocabulary({ units, forms }: IndexVocabulary): Buffer {
  const lines = Object.entries(forms).flatMap(([type, ofType]) =>
    Object.entries(ofType).flatMap(([form, concept]) =>
      form === concept ? [] : [Buffer.from(`${type} ${form}\t${concept}\n`)],
    ),
  );
  return Buffer.concat([Buffer.from(`${JSON.stringify(units)}\n`), ...lines.toSorted((a, b) => Buffer.compare(a, b))]);
}

/** A vocabulary of which a query reads only the lines that it asks for. */
export class KeptVocabulary {
  readonly #bytes: Buffer;
  readonly #start: number;
  #units: CanonicalUnits | null = null;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#start = bytes.indexOf(newline) + 1;
  }

  units(): CanonicalUnits {
    return (this.#units ??= JSON.parse(this.#bytes.toString('utf8', 0, this.#start)) as CanonicalUnits);
  }

  /** The key of the concept that a name leads to (`Sandostatin`, `Hb`); the name's own where it leads to none or to several. */
  conceptKey(type: AnnotationType, key: string): string {
    const wanted = Buffer.from(`${type} ${key}\t`);
    let [low, high] = [this.#start, this.#bytes.length];
    while (low < high) {
      const from = this.#bytes.lastIndexOf(newline, ((low + high) >>> 1) - 1) + 1;
      const to = this.#bytes.indexOf(newline, from);
      const order = wanted.compare(this.#bytes, from, Math.min(to, from + wanted.length));
      if (order === 0) return this.#bytes.toString('utf8', from + wanted.length, to);
      if (order > 0) low = to + 1;
      else high = from;
    }
    return key;
  }
}
