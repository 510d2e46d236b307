import { type AnnotationType, annotationTypes } from '../model/annotation.js';
import { type SectionKind, sectionKinds } from '../model/report.js';
import type { FieldNode, FieldValue, QueryNode } from '../query/ast.js';
import type { Group, GroupReader } from './group.js';
import { attributeDocuments } from './plan-attributes.js';
import { type EntityQuery, type Polarity, planEntity } from './plan-entities.js';
import type { Scope } from './pairs.js';
import { planNumber } from './plan-numbers.js';
import { TextPlanner } from './plan-text.js';
import type { Plan } from './plan.js';
import type { SpanNode } from './spans.js';
import { isKnownName, nearestNames, nearestNumberFields } from './suggestions.js';

/** What stands in a plan, with the places that show why. */
interface Planned {
  readonly plan: Plan;
  /** Null for what has no place in the text. */
  readonly spans: SpanNode | null;
}

/** A word or entity of the query that scores are made of. */
export interface AskedGroups {
  /** As typed. */
  readonly text: string;
  /** Null for a word of the text. */
  readonly type: AnnotationType | null;
  readonly groups: readonly Group[];
  /** The mentions that the query leaves out by how they are stated; null where it leaves out none. */
  readonly otherwise: { readonly stated: 'denied' | 'affirmed'; readonly groups: readonly Group[] } | null;
}

export interface QueryPlan {
  /** Null when nothing of the query can be looked up. */
  readonly plan: Plan | null;
  /** What to mark in a document that fulfils it. */
  readonly marks: readonly SpanNode[];
  readonly asked: readonly AskedGroups[];
  /** The words and phrases of the query that are looked for in texts, in its order. */
  readonly words: readonly SpanNode[];
  /** Words left out because they are too common. */
  readonly ignored: readonly string[];
  /** Numbers that cannot be looked up, and why. */
  readonly faults: readonly string[];
}

/** What the other parts of a conjunction say of each part. */
interface Surroundings extends Scope {
  readonly polarity: Polarity;
}

const nowhereSpecial: Surroundings = { within: null, outside: new Set(), polarity: 'affirmed' };
const isEverywhere = ({ within, outside }: Scope): boolean => within === null && outside.size === 0;

const textOf = (value: FieldValue): string => (value.kind === 'range' ? '' : value.text.toLowerCase());
const isField = (node: QueryNode, field: string): node is FieldNode => node.kind === 'field' && node.field === field;

/** The section kinds that a part of a conjunction names, null for a part that is about something else. */
function sectionsOf(node: QueryNode): readonly SectionKind[] | null {
  if (isField(node, 'section'))
    return sectionKinds.filter((kind) =>
      node.value.kind === 'prefix' ? kind.startsWith(textOf(node.value)) : kind === textOf(node.value),
    );
  if (node.kind !== 'or') return null;
  const kinds = node.parts.map(sectionsOf);
  return kinds.every((part) => part !== null) ? kinds.flat() : null;
}

const isDenial = (node: QueryNode): boolean => node.kind === 'not' && sectionsOf(node.part) !== null;

/** True for a part of a conjunction that a section can narrow. */
const hasPlace = (node: QueryNode): boolean => {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.some(hasPlace);
  if (node.kind === 'not') return hasPlace(node.part);
  return node.kind !== 'field' || node.field === 'class' || annotationTypes.some((type) => type === node.field);
};

/** True for what may be affirmed or denied, or holds such a part. */
function statesFacts(node: QueryNode): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.some(statesFacts);
  if (node.kind === 'not') return statesFacts(node.part);
  if (node.kind === 'near' || node.kind === 'with') return statesFacts(node.left) || statesFacts(node.right);
  return node.kind === 'field' && (node.field === 'class' || annotationTypes.some((type) => type === node.field));
}

/** What a conjunction's `section:` and `is:` parts set for all else in it. */
function narrow(outer: Surroundings, parts: readonly QueryNode[]): Surroundings {
  let { within, outside, polarity } = outer;
  for (const part of parts) {
    const named = sectionsOf(part);
    const denied = part.kind === 'not' ? sectionsOf(part.part) : null;
    if (named !== null)
      within = new Set(within === null ? named : named.filter((kind) => outer.within?.has(kind) ?? true));
    if (denied !== null) outside = new Set([...outside, ...denied]);
    if (isField(part, 'is')) polarity = textOf(part.value) as Polarity;
  }
  return { within, outside, polarity };
}

const needsFacts =
  'is: holds for facts, such as drug:aspirin or anatomy:liver; words are found however they are stated';

/** Turns a query into what is asked of an index. */
class QueryPlanner {
  readonly marks: SpanNode[] = [];
  readonly asked: AskedGroups[] = [];
  readonly words: SpanNode[] = [];
  readonly ignored: string[] = [];
  readonly faults: string[] = [];
  readonly #reader: GroupReader;
  readonly #texts: TextPlanner;

  constructor(reader: GroupReader) {
    this.#reader = reader;
    this.#texts = new TextPlanner(reader.snapshot);
  }

  /** What a node asks for, null when that is nothing that is looked up. */
  plan(node: QueryNode, around: Surroundings): Planned | null {
    switch (node.kind) {
      case 'and':
        return this.#conjunction(node.parts, around);
      case 'or':
        return this.#disjunction(node.parts, around);
      case 'not': {
        const planner = new QueryPlanner(this.#reader);
        const part = planner.plan(node.part, around);
        this.faults.push(...planner.faults);
        this.asked.push(...planner.asked);
        return part && { plan: { kind: 'all', parts: [], without: [part.plan], spans: null }, spans: null };
      }
      case 'near':
      case 'with':
        return this.#pair(node, around);
      case 'field':
        return this.#scoped(this.#field(node, around), around);
      default:
        return this.#scoped(this.#text(node, 'text'), around);
    }
  }

  /** A section narrows what has a place; what stands only among names has none. */
  #scoped(planned: Planned | null, around: Surroundings): Planned | null {
    if (planned === null || planned.spans === null) return planned;
    if (isEverywhere(around)) {
      this.marks.push(planned.spans);
      return planned;
    }
    const spans: SpanNode = { kind: 'scope', part: planned.spans, scope: around };
    this.marks.push(spans);
    return { plan: { kind: 'all', parts: [planned.plan], without: [], spans }, spans };
  }

  #pair(node: Extract<QueryNode, { readonly kind: 'near' | 'with' }>, around: Surroundings): Planned | null {
    const before = this.marks.length;
    const left = this.plan(node.left, around);
    const right = this.plan(node.right, around);
    if (left === null || right === null) return left ?? right;
    const parts = [left.plan, right.plan];
    if (left.spans === null || right.spans === null)
      return { plan: { kind: 'all', parts, without: [], spans: null }, spans: null };
    const spans: SpanNode =
      node.kind === 'with'
        ? { kind: 'linked', left: left.spans, right: right.spans }
        : { kind: 'near', left: left.spans, right: right.spans, reach: node.reach };
    this.marks.splice(before, this.marks.length - before, spans);
    return { plan: { kind: 'all', parts, without: [], spans }, spans };
  }

  #conjunction(nodes: readonly QueryNode[], around: Surroundings): Planned | null {
    const others = nodes.filter((node) => !isDenial(node) && !isField(node, 'is'));
    if (nodes.some((node) => isField(node, 'is')) && !others.some(statesFacts)) this.faults.push(needsFacts);
    const isScoped = others.some((node) => sectionsOf(node) === null && hasPlace(node));
    const inner = narrow(around, isScoped ? nodes : nodes.filter((node) => isField(node, 'is')));
    const parts: Plan[] = [];
    const without: Plan[] = [];
    for (const node of isScoped ? others : nodes) {
      const planned = this.plan(node, inner);
      if (planned === null) continue;
      if (node.kind === 'not' && planned.plan.kind === 'all') without.push(...planned.plan.without);
      else parts.push(planned.plan);
    }
    if (parts.length === 0 && without.length === 0) return null;
    const [only] = parts;
    if (only !== undefined && parts.length === 1 && without.length === 0) return { plan: only, spans: null };
    return { plan: { kind: 'all', parts, without, spans: null }, spans: null };
  }

  #disjunction(nodes: readonly QueryNode[], around: Surroundings): Planned | null {
    const parts = nodes.map((node) => this.plan(node, around)).filter((part) => part !== null);
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    return parts.length === 0 ? null : { plan: { kind: 'any', parts: parts.map(({ plan }) => plan) }, spans: null };
  }

  #text(node: Parameters<TextPlanner['plan']>[0], field: 'text' | 'title'): Planned | null {
    const planned = this.#texts.plan(node, field);
    if (planned === null) {
      this.ignored.push(node.text);
      return null;
    }
    this.asked.push({ text: node.text, type: null, groups: planned.groups, otherwise: null });
    if (field === 'title') return { plan: planned.plan, spans: null };
    this.words.push(planned.spans);
    return planned;
  }

  #field(node: FieldNode, around: Surroundings): Planned | null {
    const { field, value } = node;
    if (value.kind === 'range') return this.#number(node, value);
    if (field === 'title') return this.#text(value, 'title');
    if (field === 'is') this.faults.push(needsFacts);
    const type = field === 'class' ? 'drug' : annotationTypes.find((name) => name === field);
    if (type === undefined || type === 'sex' || type === 'age') {
      const documents = attributeDocuments(field, value, this.#reader.snapshot);
      return documents === null ? null : { plan: { kind: 'filter', documents }, spans: null };
    }
    const query = { type, value, polarity: around.polarity, withDescendants: node.only !== true };
    const { plan, spans, groups } = planEntity(query, this.#reader.snapshot);
    this.asked.push({ text: value.text, type, groups, otherwise: this.#leftOut(query) });
    return { plan, spans };
  }

  #leftOut(query: EntityQuery): AskedGroups['otherwise'] {
    if (query.polarity === 'any') return null;
    const [stated, polarity] =
      query.polarity === 'affirmed' ? (['denied', 'negated'] as const) : (['affirmed', 'affirmed'] as const);
    return { stated, groups: planEntity({ ...query, polarity }, this.#reader.snapshot).groups };
  }

  /** What a number was probably asked of; nothing where the name is known and only no report has a number of it. */
  #nearest({ field, of }: FieldNode): readonly string[] {
    const { snapshot } = this.#reader;
    const [type, name] = of === undefined ? (['test', field] as const) : (['drug', of] as const);
    if (isKnownName(snapshot, type, name)) return [];
    return of === undefined ? nearestNumberFields(snapshot, field) : nearestNames(snapshot, 'drug', of);
  }

  #number(node: FieldNode, range: Extract<FieldValue, { readonly kind: 'range' }>): Planned | null {
    const test = planNumber(node, range, this.#reader.snapshot);
    if ('fault' in test) {
      const near = test.isUnstated === true ? this.#nearest(node) : [];
      const meant = near.length > 0 ? `; did you mean ${near.join(', ')}?` : '';
      this.faults.push(`${node.of === undefined ? node.field : `${node.field}:${node.of}`}: ${test.fault}${meant}`);
      return { plan: { kind: 'filter', documents: () => new Uint32Array() }, spans: null };
    }
    const documents = (): Uint32Array => this.#reader.documentsWith(test.term, test.passes);
    const isOfReport = ['age', 'year', 'published'].includes(node.field);
    const spans: SpanNode | null = isOfReport ? null : { kind: 'number', term: test.term, passes: test.passes };
    return { plan: { kind: 'filter', documents }, spans };
  }
}

/** What a query asks of the index that `reader` reads. */
export function planQuery(query: QueryNode, reader: GroupReader): QueryPlan {
  const planner = new QueryPlanner(reader);
  const { marks, asked, words, ignored, faults } = planner;
  return { plan: planner.plan(query, nowhereSpecial)?.plan ?? null, marks, asked, words, ignored, faults };
}
