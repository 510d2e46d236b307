/** Raised whenever a repair rule changes what it does; part of the cache key. */
export const repairRulesVersion = 10;
