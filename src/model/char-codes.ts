/** True for the code unit of `0` to `9`. */
export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** True for the code unit of `a` to `z`. */
export const isSmallLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;

const wideSpaces =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** True for the code units that `String.prototype.trim` takes away. */
export const isSpace = (code: number): boolean =>
  code <= 0x20
    ? code === 0x20 || (code >= 0x09 && code <= 0x0d)
    : code >= 0xa0 && wideSpaces.includes(String.fromCharCode(code));
