import { expect, test } from 'vitest';
import { toSearchDocument } from '../../src/search/document.js';
import { locate } from '../../src/search/locate.js';
import type { SpanNode } from '../../src/search/spans.js';
import { recordOf } from './record-fixture.js';

const vocabulary = { hash: '', units: { units: {}, forms: {} }, forms: {}, ancestors: () => [], molarMass: () => null };
const filler = 'Nothing of interest stands in this sentence at all. '.repeat(40);
const text = `Ki-67 was high. ${filler}The portal\nvein, the PORTAL  vein and the pörtal vein. ${filler}A vein; then Ki67.`;
const document = toSearchDocument(recordOf('one', text), text, vocabulary);
const group = (...members: string[]) => ({ label: members.join(' '), members, field: 'text' as const });

const found = (node: SpanNode): string[] =>
  locate([node], document).map(({ start, end }) => text.slice(start, end).replace(/\s+/gu, ' '));

test('what matches is found in a long text as in a short one', () => {
  expect(found({ kind: 'group', group: group('ki67') })).toEqual(['Ki-67', 'Ki67']);
  expect(found({ kind: 'group', group: group('vein') })).toEqual(['vein', 'vein', 'vein', 'vein']);
  const elements = ['portal', 'vein'].map((word) => [{ group: group(word), length: 1 }]);
  expect(found({ kind: 'sequence', elements })).toEqual([
    'portal vein',
    'PORTAL vein',
    'portal vein'.replace('o', 'ö'),
  ]);
});

const near = (reach: number): SpanNode => ({
  kind: 'near',
  left: { kind: 'group', group: group('high') },
  right: { kind: 'group', group: group('portal') },
  reach,
});

test('near reaches as far as it says', () => {
  expect(found(near(300))).toEqual([]);
  expect(found(near(362))).toContain('high');
});
