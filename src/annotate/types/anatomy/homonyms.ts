import { lastAtOrBefore } from '../../../model/span.js';
import type { AnatomyRecord, HomonymMeaning, ModifierRecord } from '../../../lexicons/lexicons.js';
import type { Analysis } from '../../analysis.js';
import type { LexicalMatch } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { inLexicon, isKindAt, wordKind } from '../../word-kinds.js';

const homonym = wordKind(inLexicon(({ homonyms }) => homonyms.keys()));

/** Words that tell what an ambiguous one means. */
const telling = trigger(
  inLexicon(({ homonyms }) =>
    [...homonyms.values()].flatMap((meanings) =>
      meanings.flatMap(({ context }) => context.map((name) => name.toLowerCase())),
    ),
  ),
);

/** Some tokens, the last exclusive, with the anatomical matches among them from index `from` on. */
interface Context {
  readonly first: number;
  readonly last: number;
  readonly from: number;
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

/**
 * A function that gives the names of all that a record is part of, up to the whole body, with its own. Each record is
 * asked once: reports repeat their organs.
 */
export function createWholes(
  anatomyByName: ReadonlyMap<string, AnatomyRecord>,
): (record: AnatomyRecord) => ReadonlySet<string> {
  const known = new Map<AnatomyRecord, ReadonlySet<string>>();
  const addWithParents = (record: AnatomyRecord, out: Set<string>): Set<string> => {
    if (out.has(record.name)) return out;
    out.add(record.name);
    for (const parent of record.parents) {
      const whole = anatomyByName.get(parent);
      if (whole !== undefined) addWithParents(whole, out);
    }
    return out;
  };
  return (record) => {
    let wholes = known.get(record);
    if (wholes === undefined) known.set(record, (wholes = addWithParents(record, new Set())));
    return wholes;
  };
}

function contextOf({ lexical }: Analysis, first: number, last: number): Context {
  return { first, last, from: lastAtOrBefore(lexical.anatomy, first - 1, (match) => match.first) + 1 };
}

/** True where some text names an organ that passes a test, ambiguous words themselves left out. */
function namesOrgan(
  { tokens, lexical }: Analysis,
  { from, last }: Context,
  passes: (record: AnatomyRecord) => boolean,
): boolean {
  const { anatomy } = lexical;
  for (let i = from; i < anatomy.length; i++) {
    const match = anatomy[i] as LexicalMatch<AnatomyRecord>;
    if (match.first >= last) return false;
    if (!passes(match.record)) continue;
    if (match.first !== match.last || !isKindAt(tokens, match.first, homonym)) return true;
  }
  return false;
}

/** True where some text speaks of an organ that is one of those of a meaning or part of it, or has another of its words. */
function speaksOf(analysis: Analysis, context: Context, meaning: HomonymMeaning): boolean {
  const { wholesOf } = analysis.resources;
  const isOfMeaning = (record: AnatomyRecord): boolean => {
    const wholes = wholesOf(record);
    return meaning.context.some((name) => wholes.has(name));
  };
  if (namesOrgan(analysis, context, isOfMeaning)) return true;
  const places = analysis.where(telling);
  for (let k = lastAtOrBefore(places, context.first - 1, (i) => i) + 1; k < places.length; k++) {
    const place = places[k] as number;
    if (place >= context.last) return false;
    if (meaning.context.some((name) => name.toLowerCase() === analysis.tokens.folded[place])) return true;
  }
  return false;
}

/** True when some text names an organ that none of the meanings is part of: then the rest of the report is no help. */
function namesAnother(analysis: Analysis, context: Context, meanings: readonly HomonymMeaning[]): boolean {
  const { anatomyByName, wholesOf } = analysis.resources;
  const isWhole = ({ name }: AnatomyRecord): boolean =>
    meanings.some((meaning) =>
      meaning.context.some((organ) => {
        const record = anatomyByName.get(organ);
        return record !== undefined && wholesOf(record).has(name);
      }),
    );
  return namesOrgan(analysis, context, (record) => !isWhole(record));
}

/** The sentence that holds a token. */
function sentenceAround(analysis: Analysis, token: number): Context {
  const { sentenceOf, tokens } = analysis;
  let first = token;
  let last = token;
  while (first > 0 && sentenceOf[first - 1] === sentenceOf[token]) first--;
  while (last < tokens.count && sentenceOf[last] === sentenceOf[token]) last++;
  return contextOf(analysis, first, last);
}

/**
 * Tells what an ambiguous word means: by the organs that its sentence speaks of, else by those of its report
 * (`caudate` is a lobe of the liver or a nucleus of the brain). `word` stands for the token where a prefix is left off.
 * Undefined for a word that is not ambiguous, null for one that is only a position.
 */
export function meaningOf(analysis: Analysis): (token: number, word?: string) => AnatomyRecord | null | undefined {
  let whole: Context | null = null;
  let sentence: Context | null = null;
  return (token, word) => {
    if (word === undefined && !isKindAt(analysis.tokens, token, homonym)) return undefined;
    const meanings = analysis.resources.lexicons.homonyms.get(word ?? (analysis.tokens.folded[token] as string));
    if (meanings === undefined) return undefined;
    if (sentence === null || token < sentence.first || token >= sentence.last)
      sentence = sentenceAround(analysis, token);
    const around = sentence;
    const near = meanings.find((meaning) => speaksOf(analysis, around, meaning));
    if (near !== undefined) return near.record;
    const isElsewhere = namesAnother(analysis, around, meanings);
    const report = (whole ??= contextOf(analysis, 0, analysis.tokens.count));
    const far = meanings.find((one) => one.context.length === 0 || (!isElsewhere && speaksOf(analysis, report, one)));
    return far?.record ?? null;
  };
}
