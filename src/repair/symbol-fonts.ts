interface Sign {
  readonly sign: string;
  /** What stands before and behind the sign, and not around the letter that it is taken for. */
  readonly before: RegExp;
  readonly after: RegExp;
}

/** How far around a sign is looked. */
const reach = 6;

/**
 * Signs of a symbol font whose glyphs some publishers call by names of other characters, so that `p = 0.05` is copied as
 * `p ¼ 0.05`, `+90` as `þ90`, and a minus as a control character or `À`. The character itself never stands in such a place:
 * a quarter follows a number, and the letters stand in words.
 */
const signs: ReadonlyMap<string, Sign> = new Map([
  // Of words only those that name a statistic: half a tablet and ¼ 5 mg tablet are no equation.
  [
    '\u00BC',
    { sign: '=', before: /(?:^|[^\p{L}])(?:[b-zA-Z]|\p{Lu}{2,3})\)?\s?$/u, after: /^\s?(?:\d|[.+\u2212-]\d)/u },
  ],
  ['\u00FE', { sign: '+', before: /(?:^|[\s\d()[\]:;,])$/u, after: /^(?:\s?\d|[\s()[\],;/]|$)/u }],
  ['\u00C0', { sign: '-', before: /(?:^|[\s\d()[\]:;,=\u00BC])$/u, after: /^\d/u }],
  ['\u00C2', { sign: '\u00D7', before: /\d\s?$/u, after: /^\s?\d/u }],
  ['\u0002', { sign: '-', before: /(?:^|[\s()[\]=<>])$/u, after: /^\s?\d/u }],
]);

/** What the sign at an offset is; null where the character is what it seems to be. */
export function signAt(raw: string, at: number): string | null {
  const found = signs.get(raw.charAt(at));
  if (found === undefined) return null;
  const isSign =
    found.before.test(raw.slice(Math.max(0, at - reach), at)) && found.after.test(raw.slice(at + 1, at + 1 + reach));
  return isSign ? found.sign : null;
}
