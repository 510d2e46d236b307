/** Version of the files of the index; one of another version is made again from the records. */
export const indexVersion = 13;

/** Last bytes of every segment file. */
export const segmentMagic = 'casebook-segment';
/** Terms of a dictionary that are read together. */
export const blockSize = 64;
/** Postings of no more bytes than these stand in the dictionary, with the term: most terms are rare. */
export const mostInline = 48;

/** A part of a segment file with the CRC-32 of its bytes. */
export type Part = readonly [offset: number, length: number, crc: number];

/** What the footer of a segment file says. All numbers in its parts are little-endian. */
export interface Footer {
  readonly indexVersion: number;
  readonly documents: number;
  /** File with what the contents refer to; empty for none. */
  readonly dictionary: string;
  readonly terms: number;
  /** The words by their letters (see word-letters.ts), each group with the length of its words. */
  readonly letters: readonly (readonly [wordLength: number, part: Part])[];
  readonly parts: {
    /** Where the dictionary's blocks start (Float64), their bytes (Float64) and number (Uint32); the offset of each one's entry
     * (Uint32); the entries: first term, offset of the block among all, and where its postings start (varints). */
    readonly blocks: Part;
    /** Uint32 × 4 a document: its field lengths. */
    readonly lengths: Part;
    /** Float64 a document and one more: where its contents start. */
    readonly contents: Part;
    /** Each document's structure with its checksum. */
    readonly structures: Part;
    /** Uint32 a document and one more: where its structure starts, among all. */
    readonly structureStarts: Part;
    /** Uint32 a document: its place among the segment's ids in their order. */
    readonly ranks: Part;
    /** Uint32 a document and one more, then the ids in UTF-8. */
    readonly ids: Part;
    /** JSON, deflated: `Row` a document. */
    readonly rows: Part;
  };
}

/** What is known of a document without opening it. */
export type Row = readonly [signature: string, format: string, words: number, repairs: number];
