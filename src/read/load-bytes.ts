import { readFile, stat } from 'node:fs/promises';
import { CasebookError } from '../model/errors.js';
import { defaultLimits, megabytes } from '../model/read-limits.js';
import type { ListItem, ReadFault, ReadOptions, SourceFile } from './reader.js';
import { sha256 } from './sha256.js';

/** The fault of one file: one line that names it and says what to do. */
export const fault = (file: SourceFile, code: string, what: string): ReadFault => ({
  error: new CasebookError(code, `${file.path}: ${what}`),
  path: file.path,
});

function systemFault(file: SourceFile, error: unknown): ReadFault {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: file.path.includes('\uFFFD') ? 'the file name is no valid UTF-8; rename it' : 'no such file',
    EACCES: 'may not be read; change its permissions',
    ELOOP: 'is a link in a circle; remove it',
    EPERM: 'may not be read; change its permissions',
    EISDIR: 'is a folder',
  };
  return fault(file, 'READ_FAILED', reasons[String(error.code)] ?? `cannot be read (${String(error.code)})`);
}

/** All bytes of a file, or the fault that says why not. */
export async function loadBytes(
  file: SourceFile,
  { limits = defaultLimits }: Pick<ReadOptions, 'limits'>,
): Promise<Uint8Array | ReadFault> {
  try {
    const size = file.content?.length ?? (await stat(file.absolute)).size;
    if (size > limits.bytes) {
      const what = `is larger than ${megabytes(limits.bytes)}; split it into single reports, or raise fileMegabytes in casebook.json`;
      return fault(file, 'READ_TOO_LARGE', what);
    }
    return file.content ?? (await readFile(file.absolute));
  } catch (error) {
    return systemFault(file, error);
  }
}

/** Lists a file that is one report: its hash and nothing else. */
export async function* listWhole(file: SourceFile, options: ReadOptions): AsyncGenerator<ListItem> {
  const bytes = await loadBytes(file, options);
  if ('error' in bytes) yield bytes;
  else if (bytes.length === 0) yield fault(file, 'READ_EMPTY', 'is empty; remove it or fill it');
  else yield { ok: { file, entry: null, slug: file.slug, sha256: sha256(bytes) } };
}
