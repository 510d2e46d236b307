import { describe, expect, it } from 'vitest';
import { planIngest } from '../../src/store/plan.js';

const entry = (id: string, path: string) => ({
  id,
  slug: id,
  path,
  sha256: '1',
  rawSha256: '1',
  fingerprint: '',
  rules: 'r',
  record: null,
});
const manifest = new Map([
  ['corpus/a.txt', entry('a', 'corpus/a.txt')],
  ['corpus/shut/b.txt', entry('b', 'corpus/shut/b.txt')],
]);
const state = { manifest, records: new Set(['a', 'b']), rulesOf: () => 'r' };
const sources = { units: [], faults: [], skipped: [], roots: ['corpus'], unread: [] as readonly string[] };

describe('the plan of an ingest', () => {
  it('removes what is gone from a scanned folder', () => {
    expect([...planIngest(sources, state).removals].toSorted()).toEqual(['a', 'b']);
  });

  it('removes nothing below a folder that could not be read', () => {
    expect([...planIngest({ ...sources, unread: ['corpus/shut'] }, state).removals]).toEqual(['a']);
  });
});
