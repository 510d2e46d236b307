import { analyze } from './analyzer.js';

/** A regular English plural in the singular; names of concepts are compared without stems (hepatic is not hepatitis). */
function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/u.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/u.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Folded words of a name, in the singular. */
export const entityWords = (text: string): readonly string[] => analyze(text).words.map(singular);

/** A name as it is compared: folded, in the singular, without blanks and hyphens (`5-FU`, `5 FU` and `5fu` are one). */
export const entityKey = (text: string): string => entityWords(text).join('');
