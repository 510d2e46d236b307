import { type SectionKind, sectionKinds } from '../model/report.js';
import type { Reach } from '../query/ast.js';
import { addressOf, kernels, resultsAddress, uint32s } from './heap.js';
import { type Places, addressesOf, countedPlaces, firstPlaces, madePlaces, roomForPlaces } from './places.js';
import type { KeptStructures } from './structure.js';

/** The part of each report in which something is looked for. */
export interface Scope {
  /** Null: every section. */
  readonly within: ReadonlySet<SectionKind> | null;
  readonly outside: ReadonlySet<SectionKind>;
}

/** The places that stand in a scope. */
export function placesInScope(places: Places, { within, outside }: Scope, { addresses }: KeptStructures): Places {
  const documents = places.starts.length - 1;
  const isIn = (kind: SectionKind): boolean => (within === null || within.has(kind)) && !outside.has(kind);
  const kinds = Uint8Array.from(sectionKinds, (kind) => (isIn(kind) ? 1 : 0));
  const out = roomForPlaces(documents, places.from.length);
  const length = kernels().placesInSections(
    ...addressesOf(places),
    documents,
    addressOf(addresses),
    addressOf(kinds),
    isIn('body') ? 1 : 0,
    ...addressesOf(out),
  );
  return firstPlaces(out, length);
}

/** How the kernels are told in which part two places must stand. */
const partOf = { sentence: 1, section: 2 } as const;

/**
 * The places of the left list that have a partner within reach in the right one, and unless it is only asked in which
 * documents there are such, those of the right one too; places that overlap are none. `structures` matter where the reach
 * is a part of the report.
 */
export function nearPlaces(
  left: Places,
  right: Places,
  reach: Reach,
  structures: KeptStructures | null,
  isTest = false,
): Places {
  const documents = left.starts.length - 1;
  const out = roomForPlaces(documents, left.from.length + (isTest ? 0 : right.from.length));
  const [words, part] = typeof reach === 'number' ? [reach, 0] : [0, partOf[reach]];
  const length = kernels().nearPlaces(
    ...addressesOf(left),
    ...addressesOf(right),
    documents,
    words,
    part,
    addressOf(structures && structures.addresses),
    addressOf(structures && uint32s(structures.longest, false)),
    isTest ? 1 : 0,
    ...addressesOf(out),
    resultsAddress,
  );
  return madePlaces(firstPlaces(out, length));
}

/** The places of mentions in both lists that belong together, as a dose to its drug. */
export function linkedPlaces(left: Places, right: Places, { addresses, longest }: KeptStructures): Places {
  const documents = left.starts.length - 1;
  const [structures, room] = [addressOf(addresses), addressOf(uint32s(longest, false))];
  const both = [...addressesOf(left), ...addressesOf(right)] as const;
  return countedPlaces(documents, (...out) =>
    kernels().linkedPlaces(...both, documents, structures, room, ...out, resultsAddress),
  );
}

/** The places that both lists have. */
export function samePlaces(left: Places, right: Places): Places {
  const documents = left.starts.length - 1;
  const out = roomForPlaces(documents, left.from.length);
  const length = kernels().samePlaces(...addressesOf(left), ...addressesOf(right), documents, ...addressesOf(out));
  return firstPlaces(out, length);
}
