import type { Terminal } from '../terminal.js';
import type { LedgerEntry } from '../ledger.js';
import { sanitize } from './sanitize.js';

type Colours = Terminal['colours'];

const shown: Readonly<Record<string, string>> = { '\n': '⏎', '\r': '', '\f': '␌', '\t': '⇥', '\u00A0': '⍽' };
const invisible = /[\p{Cc}\p{Cf}\u00A0\u2000-\u200B\u202F\uFFFE]/gu;

/** Text on one line with line ends and what cannot be seen made visible. */
const visible = (text: string): string =>
  text.replace(
    invisible,
    (char) => shown[char] ?? `<${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );

const onLine = (text: string): string => sanitize(text.replace(/\s+/gu, ' '));

function renderChange({ before, raw, replacement, after }: LedgerEntry, colours: Colours): string {
  const change = `[${visible(raw)}→${visible(replacement)}]`;
  return `${onLine(before)}${colours.yellow(change)}${onLine(after).trimEnd()}`;
}

/** The ledger of repairs: a line a mend with its place, rule and evidence, and below it what was changed in its context. */
export function renderLedger(entries: readonly LedgerEntry[], colours: Colours): string {
  const lines = entries.map((entry) => {
    const { offset, line, rule, evidence, doubt } = entry;
    const note = doubt === null ? '' : `  ${colours.magenta(`? ${doubt}`)}`;
    const head = `${colours.bold(String(offset))}  line ${line}  ${colours.cyan(rule)}  ${sanitize(evidence)}${note}`;
    return `${head}\n    ${renderChange(entry, colours)}\n`;
  });
  return lines.join('');
}
