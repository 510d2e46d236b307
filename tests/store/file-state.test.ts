import { describe, expect, it } from 'vitest';
import { type FileState, isUntouched, stateAt } from '../../src/store/file-state.js';

const changed = 1_700_000_000_123.5;
const stats = { size: 7, mtimeMs: changed - 5_000, ctimeMs: changed };
const state: FileState = { size: 7, time: changed - 5_000, change: changed };

describe('the state of a file', () => {
  it('tells that it was not touched when it changed well before it was read', () => {
    expect(stateAt(stats, changed + 1_000)).toEqual(state);
    expect(isUntouched(stats, state)).toBe(true);
  });

  it.each([
    ['size', { ...stats, size: 8 }],
    ['time', { ...stats, mtimeMs: changed }],
    ['time of any change, its own time being set back', { ...stats, ctimeMs: changed + 1 }],
  ])('tells that it was touched by another %s', (_, other) => {
    expect(isUntouched(other, state)).toBe(false);
  });

  it.each([
    ['a moment before it was read', stats, changed + 10],
    ['at another time than the clock of its file system says', stats, changed - 60_000],
    ['by its own time only now', { ...stats, mtimeMs: changed + 990 }, changed + 1_000],
    ['in the same two seconds, of which alone a coarse file system tells', { ...stats, ctimeMs: 5_000 }, 6_900],
  ])('is known by nothing when it changed %s', (_, racy, now) => {
    const { change } = stateAt(racy, now);
    expect(change).toBeNull();
    expect(isUntouched(racy, { ...state, size: racy.size, time: racy.mtimeMs, change })).toBe(false);
  });
});
