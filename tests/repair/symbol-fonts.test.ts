import { describe, expect, it } from 'vitest';
import { repairedText, rulesOf } from './helpers.js';

describe('signs of symbol fonts', () => {
  it.each([
    ['It differed (p \u00BC 0.05, n \u00BC12).', 'It differed (p = 0.05, n =12).'],
    ['The odds were even (OR \u00BC 1.0).', 'The odds were even (OR = 1.0).'],
    ['Call \u00FE90 312 or ask for Ca2\u00FE at once.', 'Call +90 312 or ask for Ca2+ at once.'],
    ['It changed by \u00C01.96 in all.', 'It changed by -1.96 in all.'],
    ['A mass of 2 \u00C2 3 cm was found.', 'A mass of 2 \u00D7 3 cm was found.'],
    ['The pressure was 10 \u00028 mbar.', 'The pressure was 10 -8 mbar.'],
  ])('are what they mean: %j', (raw, text) => {
    expect(repairedText(raw)).toBe(text);
    expect(rulesOf(raw)).toContain('character/symbol-font');
  });

  it.each([
    'He took \u00BC 5 mg tablet a day, then a \u00BC 10 mg one.',
    'He took 1 \u00BC tablets and left \u00BC.',
    '\u00C0 60 ans, \u00C2ge et \u00C0 jeun.',
    'The \u00FEing met, and \u00FEorsteinn too.',
  ])('are told from the characters themselves: %j', (raw) => {
    expect(repairedText(raw)).toBe(raw);
  });

  it('leave a mark of hyphenation as one', () => {
    expect(repairedText('The tu\u0002mour of the liver was a tumour.')).toBe('The tumour of the liver was a tumour.');
  });
});
