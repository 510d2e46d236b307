import { isSmallLetter } from '../model/char-codes.js';
import type { SectionKind } from '../model/report.js';
import { readTable } from './read-table.js';

/** A heading that the table knows; `text` is the heading without mark-up or number. */
export interface KnownHeading {
  readonly kind: SectionKind;
  readonly form: string;
  /** Depth of its number: 2 for `2.1. Findings`, 1 for `2. Case` and for a heading without a number. */
  readonly level: number;
}

const kinds: ReadonlyMap<string, SectionKind> = new Map(
  readTable('headings', ['form', 'kind', 'example', 'counter']).map((row) => [row.form, row.kind as SectionKind]),
);

const squeezed = (text: string): string => text.replace(/[^a-z&]/gu, '');
/** Forms without their blanks, for letter-spaced headings. */
const squeezedForms: ReadonlyMap<string, string> = new Map([...kinds.keys()].map((form) => [squeezed(form), form]));

const longest = Math.max(...[...kinds.keys()].map((form) => form.length));

/** True when the text has no small letter. */
function isUpperCase(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (isSmallLetter(text.charCodeAt(i))) return false;
  }
  return text === text.toUpperCase();
}

const firstWord = (text: string): string => /^[A-Za-z]+/u.exec(text)?.[0] ?? '';
const firstWords: ReadonlySet<string> = new Set([...kinds.keys()].map((form) => firstWord(form)));

/** False for nearly every line of prose, quickly: no heading begins with its first word. */
function mayBeHeading(line: string): boolean {
  const first = firstWord(line);
  return (
    first === '' || /^(?:[IVX]+|section)$/iu.test(first) || firstWords.has(first.toLowerCase()) || isUpperCase(line)
  );
}

const numbering =
  /^(?:(?:section\s+)?\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.):]?\s+|\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=[A-Z]))/u;
const markup = /^(?:#{1,6}\s+|\*{2}|_{2})/u;
const tail = /[\s:.*_#—–-]+$/u;
/** What may follow a known heading: a number or letter of a case, a name in brackets. */
const suffix = /\s+(?:no\.?\s*)?#?(?:\d{1,2}|[A-Z]|[IVX]{1,4}|one|two|three|four|five)$/iu;

/** What a case heading may say of its case: `Case 1 (the son)`. */
const bracket = /\s*\([^()]{1,40}\)$/u;

/** How many parts the number before a heading has, 1 when there is none. */
const levelOf = (heading: string): number => /^\d{1,2}(?:\.\d{1,2})*/u.exec(heading)?.[0].split('.').length ?? 1;

/** `MATERIAL S AND ME THODS`: upper case throughout, and broken into pieces that are mostly shorter than words. */
function isLetterSpaced(text: string): boolean {
  return isUpperCase(text) && text.includes(' ') && text.split(/\s+/u).some((piece) => piece.length < 3);
}

/** The known form of a heading whose letters stand apart; null when it is none. */
function squeezedHeading(lower: string): KnownHeading | null {
  const form = squeezedForms.get(squeezed(lower));
  const kind = form === undefined ? undefined : kinds.get(form);
  return form === undefined || kind === undefined ? null : { kind, form, level: 1 };
}

/** `a b s t r a c t`, the one way in which headings are set in small letters. */
function spacedHeading(line: string): KnownHeading | null {
  if (line.charAt(1) !== ' ' || line.charAt(3) !== ' ') return null;
  return /^[a-z](?: +[a-z]){4,} *$/u.test(line) ? squeezedHeading(line) : null;
}

function lookUp(text: string): KnownHeading | null {
  const lower = text.toLowerCase().replace(/[’‘]/gu, "'").replace(/\s+/gu, ' ');
  const kind = kinds.get(lower);
  if (kind !== undefined) return { kind, form: lower, level: 1 };
  return isLetterSpaced(text) ? squeezedHeading(lower) : null;
}

/**
 * The known heading that a whole line is: in any capitals but lower case (unless letter-spaced), numbered, with Markdown signs,
 * a closing colon or a case number. Null for anything else.
 */
export function knownHeading(line: string): KnownHeading | null {
  if (line.length > 2 * longest + 12) return null;
  if (isSmallLetter(line.charCodeAt(0))) return spacedHeading(line);
  if (line.length > longest + 12 && !isUpperCase(line)) return null;
  if (!mayBeHeading(line)) return null;
  const bare = line.trim().replace(markup, '').replace(tail, '');
  if (bare === '' || !/^[\dA-Z(]/u.test(bare)) return null;
  const unnumbered = bare.replace(numbering, '');
  if (!/^[A-Z]/u.test(unnumbered)) return null;
  const named = unnumbered.replace(bracket, '');
  const known = lookUp(bare) ?? lookUp(unnumbered) ?? lookUp(named) ?? lookUp(named.replace(suffix, ''));
  return known === null ? null : { ...known, level: levelOf(bare) };
}

const runIn =
  /^(?:\*{2}|_{2})?([A-Z][A-Za-z&'’ -]{2,48}?(?:\s\d{1,2})?)(?:\*{2}|_{2})?\s?(?::(?:\*{2}|_{2})?|\.\s?[—–]|\s[—–])\s+(?=\S)/u;

/** Parts of the front matter, whose run-in heading may end in a stop (`Abstract. A boy …`). */
const frontMatter = /^(Abstract|Summary|Keywords|Key words)\.\s+(?=\S)/u;

/** The known heading with which a paragraph begins (`Background: …`, `CASE: …`), with the length of what it takes. */
export function runInHeading(line: string): (KnownHeading & { readonly length: number }) | null {
  const match = frontMatter.exec(line) ?? runIn.exec(line);
  if (match === null) return null;
  const known = lookUp((match[1] as string).trim()) ?? lookUp((match[1] as string).trim().replace(suffix, ''));
  return known === null ? null : { ...known, length: match[0].length };
}
