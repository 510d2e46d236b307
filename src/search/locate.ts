import type { Span } from '../model/span.js';
import type { SearchDocument } from './document.js';
import { invert } from './invert.js';
import { termKind } from './term-names.js';
import { type PlaceSource, type SpanNode, groupsOf, numbersOfNode, spansOf } from './spans.js';

/** Where nodes stand in a text that is looked at as a whole. */
function locateInAll(nodes: readonly SpanNode[], document: SearchDocument): Span[] {
  const wanted = new Set([
    ...nodes.flatMap(groupsOf).flatMap(({ members }) => members),
    ...nodes.flatMap(numbersOfNode),
  ]);
  const { terms, structure, analysis } = invert(document, wanted);
  const source: PlaceSource = {
    structure: () => structure,
    places: ({ members, field }) =>
      members.flatMap((term) => {
        const found = terms.get(term);
        if (found === undefined) return [];
        return field === 'title' ? found.places.slice(0, found.title * 2) : found.places.slice(found.title * 2);
      }),
    numberPlaces: (term, _number, passes) => {
      const { places = [], intervals = [] } = terms.get(term) ?? {};
      return intervals.flatMap((interval, i) =>
        passes(interval) ? [places[i * 2] as number, places[i * 2 + 1] as number] : [],
      );
    },
  };
  return nodes.flatMap((node) => {
    const places = spansOf(node, 0, source);
    const spans: Span[] = [];
    for (let i = 0; i < places.length; i += 2)
      spans.push({
        start: analysis.starts[places[i] as number] ?? 0,
        end: analysis.ends[(places[i + 1] as number) - 1] ?? 0,
      });
    return spans;
  });
}

/** Words beyond which looking for all of them at once is no gain. */
const mostWords = 60;
/** Code units kept around what may match; a word of `near` is taken for so many. */
const [margin, wordLength] = [40, 20];

/** How far apart, in words, what a node joins may stand; null for one that needs to know the whole text. */
function reachOf(node: SpanNode): number | null {
  switch (node.kind) {
    case 'group':
    case 'sequence':
      return 0;
    case 'either':
    case 'same': {
      const reaches = node.parts.map(reachOf);
      return reaches.includes(null) ? null : Math.max(0, ...reaches.map((reach) => reach ?? 0));
    }
    case 'near': {
      const [left, right] = [reachOf(node.left), reachOf(node.right)];
      return left === null || right === null || typeof node.reach !== 'number' ? null : left + right + node.reach;
    }
    default:
      return null;
  }
}

/** Finds words in whatever case and with whatever sign between their letters, and all that is not ASCII and may fold to them. */
function roughPattern(words: readonly string[]): RegExp {
  const written = words.map((word) => [...word].join('[^a-z0-9]?'));
  return new RegExp([...written, '[^\\x00-\\x7f]+'].join('|'), 'giu');
}

/** Parts of the text, with room around them and no word cut, outside of which nothing can match. */
function partsWorthLooking(
  document: SearchDocument,
  words: readonly string[],
  types: ReadonlySet<string>,
  room: number,
): Span[] {
  const { text, mentions } = document;
  const found = [
    ...[...text.matchAll(roughPattern(words))].map(({ index, 0: match }) => ({
      start: index,
      end: index + match.length,
    })),
    ...mentions.filter(({ type }) => types.has(type)),
  ];
  const parts: Span[] = [];
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    const before = text.lastIndexOf(' ', Math.max(0, start - room));
    const after = text.indexOf(' ', end + room);
    const part = { start: before < 0 ? 0 : before, end: after < 0 ? text.length : after };
    const last = parts.at(-1);
    if (last !== undefined && part.start <= last.end)
      parts[parts.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
    else parts.push(part);
  }
  return parts;
}

/** Where nodes stand in a document, as spans of its text; of a long text only what may match is looked at word by word. */
export function locate(nodes: readonly SpanNode[], document: SearchDocument): Span[] {
  const terms = [...new Set(nodes.flatMap(groupsOf).flatMap(({ members }) => members))];
  const words = terms.filter((term) => termKind(term) === 'word');
  const reaches = nodes.map(reachOf);
  if (words.length > mostWords || reaches.includes(null)) return locateInAll(nodes, document);
  const types = new Set(
    terms.filter((term) => termKind(term) === 'entity').map((term) => term.split(/[:!^?+-]/u)[0] ?? ''),
  );
  const room = margin + wordLength * Math.max(0, ...reaches.map((reach) => reach ?? 0));
  return partsWorthLooking(document, words, types, room).flatMap(({ start, end }) => {
    const inside = document.mentions.filter((mention) => mention.start >= start && mention.end <= end);
    const part: SearchDocument = {
      ...document,
      title: null,
      text: document.text.slice(start, end),
      sections: [],
      sentences: [],
      mentions: inside.map((mention) => ({ ...mention, start: mention.start - start, end: mention.end - start })),
      numbers: [],
      links: [],
      concepts: [],
      rawWords: [],
    };
    return locateInAll(nodes, part).map((span) => ({ start: span.start + start, end: span.end + start }));
  });
}
