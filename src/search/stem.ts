import { createRequire } from 'node:module';

interface Stemmer {
  stem(word: string): string;
}

let stemmer: Stemmer | null = null;
/** Loaded with the first word that needs it: a query whose words are all known to the index needs none. */
const loadStemmer = (): Stemmer =>
  createRequire(import.meta.url)('natural/lib/natural/stemmers/porter_stemmer.js') as Stemmer;

const terms = new Map<string, string>();
const vowelPairs: readonly (readonly [RegExp, string])[] = [
  [/ae/gu, 'e'],
  [/oe(?=[a-z])/gu, 'e'],
  [/our(?=s?$)/u, 'or'],
  [/isation(?=s?$)/u, 'ization'],
];

/**
 * One spelling for British and American words (haemorrhage, oedema, tumour, localisation) and for Greek plurals
 * (metastasis, metastases), which Porter's rules keep apart. Short words are left alone: toe, does, hour.
 */
function unifySpelling(word: string): string {
  if (word.length < 6) return word;
  return vowelPairs.reduce((text, [pattern, to]) => text.replace(pattern, to), word).replace(/sis$/u, 'ses');
}

/** The index term of one folded word: its stem (Porter 1980) if it is made of plain letters, else the word itself. Memoised. */
export function stem(word: string): string {
  let term = terms.get(word);
  if (term === undefined) {
    term = word;
    if (/^[a-z]{3,}$/u.test(word)) term = (stemmer ??= loadStemmer()).stem(unifySpelling(word));
    if (terms.size > 500_000) terms.clear();
    terms.set(word, term);
  }
  return term;
}
