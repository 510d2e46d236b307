/** Raised with every change of what the readers list or return; part of the cache key of a record and of a file's reports. */
export const readVersion = 8;
