import type { NearMiss } from '../../annotate/explain/declined.js';
import type { PlaceAnswer, Suggestion, WhyNot } from '../../annotate/explain/why-not.js';
import { type UserColumn, toUserLine, userColumns, userLexiconName } from '../../lexicons/user-lexicon.js';
import type { Positions } from '../../store/positions.js';
import type { Terminal } from '../terminal.js';
import { quote } from './quote.js';
import { sanitize } from './sanitize.js';

/** How to add a word of one's own: the line to paste, the first line of the file that it needs, and the same as a command. */
export interface Remedy {
  readonly line: string;
  /** The line of column names: to be written above, or in place of the one that is there; null when that fits. */
  readonly header: string | null;
  readonly command: string;
  /** True when the type is only the default; `--type` says it. */
  readonly guessed: boolean;
  /** True when it lifts a guard, so that the word counts wherever it stands. */
  readonly unguarded: boolean;
}

/** Safe in a shell: in single quotes wherever it is not a plain word. */
const shellWord = (text: string): string => (/^[\w.-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** The remedy for a file with these columns; `columns` null when there is no file yet. */
export function toRemedy({ row, guessed }: Suggestion, columns: readonly UserColumn[] | null): Remedy {
  const needed = userColumns.filter((column) => row[column] !== undefined);
  const missing = needed.filter((column) => !(columns ?? []).includes(column));
  const used = columns === null ? userColumns : [...columns, ...missing];
  return {
    line: toUserLine(row, used),
    header: columns === null || missing.length > 0 ? used.join('\t') : null,
    command: `casebook lexicon add ${needed.map((column) => `--${column} ${shellWord(row[column] ?? '')}`).join(' ')}`,
    guessed,
    unguarded: row.guard === 'none',
  };
}

const miss = ({ rule, record, because }: NearMiss): string =>
  `- ${[rule, record].filter((name) => name !== null).join(', ')}${rule === null && record === null ? '' : ': '}${because}`;

/** Places that say the same are one entry. */
function grouped(places: readonly PlaceAnswer[]): PlaceAnswer[][] {
  const groups = new Map<string, PlaceAnswer[]>();
  for (const place of places) {
    const kinds = place.annotations.map(({ type, whole }) => [type, whole]);
    const key = JSON.stringify([kinds, place.misses]);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

function renderGroup(
  id: string,
  places: readonly PlaceAnswer[],
  positions: Positions,
  colours: Terminal['colours'],
): string {
  const shown = places.slice(0, 6).map(({ start, end }) => `${start}..${end} (line ${positions.line(start)})`);
  const more = places.length > 6 ? ` and ${places.length - 6} more` : '';
  const lines = [colours.bold(`at ${shown.join(', ')}${more}`)];
  const [first] = places;
  for (const { id: annotation, type, text, whole } of first?.annotations ?? []) {
    const said = whole ? 'it is annotated' : 'a part of it is annotated';
    lines.push(`  ${said}: ${annotation} ${type} ${quote(text)}; see: casebook explain ${id} ${annotation}`);
  }
  lines.push(...(first?.misses ?? []).map((one) => `  ${sanitize(miss(one))}`));
  if (lines.length === 1) lines.push('  no rule came near it');
  return `${lines.join('\n')}\n`;
}

/** The answer for reading. */
export function renderWhyNot(
  id: string,
  { text, places, nowhere, near }: WhyNot,
  remedy: Remedy | null,
  positions: Positions,
  colours: Terminal['colours'],
): string {
  const parts = grouped(places).map((group) => renderGroup(id, group, positions, colours));
  if (nowhere !== null) parts.push(`${quote(text)}: ${sanitize(nowhere)}\n`);
  if (near.length > 0)
    parts.push(`near it in the lexicons\n${near.map((one) => `  ${sanitize(miss(one))}\n`).join('')}`);
  if (remedy !== null) {
    const header = remedy.header === null ? '' : `${sanitize(remedy.header)}\n`;
    const where = remedy.header === null ? userLexiconName : `${userLexiconName}, whose first line names the columns`;
    const guess = remedy.guessed ? ' (if it is a drug; say what else it is with --type)' : '';
    const unless = remedy.unguarded ? ' (it then counts wherever it stands)' : guess;
    parts.push(
      `to add it${unless}, put into ${where}:\n${header}${sanitize(remedy.line)}\nor run: ${sanitize(remedy.command)}\n`,
    );
  }
  return parts.join('\n');
}
