import { describe, expect, it } from 'vitest';
import { isSpace } from '../../src/model/char-codes.js';

describe('isSpace', () => {
  it('is what trim takes away, of all code units', () => {
    const codes = Array.from({ length: 0x10000 }, (_, code) => code);
    expect(codes.filter(isSpace)).toEqual(codes.filter((code) => String.fromCharCode(code).trim() === ''));
  });
});
