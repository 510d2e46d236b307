/** A PDF to parse: its text, or pictures of some of its pages (numbered from 1). */
export interface PdfRequest {
  readonly bytes: Uint8Array;
  /** Pages to draw; null asks for the text of all. */
  readonly draw: readonly number[] | null;
  readonly pages: number;
  readonly seconds: number;
  readonly memory: number;
}

export type PdfFaultCode =
  | 'READ_PDF_INVALID'
  | 'READ_PDF_PASSWORD'
  | 'READ_PDF_LOOP'
  | 'READ_PDF_TIMEOUT'
  | 'READ_PDF_MEMORY'
  | 'READ_PDF_TOO_MANY_PAGES';

export interface PdfText {
  readonly pages: readonly string[];
  /** Title among the document's properties. */
  readonly title: string | null;
}

/** What comes back; of `pictures` each is a PNG file. */
export type PdfReply =
  | { readonly text: PdfText }
  | { readonly pictures: readonly Uint8Array[] }
  | { readonly fault: PdfFaultCode };

/** A reply with the news whether the process ends behind it. */
export interface PdfAnswer {
  readonly reply: PdfReply;
  readonly isLast: boolean;
}
