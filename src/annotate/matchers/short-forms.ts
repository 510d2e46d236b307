import { type Tokens, tokenKind, writtenAt } from '../../model/tokens.js';
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
/** Two to six capitals. */
const shortForm = /^\p{Lu}{2,6}$/u;

const none: readonly never[] = [];

/** Tokens of abbreviations that stand alone in brackets, as behind the long form that they are of: `MMF` in `(MMF)`. */
export function bracketedShortForms({
  tokens,
  where,
}: {
  readonly tokens: Tokens;
  readonly where: (trigger: Trigger) => readonly number[];
}): readonly number[] {
  const brackets = where(openBracket);
  if (brackets.length === 0) return none;
  const out: number[] = [];
  for (const bracket of brackets) {
    const i = bracket + 1;
    if (tokens.kinds[i] !== tokenKind.word || tokens.folded[i + 1] !== ')') continue;
    if (shortForm.test(writtenAt(tokens, i))) out.push(i);
  }
  return out;
}
