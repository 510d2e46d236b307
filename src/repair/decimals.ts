import type { Edit } from '../model/repairs.js';

const split = /\d\. (?=\d{1,2}\b)/gu;
/** A value is expected: behind a verb, preposition or sign, and no `day`, `grade` or `stage` between. */
const expected =
  /(?:(?:^|[\s(])(?:of|was|is|were|at|from|about|approximately|level|count|nearly|around|than)\s|[(:=<>~≈≥≤]\s?)\d{1,3}$/iu;
const unit = /^\d{1,2}\s?(?:%|°|[A-Za-zµμ]{1,5}\/\s?[A-Za-z\d]|(?:mmHg|mm|cm|kg|m[glL]|g)\b)/u;

/** Edits of decimals with a blank behind the point (`9. 7 mg/dl`), where both neighbours say that it is one number. */
export function mendDecimals(raw: string): Edit[] {
  const out: Edit[] = [];
  for (const { index } of raw.matchAll(split)) {
    const point = index + 1;
    if (!expected.test(raw.slice(Math.max(0, point - 24), point)) || !unit.test(raw.slice(point + 2, point + 16)))
      continue;
    out.push({
      start: point + 1,
      end: point + 2,
      replacement: '',
      rule: 'number/broken-decimal',
      evidence: 'unit-follows',
    });
  }
  return out;
}
