import { sanitize } from './sanitize.js';

/** Report text in quotation marks on one line, safe for a terminal. */
export const quote = (text: string): string => `"${sanitize(text).replace(/\s+/gu, ' ')}"`;

/** The same with every unusual blank and invisible character written as its code. */
export const quoteExactly = (text: string): string =>
  JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\u0080-\u00A0\u2000-\u200F\u2028-\u202F\u205F-\u2064\u3000\uFEFF]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
