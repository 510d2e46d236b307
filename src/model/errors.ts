/**
 * A fault of the input or of its use: one line that names the file and what to do.
 * `code` is stable (`READ_BINARY`); anything that is not a CasebookError is a bug and keeps its stack.
 */
export class CasebookError extends Error {
  readonly code: string;
  /** 1: the work could not be done for this input; 2: misuse of a command. */
  readonly exitCode: 1 | 2;

  constructor(code: string, message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'CasebookError';
    this.code = code;
    this.exitCode = exitCode;
  }
}
