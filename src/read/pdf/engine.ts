import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 wait before it optimizes a function, for all threads of this process. Much of what it optimizes of pdf.js by its
 * own measure it must undo again: reading costs a third less time of 14 PDFs in this way, a sixth less of 100. Compiled
 * code counts for one setting only, so whoever keeps it calls this first; an engine without the setting ignores it.
 */
export function optimizeLate(): void {
  setFlagsFromString('--interrupt-budget=500000');
}
