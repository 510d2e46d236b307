import { type LexiconName, lexiconNames } from '../../lexicons/lexicons.js';
import { lastAtOrBefore } from '../../model/span.js';
import { type Tokens, gap, tokenKind } from '../../model/tokens.js';
import { type LexicalMatch, type LexicalMatches, matchesByName } from './lexical.js';
import type { QuantityMatch } from './quantities.js';
import type { Trigger } from '../triggers.js';
import { abbreviates, bracketedShortForms } from './short-forms.js';
import { formTokens } from './token-trie.js';

interface Read {
  readonly text: string;
  readonly tokens: Tokens;
  readonly gaps: Uint8Array;
  readonly where: (trigger: Trigger) => readonly number[];
}

/** Tokens, inclusive. */
interface Extent {
  readonly first: number;
  readonly last: number;
}

type Match = LexicalMatch<LexicalMatches[LexiconName][number]['record']>;

/** Words that an abbreviation passes over. */
const unspoken: ReadonlySet<string> = new Set(['of', 'the', 'and', 'for', 'in', 'to', 'with', 'a', '-', '/', ',']);

/**
 * First token of the words before the bracket at `bracket` whose initials are the letters of `short`
 * (Schwartz and Hearst, 2003, of initials alone); -1 when they spell something else.
 */
function longFormOf({ tokens }: Read, bracket: number, short: string): number {
  let i = bracket - 1;
  let letter = short.length - 1;
  for (; letter >= 0; i--) {
    const word = tokens.folded[i];
    if (word === undefined) return -1;
    const isInitial = tokens.kinds[i] === tokenKind.word && word.startsWith(short.charAt(letter).toLowerCase());
    if (isInitial) letter--;
    else if (!unspoken.has(word)) return -1;
  }
  return i + 1;
}

/** Letters of the shortest word that is abbreviated by some of its own (`pseudoaneurysm (PA)`, `cardiomyopathy (CMP)`). */
const shortestWord = 8;

const abbreviatesWord = (short: string, word: string): boolean =>
  word.length >= shortestWord && abbreviates(short, word);

/** Abbreviations that the report spells out itself, with the tokens of their long forms. */
function spelledOut(read: Read): ReadonlyMap<string, Extent> {
  const { text, tokens } = read;
  const out = new Map<string, Extent>();
  for (const i of bracketedShortForms(read)) {
    const short = text.slice(tokens.starts[i], tokens.ends[i]);
    const isOneWord = abbreviatesWord(short, tokens.folded[i - 2] ?? '');
    const first = isOneWord ? i - 2 : longFormOf(read, i - 1, short);
    if (first >= 0) out.set(short, { first, last: i - 2 });
  }
  return out;
}

/** True when a long form has a word of one of the record's forms: `international nationalized ratio` is still the INR. */
function isVariant(read: Read, { first, last }: Extent, record: Match['record']): boolean {
  const words = new Set(read.tokens.folded.slice(first, last + 1).filter((word) => !unspoken.has(word)));
  return [record.name, ...record.synonyms].some((form) => formTokens(form).some((word) => words.has(word)));
}

/**
 * Tells of a match that it is an abbreviation which the report spells out as something else than the record whose it is
 * in the lexicon; null where the report spells none out.
 */
function redefined(read: Read, matches: LexicalMatches): ((match: Match) => boolean) | null {
  const longForms = spelledOut(read);
  if (longForms.size === 0) return null;
  const recordsAt = new Map([...longForms.values()].map(({ last }) => [last, new Set<unknown>()]));
  for (const name of lexiconNames)
    for (const { last, record } of matches[name] as readonly Match[]) recordsAt.get(last)?.add(record);
  return ({ start, end, kind, record }) => {
    const long = kind === 'abbreviation' ? longForms.get(read.text.slice(start, end)) : undefined;
    return long !== undefined && recordsAt.get(long.last)?.has(record) !== true && !isVariant(read, long, record);
  };
}

/** The quantity that begins at a token. */
function quantityAt(quantities: readonly QuantityMatch[], token: number): QuantityMatch | undefined {
  const quantity = quantities[lastAtOrBefore(quantities, token, ({ first }) => first)];
  return quantity?.first === token ? quantity : undefined;
}

/** A form whose last number, behind a blank, is the amount that follows: `vitamin K 2 mg` is no vitamin K2. */
function tookAmount({ gaps, tokens }: Read, { first, last }: Match, quantities: readonly QuantityMatch[]): boolean {
  if (last === first || tokens.kinds[last] !== tokenKind.number || gaps[last] !== gap.blank) return false;
  return (quantityAt(quantities, last)?.unit ?? null) !== null;
}

const rangeMark = 'RR';

/** The abbreviation that announces a reference range (`(RR < 150 mg/dL)`), whatever it means elsewhere. */
const announcesRange = ({ text }: Read, match: Match, quantities: readonly QuantityMatch[]): boolean =>
  match.end - match.start === rangeMark.length &&
  text.startsWith(rangeMark, match.start) &&
  quantityAt(quantities, match.last + 1)?.role === 'reference';

/** The matches without those that the report itself tells to be something else. */
export function withoutOtherwiseKnown(
  read: Read,
  matches: LexicalMatches,
  quantities: readonly QuantityMatch[],
): LexicalMatches {
  const isRedefined = redefined(read, matches);
  const isOther = (match: Match): boolean =>
    isRedefined?.(match) === true || tookAmount(read, match, quantities) || announcesRange(read, match, quantities);
  if (!lexiconNames.some((name) => (matches[name] as readonly Match[]).some(isOther))) return matches;
  return matchesByName((name) => (matches[name] as readonly Match[]).filter((match) => !isOther(match)));
}
