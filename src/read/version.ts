/** Raised with every change of what the readers return; part of the cache key of a record. */
export const readVersion = 8;
