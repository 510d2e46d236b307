import { crc32, inflateRawSync } from 'node:zlib';
import { decode } from './decode.js';
import { type ReadLimits, megabytes } from '../model/read-limits.js';
import { UnreadableError } from './parsed.js';

/** A file in a ZIP archive, by the archive's central directory (APPNOTE 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  /** Bytes once unpacked, as the directory declares them; unpacking holds it to that. */
  readonly size: number;
  readonly packedSize: number;
  readonly method: number;
  readonly crc: number;
  readonly isLocked: boolean;
  readonly offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const longestComment = 0xffff;
const stored = 0;
const deflated = 8;

const damaged = (): UnreadableError =>
  new UnreadableError('READ_ZIP_INVALID', 'is damaged or cut off as an archive; fetch it again');

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Offset of the record at the archive's end, behind which only a comment stands. */
function endOffset(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - longestComment);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === endSignature) return at;
  throw damaged();
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } {
  if (view.getUint32(at, true) !== entrySignature) throw damaged();
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const entry = {
    name: decode(bytes.subarray(at + 46, at + 46 + nameLength)).text,
    size: view.getUint32(at + 24, true),
    packedSize: view.getUint32(at + 20, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    isLocked: (view.getUint16(at + 8, true) & 1) === 1,
    offset: view.getUint32(at + 42, true),
  };
  return { entry, next };
}

/** Reads beyond the bytes are faults of the archive. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

/**
 * The files of an archive, folders left out. Throws an UnreadableError: `READ_ZIP_INVALID`, or `READ_ZIP_TOO_LARGE` where
 * the directory declares more files or bytes than the limits allow.
 */
export function zipEntries(bytes: Uint8Array, limits: ReadLimits): ZipEntry[] {
  const view = viewOf(bytes);
  const entries = guarded(() => {
    const end = endOffset(view);
    const count = view.getUint16(end + 10, true);
    const out: ZipEntry[] = [];
    for (let i = 0, at = view.getUint32(end + 16, true); i < count; i++) {
      const { entry, next } = entryAt(bytes, view, at);
      if (!entry.name.endsWith('/')) out.push(entry);
      at = next;
    }
    return out;
  });
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > limits.archiveEntries || total > limits.archiveBytes)
    throw new UnreadableError(
      'READ_ZIP_TOO_LARGE',
      `unpacks to more than ${limits.archiveEntries} files or ${megabytes(limits.archiveBytes)}; split it`,
    );
  return entries;
}

function inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw damaged();
    throw error;
  }
}

/**
 * The bytes of one file of an archive, never more than it declares. Throws an UnreadableError: `READ_ZIP_INVALID`,
 * `READ_ZIP_LOCKED`, or `READ_TOO_LARGE` where it declares more than the limit of one file.
 */
export function unzip(bytes: Uint8Array, entry: ZipEntry, limits: ReadLimits): Uint8Array {
  if (entry.isLocked) throw new UnreadableError('READ_ZIP_LOCKED', 'is locked with a password; pack it without one');
  if (entry.size > limits.bytes)
    throw new UnreadableError('READ_TOO_LARGE', `unpacks to more than ${megabytes(limits.bytes)}; split it`);
  const view = viewOf(bytes);
  const packed = guarded(() => {
    if (view.getUint32(entry.offset, true) !== localSignature) throw damaged();
    const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
    return bytes.subarray(start, start + entry.packedSize);
  });
  if (entry.method !== stored && entry.method !== deflated)
    throw new UnreadableError(
      'READ_ZIP_INVALID',
      `is packed by a method (${entry.method}) other than deflate; pack it anew`,
    );
  const unpacked = entry.method === stored ? packed : inflate(packed, entry);
  if (unpacked.length !== entry.size || crc32(unpacked) !== entry.crc) throw damaged();
  return unpacked;
}
