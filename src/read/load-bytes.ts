import { readFile, stat } from 'node:fs/promises';
import { CasebookError } from '../model/errors.js';
import type { ListItem, ReadFault, SourceFile } from './reader.js';
import { sha256 } from './sha256.js';

/** No case report comes near it; what does is a data set under a wrong name. */
const largestBytes = 64 * 1024 * 1024;

/** The fault of one file: one line that names it and says what to do. */
export const fault = (file: SourceFile, code: string, what: string): ReadFault => ({
  error: new CasebookError(code, `${file.path}: ${what}`),
  path: file.path,
});

function systemFault(file: SourceFile, error: unknown): ReadFault {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'no such file',
    EACCES: 'may not be read; change its permissions',
    EPERM: 'may not be read; change its permissions',
    EISDIR: 'is a folder',
  };
  return fault(file, 'READ_FAILED', reasons[String(error.code)] ?? `cannot be read (${String(error.code)})`);
}

/** All bytes of a file, or the fault that says why not. */
export async function loadBytes(file: SourceFile): Promise<Uint8Array | ReadFault> {
  if (file.content !== undefined) return file.content;
  try {
    const { size } = await stat(file.absolute);
    if (size > largestBytes) return fault(file, 'READ_TOO_LARGE', 'is larger than 64 MB; split it into single reports');
    return await readFile(file.absolute);
  } catch (error) {
    return systemFault(file, error);
  }
}

/** Lists a file that is one report: its hash and nothing else. */
export async function* listWhole(file: SourceFile): AsyncGenerator<ListItem> {
  const bytes = await loadBytes(file);
  if ('error' in bytes) yield bytes;
  else if (bytes.length === 0) yield fault(file, 'READ_EMPTY', 'is empty; remove it or fill it');
  else yield { ok: { file, entry: null, slug: file.slug, sha256: sha256(bytes) } };
}
