import type { ListedUnit } from './list-sources.js';
import type { ReadItem, ReadOptions } from './reader.js';

/** A listed report with the id it goes by. */
export interface IdentifiedUnit {
  readonly unit: ListedUnit;
  readonly id: string;
}

/** Parses the given reports, each file once and one report at a time. */
export async function* readUnits(units: readonly IdentifiedUnit[], options: ReadOptions): AsyncGenerator<ReadItem> {
  const byFile = new Map<string, IdentifiedUnit[]>();
  for (const item of units) {
    const path = item.unit.file.absolute;
    const group = byFile.get(path);
    if (group === undefined) byFile.set(path, [item]);
    else group.push(item);
  }
  for (const group of byFile.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const wanted = new Map(group.map(({ unit, id }) => [unit.sha256, id] as const));
    yield* first.unit.reader.read(first.unit.file, wanted, options);
  }
}
