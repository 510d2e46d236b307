import { isDigit } from '../model/char-codes.js';
import type { Edit } from '../model/repairs.js';

const point = '. ';
/** A value is expected: behind a verb, preposition or sign, and no `day`, `grade` or `stage` between. */
const expected =
  /(?:(?:^|[\s(])(?:of|was|is|were|at|from|to|and|about|approximately|level|count|nearly|around|than)\s|[(:=<>~≈≥≤]\s?)\d{1,3}$/iu;
const unit = /^\d{1,2}\s?(?:%|°|[A-Za-zµμ]{1,5}\/\s?[A-Za-z\d]|(?:mmHg|mm|cm|kg|m[glL]|g)\b)/u;

/** Edits of decimals with a blank behind the point (`9. 7 mg/dl`), where both neighbours say that it is one number. */
export function mendDecimals(raw: string): Edit[] {
  const out: Edit[] = [];
  for (let at = raw.indexOf(point); at >= 0; at = raw.indexOf(point, at + 1)) {
    if (!isDigit(raw.charCodeAt(at - 1)) || !isDigit(raw.charCodeAt(at + 2))) continue;
    if (!expected.test(raw.slice(Math.max(0, at - 24), at)) || !unit.test(raw.slice(at + 2, at + 16))) continue;
    out.push({
      start: at + 1,
      end: at + 2,
      replacement: '',
      rule: 'number/broken-decimal',
      evidence: 'unit-follows',
    });
  }
  return out;
}
