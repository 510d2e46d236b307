import type { AnnotationType } from '../model/annotation.js';
import type { PhraseNode, WordNode } from '../query/ast.js';
import type { Mention } from './document.js';
import { analyze } from './analyzer.js';
import { isWithinEdits } from './edit-distance.js';
import { entityKey, entityWords } from './entity-key.js';
import type { EntityEntry } from './index-format.js';
import { type Matcher, type Scope, isEverywhere, isInScope, restrict } from './matcher.js';
import type { IndexReader } from './reader.js';

/** How soon more mentions of a concept stop to count, as in BM25. */
const saturation = 1.2;

type Asked = Pick<Mention, 'keys' | 'qualifiers'>;

/** True for what the value names: by a whole name, or for a site by name and qualifiers (`left lung`) or qualifiers alone. */
function toPredicate(value: WordNode | PhraseNode): (asked: Asked) => boolean {
  const key = entityKey(value.text);
  if (value.kind === 'prefix') {
    const start = analyze(value.text).words.join('');
    return ({ keys }) => keys.some((other) => other === key || other.startsWith(start));
  }
  if (value.kind === 'fuzzy') return ({ keys }) => keys.some((other) => isWithinEdits(key, other, value.distance));
  const words = entityWords(value.text);
  return ({ keys, qualifiers }) => {
    if (keys.includes(key)) return true;
    if (qualifiers.length === 0) return false;
    const rest = words.filter((word) => !qualifiers.includes(word)).join('');
    return rest === '' || rest === keys[0];
  };
}

/** Asserted mentions of a type that a value names; what is negated does not count. */
export function createEntityMatcher(type: AnnotationType, value: WordNode | PhraseNode, scope: Scope): Matcher {
  const names = toPredicate(value);
  const isMeant = (mention: Mention): boolean => mention.type === type && !mention.negated && names(mention);
  const count = (entities: readonly EntityEntry[]): Map<number, number> => {
    const counts = new Map<number, number>();
    for (const { type: other, keys, qualifiers, postings } of entities) {
      if (other !== type || !names({ keys, qualifiers })) continue;
      for (let i = 0; i < postings.length; i += 3) {
        const asserted = postings[i + 1] ?? 0;
        const number = postings[i] ?? 0;
        if (asserted > 0) counts.set(number, (counts.get(number) ?? 0) + asserted);
      }
    }
    return counts;
  };
  const locate: Matcher['locate'] = ({ document }) =>
    document.mentions.filter((mention) => isMeant(mention) && isInScope(document, mention.start, scope));
  return {
    cost: isEverywhere(scope) ? 2 : 6,
    match: (reader: IndexReader, among) => {
      const counts = count(reader.entities);
      const rarity = Math.log(1 + (reader.rows.size - counts.size + 0.5) / (counts.size + 0.5));
      const found = restrict(counts, among);
      const kept = isEverywhere(scope)
        ? [...found]
        : [...found].filter(([number]) => locate(reader.open(number)).length > 0);
      return new Map(
        kept.map(([number, mentions]) => [number, (rarity * mentions * (saturation + 1)) / (mentions + saturation)]),
      );
    },
    locate,
  };
}
