import { toTerm } from './analyzer.js';
import { byCodeUnit } from './code-units.js';
import { type ContentDictionary, packContent } from './content-dictionary.js';
import { encodeContent } from './content.js';
import type { SearchDocument } from './document.js';
import { invert } from './invert.js';
import { PostingWriter } from './posting-writer.js';
import { encodeWords } from './postings.js';
import { type StoredDocument, type StoredTerm, writeSegment } from './segment-writer.js';
import { encodeStructure } from './structure.js';
import { stemOf, stemTerm, termKind } from './term-names.js';

/** Gathers documents in memory and writes them as one segment. */
export class SegmentBuilder {
  readonly #documents: StoredDocument[] = [];
  readonly #terms = new Map<string, PostingWriter>();
  readonly #dictionary: ContentDictionary | null;

  constructor(dictionary: ContentDictionary | null) {
    this.#dictionary = dictionary;
  }

  get size(): number {
    return this.#documents.length;
  }

  add(document: SearchDocument, signature: string): void {
    const number = this.#documents.length;
    const inverted = invert(document);
    const { terms, lengths, structure, analysis } = inverted;
    for (const [term, occurrence] of terms) {
      let postings = this.#terms.get(term);
      if (postings === undefined) this.#terms.set(term, (postings = new PostingWriter()));
      postings.add(number, occurrence);
    }
    this.#documents.push({
      id: document.id,
      row: [signature, document.format, analysis.count, document.repairs],
      lengths,
      content: packContent(encodeContent(document, inverted), this.#dictionary),
      structure: encodeStructure(structure),
    });
  }

  /** A stem that only the word of the same letters has needs no entry of its own. */
  *#storedTerms(): Iterable<StoredTerm> {
    const groups = new Map<string, string[]>();
    for (const word of this.#terms.keys()) {
      const stem = termKind(word) === 'word' ? toTerm(word) : null;
      if (stem === null) continue;
      const group = groups.get(stemTerm(stem));
      if (group === undefined) groups.set(stemTerm(stem), [word]);
      else group.push(word);
    }
    for (const [term, [only, ...others]] of groups)
      if (others.length === 0 && only !== undefined && term === stemTerm(only)) groups.delete(term);
    for (const term of [...this.#terms.keys(), ...groups.keys()].toSorted(byCodeUnit)) {
      const group = groups.get(term);
      const postings = this.#terms.get(term);
      if (group !== undefined) {
        const documents = encodeWords(stemOf(term), group.toSorted(byCodeUnit));
        yield { term, stem: null, documents, places: new Uint8Array() };
      } else if (postings !== undefined) {
        const stem = termKind(term) === 'word' ? toTerm(term) : null;
        const places = termKind(term) === 'count' ? new Uint8Array() : postings.places();
        yield { term, stem, documents: postings.documents(), places };
      }
    }
  }

  /** Writes a segment file of all that was added. */
  write(path: string): void {
    writeSegment(path, this.#dictionary?.name ?? '', this.#documents, () => this.#storedTerms());
  }
}
