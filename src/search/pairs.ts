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
export function placesInScope(places: Places, { within, outside }: Scope, structures: KeptStructures): Places {
  const documents = places.starts.length - 1;
  const isIn = (kind: SectionKind): boolean => (within === null || within.has(kind)) && !outside.has(kind);
  const kinds = addressOf(Uint8Array.from(sectionKinds, (kind) => (isIn(kind) ? 1 : 0)));
  const out = roomForPlaces(documents, places.from.length);
  const [given, made, otherwise] = [addressesOf(places), addressesOf(out), isIn('body') ? 1 : 0];
  const { placesInSections } = kernels();
  const length = structures.inTurn((index, past, addresses) =>
    placesInSections(...given, index, past, addresses, kinds, otherwise, ...made),
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
  const [both, made] = [[...addressesOf(left), ...addressesOf(right)] as const, addressesOf(out)];
  const room = addressOf(structures && uint32s(structures.longest, false));
  const near = (index: number, past: number, addresses: number): number => {
    const test = isTest ? 1 : 0;
    return kernels().nearPlaces(...both, index, past, words, part, addresses, room, test, ...made, resultsAddress);
  };
  const length = structures === null ? near(0, documents, 0) : structures.inTurn(near);
  return madePlaces(firstPlaces(out, length));
}

/** The places of mentions in both lists that belong together, as a dose to its drug. */
export function linkedPlaces(left: Places, right: Places, structures: KeptStructures): Places {
  const documents = left.starts.length - 1;
  const room = addressOf(uint32s(structures.longest, false));
  const both = [...addressesOf(left), ...addressesOf(right)] as const;
  return countedPlaces(documents, (...out) =>
    structures.inTurn((index, past, addresses) =>
      kernels().linkedPlaces(...both, index, past, addresses, room, ...out, resultsAddress),
    ),
  );
}

/** The places that both lists have. */
export function samePlaces(left: Places, right: Places): Places {
  const documents = left.starts.length - 1;
  const out = roomForPlaces(documents, left.from.length);
  const length = kernels().samePlaces(...addressesOf(left), ...addressesOf(right), documents, ...addressesOf(out));
  return firstPlaces(out, length);
}
