import { TextDecoder } from 'node:util';

/** Text as decoded, the name of its encoding and, where that was a guess, why. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  readonly doubt: string | null;
}

/**
 * Windows-1252 at 0x80–0x9F, by the WHATWG table; its five unassigned bytes stay control characters.
 * Some Node versions decode the label as Latin-1, so the table is ours.
 */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes in Windows-1252, which holds all of Latin-1. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/gu, (char) => windows1252.charAt(char.charCodeAt(0) - 0x80));
}

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

/** UTF-16 without a mark: in Latin-script text every second byte is zero, and always the same one of the two. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  const zeros = [0, 0] as [number, number];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2 === 0 ? 0 : 1]++;
  const [even, odd] = zeros.map((count) => count / (length / 2 || 1)) as [number, number];
  if (bytes.length % 2 === 0 && odd > 0.6 && even < 0.05) return 'utf-16le';
  if (bytes.length % 2 === 0 && even > 0.6 && odd < 0.05) return 'utf-16be';
  return null;
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', marked: boolean): Decoded {
  return {
    text: new TextDecoder(encoding).decode(bytes),
    encoding,
    doubt: marked ? null : `no byte order mark; read as ${encoding.toUpperCase()} by its zero bytes`,
  };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Text that is not valid UTF-8: damaged UTF-8 when most of what is not ASCII still decodes, else Windows-1252. */
function decodeInvalidUtf8(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8').decode(bytes);
  const damaged = count(text, /\ufffd/gu);
  if (count(text, /[^\p{ASCII}\ufffd]/gu) > damaged)
    return { text, encoding: 'utf-8', doubt: `${damaged} places are not valid UTF-8; they read U+FFFD` };
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', doubt: 'not valid UTF-8; read as Windows-1252' };
}

/** Decodes text in UTF-8, UTF-16 or Windows-1252; a byte order mark decides and is removed, line ends stay as they are. */
export function decode(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes, 'utf-16le', true);
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes, 'utf-16be', true);
  const guess = unmarkedUtf16(bytes);
  if (guess !== null) return decodeUtf16(bytes, guess, false);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', doubt: null };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return decodeInvalidUtf8(bytes);
  }
}

const decoderFor = (label: string): TextDecoder | null => {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** Decodes text whose markup declares an encoding; the declaration counts only where the bytes are not valid UTF-8 or UTF-16. */
export function decodeDeclared(bytes: Uint8Array, label: string | null): Decoded {
  const found = decode(bytes);
  if (label === null || (found.doubt === null && found.encoding !== 'windows-1252')) return found;
  const decoder = decoderFor(label);
  if (decoder === null || decoder.encoding === 'utf-8') return found;
  if (decoder.encoding === 'windows-1252')
    return { ...found, text: decodeWindows1252(bytes), encoding: 'windows-1252', doubt: null };
  return { text: decoder.decode(bytes), encoding: decoder.encoding, doubt: null };
}

/** First bytes of formats that hold no plain text and may hold no zero byte: ZIP (and DOCX), gzip, PNG, GIF, JPEG, OLE. */
const signatures: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0xff, 0xd8, 0xff],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** True for bytes that are no text; `text` is what they decode to. Control characters make up a tenth of random bytes. */
export function isBinary(bytes: Uint8Array, text: string): boolean {
  if (signatures.some((signature) => startsWith(bytes, ...signature))) return true;
  const head = text.slice(0, 8192);
  // oxlint-disable-next-line no-control-regex -- control characters are what is counted
  return head.includes('\0') || count(head, /[\u0001-\u0008\u000b\u000e-\u001f\u007f]/gu) > head.length / 20;
}
