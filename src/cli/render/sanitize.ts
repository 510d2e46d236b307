/**
 * Report text made safe for a terminal: no control characters but line feed and tab, no invisible format characters
 * (bidi marks could reorder what is shown), no Unicode line separators. A CR LF becomes a line feed.
 */
export function sanitize(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => (/[\n\t]/u.test(char) ? char : ''));
}
