import { describe, expect, it } from 'vitest';
import { CasebookError } from '../../src/model/errors.js';

describe('CasebookError', () => {
  it('is recognised across copies of its module, as a bundle makes them', async () => {
    const copy = '../../src/model/errors.js?copy';
    const other = (await import(copy)) as { readonly CasebookError: typeof CasebookError };
    expect(other.CasebookError).not.toBe(CasebookError);
    expect(new other.CasebookError('READ_BINARY', 'no text') instanceof CasebookError).toBe(true);
    expect(new Error('no text') instanceof CasebookError).toBe(false);
    expect((null as unknown) instanceof CasebookError).toBe(false);
  });
});
