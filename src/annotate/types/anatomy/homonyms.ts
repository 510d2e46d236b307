import type { AnatomyRecord, HomonymMeaning, ModifierRecord } from '../../../lexicons/lexicons.js';
import type { Analysis } from '../../analysis.js';
import type { LexicalMatch } from '../../matchers/lexical.js';

/** The organs that some text speaks of, with all that they are part of, and its other words. */
interface Context {
  readonly named: ReadonlySet<string>;
  readonly organs: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** An ambiguous word that only says where: `frontal view`. */
export const positionOf = (form: string): ModifierRecord => ({
  name: form,
  synonyms: [],
  abbreviations: [],
  guard: '',
  example: [],
  counter: [],
  kind: 'position',
  value: form,
});

/** Adds a record and everything that it is part of, up to the whole body. */
function addWithParents(analysis: Analysis, record: AnatomyRecord, out: Set<string>): void {
  if (out.has(record.name)) return;
  out.add(record.name);
  for (const parent of record.parents) {
    const known = analysis.resources.anatomyByName.get(parent);
    if (known !== undefined) addWithParents(analysis, known, out);
  }
}

/** Index of the first match that begins at token `first` or later. */
function firstMatchFrom(matches: readonly LexicalMatch<AnatomyRecord>[], first: number): number {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((matches[middle]?.first ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the tokens `first` to `last` (exclusive) speak of, ambiguous words themselves left out. */
function contextOf(analysis: Analysis, first: number, last: number): Context {
  const { tokens, lexical, resources } = analysis;
  const named = new Set<string>();
  const organs = new Set<string>();
  for (let i = firstMatchFrom(lexical.anatomy, first); i < lexical.anatomy.length; i++) {
    const match = lexical.anatomy[i] as LexicalMatch<AnatomyRecord>;
    if (match.first >= last) break;
    const isAmbiguous = match.first === match.last && resources.lexicons.homonyms.has(tokens.folded[match.first] ?? '');
    if (isAmbiguous) continue;
    named.add(match.record.name);
    addWithParents(analysis, match.record, organs);
  }
  return { named, organs, words: new Set(tokens.folded.slice(first, last)) };
}

const speaksOf = ({ organs, words }: Context, meaning: HomonymMeaning): boolean =>
  meaning.context.some((name) => organs.has(name) || words.has(name.toLowerCase()));

/** True when some text names an organ that none of the meanings is part of: then the rest of the report is no help. */
function namesAnother(analysis: Analysis, { named }: Context, meanings: readonly HomonymMeaning[]): boolean {
  const wholes = new Set<string>();
  for (const name of meanings.flatMap(({ context }) => context)) {
    const record = analysis.resources.anatomyByName.get(name);
    if (record !== undefined) addWithParents(analysis, record, wholes);
  }
  return [...named].some((name) => !wholes.has(name));
}

/** First and last token (exclusive) of the sentence that holds a token. */
function sentenceAround({ sentenceOf, tokens }: Analysis, token: number): readonly [number, number] {
  let first = token;
  let last = token;
  while (first > 0 && sentenceOf[first - 1] === sentenceOf[token]) first--;
  while (last < tokens.count && sentenceOf[last] === sentenceOf[token]) last++;
  return [first, last];
}

/**
 * Tells what an ambiguous word means: by the organs that its sentence speaks of, else by those of its report
 * (`caudate` is a lobe of the liver or a nucleus of the brain). `word` stands for the token where a prefix is left off.
 * Undefined for a word that is not ambiguous, null for one that is only a position.
 */
export function meaningOf(analysis: Analysis): (token: number, word?: string) => AnatomyRecord | null | undefined {
  let whole: Context | null = null;
  return (token, word = analysis.tokens.folded[token] ?? '') => {
    const meanings = analysis.resources.lexicons.homonyms.get(word);
    if (meanings === undefined) return undefined;
    const sentence = contextOf(analysis, ...sentenceAround(analysis, token));
    const near = meanings.find((meaning) => speaksOf(sentence, meaning));
    if (near !== undefined) return near.record;
    const isElsewhere = namesAnother(analysis, sentence, meanings);
    const report = (whole ??= contextOf(analysis, 0, analysis.tokens.count));
    const far = meanings.find((one) => one.context.length === 0 || (!isElsewhere && speaksOf(report, one)));
    return far?.record ?? null;
  };
}
