import { type Tokens, tokenKind } from '../../model/tokens.js';
import { type Trigger, trigger } from '../triggers.js';

const openBracket = trigger((word) => word === '(');

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
