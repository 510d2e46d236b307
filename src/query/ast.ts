/** One end of a range: a number and the unit that stands right behind it, null when there is none. */
export interface RangeEnd {
  readonly value: number;
  readonly unit: string | null;
}

/** A word as typed: whole, or the start of one (`prefix*`), or one within `distance` edits of it (`fuzzy~`). */
export type WordNode =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'fuzzy'; readonly text: string; readonly distance: 1 | 2 };

export interface PhraseNode {
  readonly kind: 'phrase';
  readonly text: string;
}

/** Numbers from `low` to `high`; an end that is null is open. */
export interface RangeNode {
  readonly kind: 'range';
  readonly low: RangeEnd | null;
  readonly high: RangeEnd | null;
  readonly includesLow: boolean;
  readonly includesHigh: boolean;
}

/** What a field may be asked for. */
export type FieldValue = WordNode | PhraseNode | RangeNode;

export interface FieldNode {
  readonly kind: 'field';
  readonly field: string;
  readonly value: FieldValue;
  /** The drug of `dose:octreotide>=20mg`. */
  readonly of?: string;
  /** True behind `only:`: the concept itself, not what is a kind or a part of it. */
  readonly only?: true;
}

/** How far apart: so many words, or in one sentence or section. */
export type Reach = number | 'sentence' | 'section';

/** Both operands within reach of each other, in either order. */
interface NearNode {
  readonly kind: 'near';
  readonly reach: Reach;
  readonly left: NearOperand;
  readonly right: NearOperand;
}

/** What has a place in the text. */
export type NearOperand = WordNode | PhraseNode | FieldNode;

/** Two facts that belong together: `drug:octreotide with dose>20mg`. */
interface WithNode {
  readonly kind: 'with';
  readonly left: FieldNode;
  readonly right: FieldNode;
}

/** A parsed query; `and` and `or` have two parts or more and hold no node of their own kind. */
export type QueryNode =
  | WordNode
  | PhraseNode
  | FieldNode
  | NearNode
  | WithNode
  | { readonly kind: 'and'; readonly parts: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly parts: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly part: QueryNode };

/** A field that a query may name. */
export interface QueryField {
  readonly name: string;
  /** `text` takes words and phrases, `number` takes numbers and ranges, `choice` takes one of `values`. */
  readonly kind: 'text' | 'number' | 'choice';
  readonly values?: readonly string[];
  /** A range and a comparison that the field takes; `40..60` and `>=50` where none are given. */
  readonly examples?: readonly [range: string, comparison: string];
  /** True for a text field that takes numbers too: `dose>20mg`. */
  readonly takesNumbers?: true;
  /** One line for help and completion. */
  readonly summary: string;
}

/** A fault in a query; `start` and `end` are UTF-16 offsets into its text. */
export interface QueryDiagnostic {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  /** How the query was read in spite of it. */
  readonly taken: string;
  /** What was probably meant. */
  readonly suggestion: string | null;
}
