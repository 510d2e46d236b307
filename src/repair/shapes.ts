import { isSmallLetter } from '../model/char-codes.js';

/** Shapes of lines and line ends that several rules ask for. */

const openWords = new Set(
  'a an the of in on at by to for from with without and or but nor as than that which who whose into onto over under between among during after before via per is was were are be been being has have had his her its their our this these those both no not'.split(
    ' ',
  ),
);

/** True when a sentence can end here: a stop, also before closing quotes, brackets or a citation number. */
export const endsSentence = (text: string): boolean =>
  !isSmallLetter(text.charCodeAt(text.length - 1)) &&
  /[.!?:][’”"')\]]*(?:(?<!\d[.:])\d{1,3}(?:[,–-]\d{1,3})*|\[[\d,–\- ]+\])?$/u.test(text.slice(-24));

/** True when the line breaks off: behind a comma, an opening bracket or a word that needs another one. */
export function breaksOff(text: string): boolean {
  const end = text.slice(-24);
  if (/[,(;/–—]$/u.test(end) || /[\p{L}\p{N}][-\u2010\u2011]$/u.test(end)) return true;
  const last = /(?:^|\s)([a-z]+)$/u.exec(end)?.[1];
  return last !== undefined && openWords.has(last);
}

const lowerStart = /^[“"‘'([]?\p{Ll}/u;
export function startsLower(text: string): boolean {
  const code = text.charCodeAt(0);
  if (isSmallLetter(code)) return true;
  return !(code >= 0x30 && code <= 0x5a) && lowerStart.test(text);
}

/** A number with what it counts or measures: never the beginning of a sentence (but see `startsItem`). */
export const startsQuantity = (text: string): boolean =>
  /^[(<>≤≥±~]?\d[\d.,/:×–-]*\s?(?:\p{Ll}|[%°×±–)\]]|(?:[MGk]?Bq|I?U|Gy|Hz)\b)/u.test(text);

/** A list item: a bullet, or a number or letter with a bracket or stop. */
export const startsItem = (text: string): boolean =>
  /^(?:[•▪●◦‣∙*+·–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)/u.test(text) && !/^\d{1,2}\. ?\d/u.test(text);

/** A table row: cells by tabs, bars or wide gaps. */
export const isRow = (text: string): boolean =>
  text.includes('\t') || text.includes('   ') || (text.startsWith('|') && text.endsWith('|'));

/** A row whose cells only blanks part: words, then two or more values. Says something only below a table's caption. */
export const isValueRow = (text: string): boolean =>
  /^\p{L}.*?(?:\s[<>≤≥~]?[-+]?\d+(?:[.,]\d+)?(?:\s?%)?){2,}$/u.test(text);

export const startsTable = (text: string): boolean => /^(?:supplementary |online |additional )?table\b/iu.test(text);

/** Longer lines are no heads of columns. */
const longestColumnHead = 60;
/** True when a line below a table's caption belongs to the table, given the line behind it. */
export const isTableLine = (text: string, next: string | undefined): boolean =>
  isValueRow(text) ||
  (next !== undefined &&
    isValueRow(next) &&
    text.length <= longestColumnHead &&
    !endsSentence(text) &&
    !breaksOff(text));

/** With what `captionMark` can begin. */
const captionInitials = 'aAbBcCeEfFiIoOpPsStTvV';
const captionMark =
  /^(?:supplementary |online |additional |extended data |e)?(?:fig(?:ure|s)?|table|box|scheme|chart|plate|video|image|photo(?:graph)?)\.?\s?[A-Z]?\d{1,2}[a-z]?(\s?[:|]|[.](?=\s)|\s[–—-](?=\s)|\s(?=[A-Z(]))/iu;

/** True when the line begins a caption; `previous` is the text line before it, whose end may show a mere reference. */
export function startsCaption(text: string, previous: string): boolean {
  const match = captionInitials.includes(text.charAt(0)) ? captionMark.exec(text) : null;
  if (match === null) return false;
  const mark = match[1] as string;
  if (/[:|]/u.test(mark)) return true;
  // A sentence goes on in small letters: `Table 1 details the results`.
  if (mark.trim() === '' && isSmallLetter(text.charCodeAt(match[0].length))) return false;
  return (
    !/(?:[(,;]|\b(?:in|see|and|of|to|from|with|by|the|also|cf\.?))$/iu.test(previous.slice(-12)) &&
    !/^fig\.?$/iu.test(text)
  );
}

const noteInitials = '*∗†‡§¶#aAcCeEtT©';
/** In the body such words begin no sentence: `corresponding to the lesion`, `these authors found`. */
const noteStart =
  /^(?:[*∗†‡§¶#]{1,3}\s?correspond(?:ing|ence)\b|[*∗†‡§¶#]{0,3}\s?(?:[Cc]orresponding (?:author|address)|Correspondence\b|[Ee]-?mail(?: address(?:es)?)?(?:\s?:|\s\S+@)|Address for|[Tt]hese authors (?:contributed|share)|[Aa]bbreviations?\b:|©|Copyright\b))/u;
/** True for a note at the foot of a page: to the authors, of abbreviations. */
export const startsFootnote = (text: string): boolean => noteInitials.includes(text.charAt(0)) && noteStart.test(text);
