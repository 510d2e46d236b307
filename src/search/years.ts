/** Years in one UCUM unit of time (a mean Julian year of 365.25 days), and the short forms that a query may use. */
const years: Readonly<Record<string, number>> = {
  a: 1,
  y: 1,
  yr: 1,
  year: 1,
  years: 1,
  mo: 1 / 12,
  month: 1 / 12,
  months: 1 / 12,
  wk: 7 / 365.25,
  w: 7 / 365.25,
  week: 7 / 365.25,
  weeks: 7 / 365.25,
  d: 1 / 365.25,
  day: 1 / 365.25,
  days: 1 / 365.25,
  h: 1 / 8766,
  min: 1 / 525_960,
};

/** An age in years; no unit means years. Null for a unit that is not one of time. */
export function toYears(value: number, unit: string | null): number | null {
  const factor = unit === null ? 1 : Object.hasOwn(years, unit) ? years[unit] : undefined;
  return factor === undefined ? null : value * factor;
}
