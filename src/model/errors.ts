/** True for an error of any copy of a class: parts of the program are bundled, and what they load is not. */
export const hasMark = (error: unknown, mark: symbol): boolean =>
  typeof error === 'object' && error !== null && mark in error;

const mark = Symbol.for('casebook.CasebookError');

/**
 * A fault of the input or of its use: one line that names the file and what to do.
 * `code` is stable (`READ_BINARY`); anything that is not a CasebookError is a bug and keeps its stack.
 */
export class CasebookError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return hasMark(value, mark);
  }

  readonly [mark] = true;
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
