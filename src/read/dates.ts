const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthNumber(month: string | null): number | null {
  if (month === null) return null;
  const named = months.indexOf(month.trim().slice(0, 3).toLowerCase()) + 1;
  const value = named > 0 ? named : Number(month);
  return Number.isInteger(value) && value >= 1 && value <= 12 ? value : null;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 of a year, a month (number or English name) and a day, as precise as they are stated; null without a year. */
export function isoDateOf(year: string | null, month: string | null, day: string | null): string | null {
  const found = /^\s*((?:1[5-9]|20)\d\d)\b/u.exec(year ?? '')?.[1];
  if (found === undefined) return null;
  const monthValue = monthNumber(month);
  if (monthValue === null) return found;
  const dayValue = Number(day ?? Number.NaN);
  const hasDay = Number.isInteger(dayValue) && dayValue >= 1 && dayValue <= 31;
  return hasDay ? `${found}-${two(monthValue)}-${two(dayValue)}` : `${found}-${two(monthValue)}`;
}

/** ISO 8601 of a date written as `2020-03-04`, `2020/3/4` or `2020`; null for any other form. */
export function isoDate(text: string | null): string | null {
  const match = /^\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?!\d))?)?(?!\d)/u.exec(text ?? '');
  return match === null ? null : isoDateOf(match[1] ?? null, match[2] ?? null, match[3] ?? null);
}
