import { flatMapped } from '../../model/lists.js';
import type { Annotation, DoseStep } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import { tokenRange } from '../relations/attach.js';
import { tokensOf } from '../types/given.js';
import { wordAt } from '../types/token-words.js';

type Dose = Annotation<'dose'>;

/** Tokens that may stand between two steps. */
const farthest = 20;

/** True when the words between two doses, or `from` before the first, put the second behind the first. */
function isNext(analysis: Analysis, earlier: Annotation, later: Annotation): boolean {
  const { sequence } = analysis.resources.lexicons.administrationWords;
  const [a, b] = [tokenRange(analysis, earlier), tokenRange(analysis, later)];
  if (analysis.sentenceOf[a.first] !== analysis.sentenceOf[b.first] || b.first - a.last > farthest) return false;
  const isFromTo = wordAt(analysis, a.first - 1) === 'from' && wordAt(analysis, b.first - 1) === 'to';
  for (let i = a.last + 1; i < b.first; i++) if (sequence.has(wordAt(analysis, i))) return true;
  return isFromTo;
}

/** What may stand between two rungs of a ladder besides what is stated of them. */
const rung = /^(?:,|;|and|for|over|the|first|next|following|another|to|at|of|\(|\))$/u;

/** `40 mg for a week, 30 mg for a week`: doses in one unit, of which the earlier has a time of its own, follow each other. */
function isLadder(analysis: Analysis, earlier: Dose, later: Dose, stated: readonly Annotation[]): boolean {
  if (earlier.value.quantity?.unit !== later.value.quantity?.unit) return false;
  if (within(stated, 'duration', earlier.end, later.start) === null) return false;
  const marks = tokensOf(
    analysis,
    stated.map((annotation) => tokenRange(analysis, annotation)),
  );
  const [from, to] = [tokenRange(analysis, earlier).last, tokenRange(analysis, later).first];
  if (analysis.sentenceOf[from] !== analysis.sentenceOf[to]) return false;
  for (let at = from + 1; at < to; at++) if (marks[at] !== 1 && !rung.test(wordAt(analysis, at))) return false;
  return true;
}

/** The first annotation of a type between two offsets. */
const within = (all: readonly Annotation[], type: Annotation['type'], from: number, to: number): string | null =>
  all.find((annotation) => annotation.type === type && annotation.start >= from && annotation.end <= to)?.id ?? null;

/**
 * The steps of the tapers and titrations among what is stated of one drug, in text order: doses with a number that
 * words such as `then` or `reduced to`, or a time of its own, put in a sequence within a sentence; each with the frequency and the duration
 * that stand behind it. Empty where no two doses follow each other.
 */
export function doseSteps(analysis: Analysis, stated: readonly Annotation[]): DoseStep[] {
  const doses = stated.filter(
    (annotation): annotation is Dose =>
      annotation.type === 'dose' &&
      annotation.value.quantity !== null &&
      !annotation.value.cumulative &&
      annotation.rule !== 'dose/strength',
  );
  const follows = doses.map((dose, i) => {
    const before = doses[i - 1];
    return before !== undefined && (isNext(analysis, before, dose) || isLadder(analysis, before, dose, stated));
  });
  return flatMapped(doses, (dose, i) => {
    const sentence = analysis.report.sentences[analysis.sentenceOf[tokenRange(analysis, dose).first] as number];
    const limit = Math.min(doses[i + 1]?.start ?? Infinity, sentence?.end ?? Infinity);
    const find = (type: 'frequency' | 'duration'): string | null => within(stated, type, dose.end, limit);
    return follows[i] === true || follows[i + 1] === true
      ? [{ dose: dose.id, frequency: find('frequency'), duration: find('duration') }]
      : [];
  });
}
