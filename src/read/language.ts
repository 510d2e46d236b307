import type { Diagnostic } from '../model/diagnostic.js';

/** Frequent English words that are none in the other languages that reports are written in. */
const englishWords: ReadonlySet<string> = new Set(
  'the of and with were which from this that have been showed revealed after his during there their not by she treatment history but who these without'.split(
    ' ',
  ),
);

/** English clinical prose has a share of a fifth or more, lists of findings a tenth, other languages less than a hundredth. */
const leastShare = 0.03;

/** Fewer words tell nothing. */
const fewestWords = 60;
const sampleLength = 20_000;

/** Rule of the notice that a text is not English. */
export const languageRule = 'read/not-english';

/** The notice that a text is not English, by its share of frequent English words; none for English or short texts. */
export function languageDiagnostics(raw: string): Diagnostic[] {
  const sample = raw.slice(0, sampleLength);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  // Scripts without blanks make few words of much text.
  const count = Math.max(words.length, (sample.match(/\p{Lo}/gu)?.length ?? 0) / 2);
  if (count < fewestWords) return [];
  const share = words.filter((word) => englishWords.has(word)).length / count;
  if (share >= leastShare) return [];
  const reason = 'the text does not seem to be English; casebook annotates English only';
  return [{ severity: 'info', rule: languageRule, reason, start: 0, end: 0 }];
}
