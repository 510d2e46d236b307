import { flatMapped } from '../../../model/lists.js';
import { type Analysis, tokenAt } from '../../analysis.js';
import { trigger } from '../../triggers.js';
import type { NumberCandidate } from './numbers.js';
import { qualityAt } from './qualities.js';

const eyes = trigger((word) => /^e(?:nt|c)?v?$/u.test(word));

const joint = String.raw`[,;/+-]?\s?`;
/** Opening of the eyes, speech, movement, with what stands where one cannot be tested: closed eyes, a tube. */
const parts = new RegExp(
  String.raw`E\s?(?<eyes>[1-4]|C|NT)${joint}V\s?(?<speech>[1-5]|T|ET|NT)${joint}M\s?(?<movement>[1-6]|NT)(?![\p{L}\p{N}])`,
  'uy',
);

/** The parts of a Glasgow Coma Scale (`E4V5M6`, `E1VTM4`, `(E3, V4, M5)`), which are stated by letters; their sum is another statement. */
export const comaParts = (analysis: Analysis): NumberCandidate[] =>
  flatMapped(analysis.where(eyes), (first) => {
    const { text, tokens } = analysis;
    const start = tokens.starts[first] as number;
    parts.lastIndex = start;
    const { 0: found, groups } = parts.exec(text) ?? {};
    if (found === undefined || groups === undefined) return [];
    const end = start + found.length;
    const range = { first, last: tokenAt(tokens, end - 1), start, end };
    const value = `E${groups['eyes']}V${groups['speech']}M${groups['movement']}`;
    const { item, candidate } = qualityAt(range, { value, abnormal: null }, 'coma-parts', 'pattern:E V M');
    return { item, candidate, needs: 'nothing' as const };
  });
