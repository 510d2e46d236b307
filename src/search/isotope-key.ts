/** What leads from names of elements and ligands to those by which isotopes are looked up. */
export interface IsotopeNames {
  /** The symbol of an element, by its name or itself; null for what is none. */
  symbolOf(key: string): string | null;
  /** The ligand of a name of it. */
  ligandOf(key: string): string;
}

const longestElement = 12;

/** The element with which letters begin, the longest first (`in` before `i`). */
function elementAtStart(
  letters: string,
  names: IsotopeNames,
): { readonly symbol: string; readonly rest: string } | null {
  for (let length = Math.min(letters.length, longestElement); length > 0; length--) {
    const symbol = names.symbolOf(letters.slice(0, length));
    if (symbol !== null) return { symbol, rest: letters.slice(length) };
  }
  return null;
}

/** A key of mass, symbol and ligand; the symbol may stand twice (`[177Lu]Lu-DOTATATE`). */
function keyOf(mass: string, symbol: string, rest: string, names: IsotopeNames): string {
  const ligand = rest.startsWith(symbol) && rest.length > symbol.length + 2 ? rest.slice(symbol.length) : rest;
  const known = names.ligandOf(rest);
  return `${mass}${symbol}${known === rest ? names.ligandOf(ligand) : known}`;
}

/**
 * The key that a drug with a nuclide has however it is written: `177ludotatate` for that of `Lu-177-DOTATATE`,
 * `[177Lu]Lu-DOTA-TATE` and `lutetium-177 oxodotreotide`. Null for a name without a nuclide.
 */
export function isotopeKey(key: string, names: IsotopeNames): string | null {
  const massLast = /^(?<element>[a-z]+)(?<mass>\d{2,3}m?)(?<rest>.*)$/u.exec(key)?.groups;
  if (massLast !== undefined) {
    const { element = '', mass = '', rest = '' } = massLast;
    const symbol = names.symbolOf(element);
    return symbol === null ? null : keyOf(mass, symbol, rest, names);
  }
  const massFirst = /^(?<digits>\d{2,3})(?<letters>[a-z].*)$/u.exec(key)?.groups;
  if (massFirst === undefined) return null;
  const { digits = '', letters = '' } = massFirst;
  for (const mark of letters.startsWith('m') ? ['m', ''] : ['']) {
    const element = elementAtStart(letters.slice(mark.length), names);
    if (element !== null) return keyOf(digits + mark, element.symbol, element.rest, names);
  }
  return null;
}
