const superscripts = new Map([...'0123456789+-−–=()ni'].map((char, i) => [char, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ'.charAt(i)]));
const subscripts = new Map([...'0123456789+-−–=()'].map((char, i) => [char, '₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎'.charAt(i)]));

function mapped(text: string, table: ReadonlyMap<string, string>): string | null {
  const chars = [...text].map((char) => table.get(char));
  return chars.includes(undefined) ? null : chars.join('');
}

/** Raised text: superscript characters where Unicode has them all, else behind `^`; ordinals and signs as they stand. */
export function superscript(text: string): string {
  const trimmed = text.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed) && !/^[+\-−–]+$/u.test(trimmed)) return trimmed;
  if (/^(?:st|nd|rd|th|er|ª|º|®|™)$/iu.test(trimmed)) return trimmed;
  return mapped(trimmed, superscripts) ?? `^${trimmed}`;
}

/** Lowered text: subscript characters where Unicode has them all, else as it stands (`HbA1c`). */
export const subscript = (text: string): string => mapped(text.trim(), subscripts) ?? text.trim();
