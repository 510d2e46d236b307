/** Three rows of the table, used again from one call to the next. */
let rows = new Uint16Array(0);

/**
 * True when `b` is at most `limit` edits (a letter put in, left out, changed, or two neighbours swapped) from `a`.
 * Optimal string alignment over a band of width `2 × limit + 1`.
 */
export function isWithinEdits(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  const width = b.length + 1;
  if (rows.length < width * 3) rows = new Uint16Array(width * 6);
  /** Where the rows of the letter before the last, of the last and of the one at hand start. */
  let [beforeLast, last, row] = [width * 2, 0, width];
  for (let j = 0; j < width; j++) rows[last + j] = j;
  for (let i = 1; i <= a.length; i++) {
    rows.fill(limit + 1, row, row + width);
    if (i <= limit) rows[row] = i;
    let least = rows[row] as number;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(
        (rows[last + j] as number) + 1,
        (rows[row + j - 1] as number) + 1,
        (rows[last + j - 1] as number) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (rows[beforeLast + j - 2] as number) + 1);
      rows[row + j] = edits;
      least = Math.min(least, edits);
    }
    if (least > limit) return false;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return (rows[last + b.length] as number) <= limit;
}
