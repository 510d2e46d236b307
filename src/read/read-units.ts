import { grouped } from '../model/lists.js';
import { languageDiagnostics } from './language.js';
import type { ListedUnit } from './list-sources.js';
import type { ReadItem, ReadOptions } from './reader.js';

/** A listed report with the id it goes by. */
export interface IdentifiedUnit {
  readonly unit: ListedUnit;
  readonly id: string;
}

/** A report with what can be said of any text. */
function withLanguage(item: ReadItem): ReadItem {
  if ('error' in item) return item;
  const found = languageDiagnostics(item.ok.raw);
  return found.length === 0 ? item : { ok: { ...item.ok, diagnostics: [...item.ok.diagnostics, ...found] } };
}

async function* readGroups(units: readonly IdentifiedUnit[], options: ReadOptions): AsyncGenerator<ReadItem> {
  for (const group of grouped(units, ({ unit }) => unit.file.absolute).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const wanted = new Map(group.map(({ unit, id }) => [unit.sha256, id] as const));
    yield* first.unit.reader.read(first.unit.file, wanted, options);
  }
}

/**
 * Parses the given reports, each file once, when they are asked for; the process in which PDFs are parsed starts at once.
 * The next report is read while the caller works on the last, or that process would wait.
 */
export function readUnits(units: readonly IdentifiedUnit[], options: ReadOptions): AsyncGenerator<ReadItem> {
  for (const { prepare } of new Set(units.map(({ unit }) => unit.reader))) prepare?.();
  return readAhead(units, options);
}

async function* readAhead(units: readonly IdentifiedUnit[], options: ReadOptions): AsyncGenerator<ReadItem> {
  const items = readGroups(units, options);
  const ahead = (): Promise<IteratorResult<ReadItem>> => {
    const next = items.next();
    // Whoever awaits it sees the error; until then it must not count as unhandled.
    next.catch(() => undefined);
    return next;
  };
  let next = ahead();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = ahead();
      yield withLanguage(value);
    }
  } finally {
    await items.return(undefined);
  }
}
