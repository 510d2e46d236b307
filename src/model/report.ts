import type { Administration, Annotation, Patient, Relation } from './annotation.js';
import type { Diagnostic } from './diagnostic.js';
import type { OffsetMap } from './offset-map.js';
import type { Span } from './span.js';
import type { Tokens } from './tokens.js';

/** Where a report came from. `path` is relative to the workspace (or as given when there is none), with `/`. */
export interface Source {
  readonly path: string;
  /** Name of the reader, such as `text` or `pdf`. */
  readonly format: string;
  readonly encoding: string | null;
  /** SHA-256 of the bytes as they came, hex. */
  readonly sha256: string;
  /** SHA-256 of the raw text in UTF-8, hex. */
  readonly rawSha256: string;
  readonly bytes: number;
  /** Number of pages of a paged format. */
  readonly pages: number | null;
}

/** What a format or the first page says of the publication. */
export interface Metadata {
  readonly doi: string | null;
  readonly pmid: string | null;
  readonly pmcid: string | null;
  readonly authors: readonly string[];
  readonly journal: string | null;
  /** ISO 8601 date, as precise as stated. */
  readonly published: string | null;
}

export const noMetadata: Metadata = { doi: null, pmid: null, pmcid: null, authors: [], journal: null, published: null };

/** What a reader returns: decoded text with its line ends as they were. */
export interface RawReport {
  readonly id: string;
  readonly source: Source;
  readonly raw: string;
  /** Raw offset at which each page starts; empty for formats without pages. */
  readonly pageStarts: readonly number[];
  readonly title: string | null;
  readonly metadata: Metadata;
  readonly diagnostics: readonly Diagnostic[];
}

/** `text` is the text as its author wrote it; `map` leads back to raw. */
export interface RepairedReport extends RawReport {
  readonly text: string;
  readonly map: OffsetMap;
}

/** Closed list of section kinds. `furniture` is what repair left out (running heads, page numbers). */
export const sectionKinds = [
  'title',
  'abstract',
  'keywords',
  'introduction',
  'case',
  'methods',
  'results',
  'discussion',
  'conclusion',
  'limitation',
  'references',
  'acknowledgements',
  'caption',
  'table',
  'furniture',
  'body',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** A run of text of one kind; `heading` is its heading as repaired, null when it has none. */
export interface Section extends Span {
  readonly kind: SectionKind;
  readonly heading: string | null;
}

/** Sections, sentences and tokens over repaired text; sections cover it without a gap. */
export interface SegmentedReport extends RepairedReport {
  readonly sections: readonly Section[];
  readonly sentences: readonly Span[];
  readonly tokens: Tokens;
}

/** Annotations carry offsets of repaired text here; the record has them in raw text. */
export interface AnnotatedReport extends SegmentedReport {
  readonly annotations: readonly Annotation[];
  readonly relations: readonly Relation[];
  readonly patients: readonly Patient[];
  readonly administrations: readonly Administration[];
}
