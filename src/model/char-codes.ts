/** True for the code unit of `0` to `9`. */
export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** True for the code unit of `a` to `z`. */
export const isSmallLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;
