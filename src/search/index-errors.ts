import { CasebookError } from '../model/errors.js';

/** The error of an index whose files are not what was written. */
export const damaged = (what: string): CasebookError =>
  new CasebookError('INDEX_DAMAGED', `the search index cannot be used (${what}); run: casebook reindex`);

/** The error of an index that was made by another casebook. */
export const foreign = (): CasebookError =>
  new CasebookError('INDEX_VERSION', 'the search index was made by another version; run: casebook reindex');
