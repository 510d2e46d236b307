import { describe, expect, it } from 'vitest';
import { languageDiagnostics } from '../../src/read/language.js';

const english =
  'A man of 50 years was admitted with fever. The liver was large, and there were masses which had not been seen. ';
const others: readonly (readonly [string, string])[] = [
  [
    'Spanish',
    'Un hombre de 50 años ingresó con fiebre. El hígado estaba aumentado y no se habían visto las masas antes. ',
  ],
  ['French', 'Un homme de 50 ans a été admis pour une fièvre. Le foie était gros et on a vu des masses nouvelles. '],
  [
    'German',
    'Ein Mann von 50 Jahren wurde mit Fieber aufgenommen. Die Leber war groß, und es fanden sich neue Herde. ',
  ],
  ['Japanese', '五十歳の男性が発熱のため入院した。肝臓は腫大しており、新しい腫瘤を認めた。'],
];

describe('the language notice', () => {
  it('is silent about English', () => {
    expect(languageDiagnostics(english.repeat(5))).toEqual([]);
  });

  it.each(others)('speaks up about %s', (_language, text) => {
    expect(languageDiagnostics(text.repeat(5))).toMatchObject([{ severity: 'info', rule: 'read/not-english' }]);
  });

  it('says nothing about a few words', () => {
    expect(languageDiagnostics('Leber o. B.')).toEqual([]);
  });
});
