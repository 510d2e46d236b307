import { decodeWindows1252 } from '../decode.js';

/** Windows code pages by the numbers of `\fcharset` (RTF 1.9.1, "Font table"). */
const charsets: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

const labels: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  874: 'windows-874',
  866: 'ibm866',
  10000: 'macintosh',
  65001: 'utf-8',
};

/** The code page of a font's character set; null for the document's own. */
export const codePageOf = (charset: number | null): number | null =>
  charset === null ? null : (charsets[charset] ?? null);

/** Bytes in a Windows code page; an unknown page reads as Windows-1252. */
export function decodeCodePage(bytes: readonly number[], codePage: number): string {
  const data = Uint8Array.from(bytes);
  const label = labels[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252');
  return label === 'windows-1252' ? decodeWindows1252(data) : new TextDecoder(label).decode(data);
}
