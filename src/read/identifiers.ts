/** A DOI without resolver or label; null for what is none. */
export function doiOf(text: string | null | undefined): string | null {
  const doi = (text ?? '').trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu, '');
  return /^10\.\d{4,9}\/\S+$/u.test(doi) ? doi : null;
}

/** A PubMed number; null for what is none. */
export const pmidOf = (text: string | null | undefined): string | null =>
  /^\s*(?:PMID:?\s*)?([1-9]\d{0,7})\s*$/iu.exec(text ?? '')?.[1] ?? null;

/** A PubMed Central number with its `PMC`; null for what is none. */
export function pmcidOf(text: string | null | undefined): string | null {
  const digits = /^\s*(?:PMC)?([1-9]\d{2,8})(?:\.\d+)?\s*$/iu.exec(text ?? '')?.[1];
  return digits === undefined ? null : `PMC${digits}`;
}
