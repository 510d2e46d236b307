import { type AnnotationType, annotationTypes } from '../model/annotation.js';
import { type SectionKind, sectionKinds } from '../model/report.js';
import type { FieldNode, PhraseNode, QueryNode, WordNode } from '../query/ast.js';
import { createEntityMatcher } from './entity-matcher.js';
import type { DictionaryEntry } from './index-format.js';
import { type Matcher, type Scope, allOf, anyOf, everywhere, noneOf } from './matcher.js';
import { createNearMatcher } from './near-matcher.js';
import { createRowMatcher, namesSection, rowTest } from './row-matcher.js';
import { type TextMatcher, createTextMatcher } from './text-matcher.js';

export interface Plan {
  /** Null when nothing of the query can be looked up. */
  readonly matcher: Matcher | null;
  /** Every word and phrase of it that is not too common. */
  readonly texts: readonly TextMatcher[];
  /** Words left out because they are too common. */
  readonly ignored: readonly string[];
}

const isSection = (node: QueryNode): node is FieldNode => node.kind === 'field' && node.field === 'section';

/** The section kinds that a part of a conjunction names, null for a part that is about something else. */
function sectionsOf(node: QueryNode): readonly SectionKind[] | null {
  if (isSection(node)) return sectionKinds.filter(namesSection(node.value));
  if (node.kind !== 'or') return null;
  const kinds = node.parts.map(sectionsOf);
  return kinds.every((part) => part !== null) ? kinds.flat() : null;
}

const isDenial = (node: QueryNode): boolean => node.kind === 'not' && sectionsOf(node.part) !== null;

/** True for a part of a conjunction that a section can narrow. */
const hasPlace = (node: QueryNode): boolean => {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.some(hasPlace);
  if (node.kind === 'not') return hasPlace(node.part);
  return node.kind !== 'field' || annotationTypes.some((type) => type === node.field);
};

/** The scope that a conjunction's `section:` parts set for all else in it. */
function narrow(scope: Scope, parts: readonly QueryNode[]): Scope {
  let { within, outside } = scope;
  for (const part of parts) {
    const named = sectionsOf(part);
    const denied = part.kind === 'not' ? sectionsOf(part.part) : null;
    if (named !== null)
      within = new Set(within === null ? named : named.filter((kind) => scope.within?.has(kind) ?? true));
    if (denied !== null) outside = new Set([...outside, ...denied]);
  }
  return { within, outside };
}

class Planner {
  readonly texts: TextMatcher[] = [];
  readonly ignored: string[] = [];
  readonly #dictionary: readonly DictionaryEntry[];

  constructor(dictionary: readonly DictionaryEntry[]) {
    this.#dictionary = dictionary;
  }

  /** The condition that a node states, null when it asks for nothing that is looked up. */
  plan(node: QueryNode, scope: Scope): Matcher | null {
    switch (node.kind) {
      case 'and':
        return this.#conjunction(node.parts, scope);
      case 'or':
        return this.#combine(node.parts, scope, anyOf);
      case 'not': {
        const part = this.plan(node.part, scope);
        return part === null ? null : noneOf(part);
      }
      case 'near': {
        const left = this.plan(node.left, scope);
        const right = this.plan(node.right, scope);
        return left === null || right === null ? (left ?? right) : createNearMatcher(left, right, node.distance);
      }
      case 'field':
        return this.#field(node, scope);
      default:
        return this.#text(node, scope, false);
    }
  }

  #combine(nodes: readonly QueryNode[], scope: Scope, how: (parts: readonly Matcher[]) => Matcher): Matcher | null {
    const parts = nodes.map((node) => this.plan(node, scope)).filter((part) => part !== null);
    return parts.length > 1 ? how(parts) : (parts[0] ?? null);
  }

  /** `-section:x` beside words says where they may stand, not which reports are meant. */
  #conjunction(nodes: readonly QueryNode[], scope: Scope): Matcher | null {
    const others = nodes.filter((node) => !isDenial(node));
    const scoped = others.some((node) => sectionsOf(node) === null && hasPlace(node));
    return this.#combine(scoped ? others : nodes, scoped ? narrow(scope, nodes) : scope, allOf);
  }

  #field(node: FieldNode, scope: Scope): Matcher | null {
    const test = rowTest(node);
    if (test !== null) return createRowMatcher(test);
    if (node.value.kind === 'range') return null;
    if (node.field === 'title') return this.#text(node.value, everywhere, true);
    const type: AnnotationType | undefined = annotationTypes.find((name) => name === node.field);
    return type === undefined ? null : createEntityMatcher(type, node.value, scope);
  }

  #text(node: WordNode | PhraseNode, scope: Scope, title: boolean): Matcher | null {
    const matcher = createTextMatcher(node, scope, this.#dictionary, title);
    if (matcher.isCommon) {
      this.ignored.push(node.text);
      return null;
    }
    this.texts.push(matcher);
    return matcher;
  }
}

/** Turns a query into conditions that can be asked of an index with these terms. */
export function planQuery(query: QueryNode, dictionary: readonly DictionaryEntry[]): Plan {
  const planner = new Planner(dictionary);
  const matcher = planner.plan(query, everywhere);
  return { matcher, texts: planner.texts, ignored: planner.ignored };
}
