import { createRequire } from 'node:module';

type Nlp = (text: string) => { numbers(): { get(): readonly (number | null)[] } };

/** compromise takes 160–380 ms to load; most reports never need it. */
const loadNlp = (): Nlp => createRequire(import.meta.url)('compromise') as Nlp;

function parse(nlp: Nlp, phrase: string): number | null {
  const found = nlp(phrase).numbers().get();
  const [only] = found;
  return found.length === 1 && typeof only === 'number' && Number.isFinite(only) ? only : null;
}

/**
 * Value of a phrase of number words (`two and a half`, `one hundred and twenty`), null when it is none.
 * compromise reads them; it is loaded at the first phrase, and each phrase is read once.
 */
export function createNumberPhraseParser(): (phrase: string) => number | null {
  const known = new Map<string, number | null>();
  let nlp: Nlp | null = null;
  return (phrase) => {
    let value = known.get(phrase);
    if (value === undefined) {
      nlp ??= loadNlp();
      value = parse(nlp, phrase);
      known.set(phrase, value);
    }
    return value;
  };
}
