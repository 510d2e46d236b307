/** A PDF to parse: its text, or a picture of one of its pages. */
export interface PdfRequest {
  readonly bytes: Uint8Array;
  /** The page to draw (numbered from 1); null asks for the text of all. */
  readonly draw: number | null;
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
  /** What the first page has in larger type than its text, the largest first; null of what stands in several places. */
  readonly largest: readonly (string | null)[];
}

/** What comes back; `picture` is a PNG file. */
export type PdfReply = { readonly text: PdfText } | { readonly picture: Uint8Array } | { readonly fault: PdfFaultCode };

/** A reply with the news whether the process ends behind it. */
export interface PdfAnswer {
  readonly reply: PdfReply;
  readonly isLast: boolean;
}
