/** True for the error of a file or folder that does not exist, as none does whose name is longer than the system allows. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENAMETOOLONG');
