import { describe, expect, it } from 'vitest';
import { type Override, fitOverrides, formatOverrides, parseOverrides } from '../../src/repair/overrides.js';
import { repair } from '../../src/repair/repair.js';
import { rawReport, resources } from './helpers.js';

const raw = 'The patient was referred for re-\nsection of a tu-\nmor in the left lung, and an anti- body was found.\n';
const at = (word: string): number => raw.indexOf(`${word}-`) + word.length;
const override = (word: string, decision: Override['decision']): Override => ({
  report: '',
  offset: at(word),
  decision,
  before: word,
});
const mended = (...overrides: readonly Override[]) => repair(rawReport(raw), resources, overrides);

describe('decisions by hand', () => {
  it('win over every rule, each for its own hyphen', () => {
    expect(mended().text).toContain('for resection of a tumor');
    const { text, map, diagnostics } = mended(override('re', 'keep'));
    expect(text).toContain('for re-section of a tumor');
    expect(map.repairs.edits.map(({ rule }) => rule)).toContain('hyphen/override');
    expect(diagnostics).toEqual([]);
  });

  it('join and keep a hyphen whose line break became a blank', () => {
    expect(mended().text).toContain('anti- body');
    expect(mended(override('anti', 'join')).text).toContain('an antibody was');
    expect(mended(override('anti', 'keep')).text).toContain('an anti-body was');
  });

  it('are left alone, with a warning, where the text is no longer the same', () => {
    const stale = { ...override('re', 'keep'), offset: at('re') + 1 };
    const { text, diagnostics } = mended(stale);
    expect(text).toBe(mended().text);
    expect(diagnostics).toMatchObject([{ severity: 'warning', rule: 'repair/stale-override', start: stale.offset }]);
    expect(fitOverrides(raw, [{ ...override('re', 'join'), before: 'se' }]).fitting.size).toBe(0);
    expect(fitOverrides('', [override('re', 'join')]).diagnostics).toMatchObject([{ start: 0, end: 0 }]);
  });

  it('come back as they were written, in one order', () => {
    const both = [override('tu', 'join'), override('re', 'keep')];
    const text = formatOverrides(both);
    expect(formatOverrides(both.toReversed())).toBe(text);
    expect(parseOverrides('a.txt.repairs.tsv', text)).toEqual(both.toReversed());
  });

  it.each([
    [
      'report\toffset\tdecision\tbefore\n\t12\tmaybe\tre\n',
      /a\.txt\.repairs\.tsv: "maybe" at 12 must be join or keep/u,
    ],
    ['report\toffset\tdecision\tbefore\n\t-1\tjoin\tre\n', /"-1" is no offset/u],
    ['offset\tdecision\n1\tjoin\n', /a\.txt\.repairs\.tsv line 1: missing column/u],
    ['', /no column names/u],
  ])('of a faulty table are refused: %j', (text, message) => {
    expect(() => parseOverrides('a.txt.repairs.tsv', text)).toThrow(message);
  });
});
