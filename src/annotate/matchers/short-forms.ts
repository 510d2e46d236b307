import { type Tokens, tokenKind } from '../../model/tokens.js';
import { type Trigger, trigger } from '../triggers.js';

/** True when the letters of `short` stand in `long` in order, the first at its beginning (Schwartz and Hearst, 2003). */
export function abbreviates(short: string, long: string): boolean {
  const letters = short.toLowerCase().replace(/[^a-z0-9]/gu, '');
  const name = long.toLowerCase();
  if (letters.length < 2 || letters[0] !== name[0]) return false;
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const openBracket = trigger('(');

/** Tokens of abbreviations that stand alone in brackets, as behind the long form that they are of: `MMF` in `(MMF)`. */
export function bracketedShortForms(read: {
  readonly text: string;
  readonly tokens: Tokens;
  readonly where: (trigger: Trigger) => readonly number[];
}): number[] {
  const { text, tokens } = read;
  return read
    .where(openBracket)
    .map((bracket) => bracket + 1)
    .filter(
      (i) =>
        tokens.kinds[i] === tokenKind.word &&
        tokens.folded[i + 1] === ')' &&
        /^\p{Lu}{2,6}$/u.test(text.slice(tokens.starts[i], tokens.ends[i])),
    );
}
