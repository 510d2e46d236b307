/** Raised whenever a rule of segmentation changes what it does; part of the cache key. */
export const segmentRulesVersion = 5;
