import { deflateSync } from 'node:zlib';

/** An object of a PDF: its dictionary, and its stream where it has one. */
interface PdfObject {
  readonly dictionary: string;
  readonly stream?: Buffer;
}

/** A PDF of the given objects, numbered from 1; the first is the catalog. */
function assemble(objects: readonly PdfObject[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map(({ dictionary, stream }, i) => {
    const offset = length;
    const head = stream === undefined ? dictionary : dictionary.replace(/>>$/u, ` /Length ${stream.length} >>`);
    const body = stream === undefined ? [] : [Buffer.from('\nstream\n'), stream, Buffer.from('\nendstream')];
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n${head}`), ...body, Buffer.from('\nendobj\n')]);
    parts.push(part);
    length += part.length;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + end)]);
}

const catalog: PdfObject = { dictionary: '<< /Type /Catalog /Pages 2 0 R >>' };
const onePage: PdfObject = { dictionary: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' };
const page = (resources: string, contents: string): PdfObject => ({
  dictionary: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << ${resources} >> /Contents ${contents} >>`,
});
const content = (text: string): PdfObject => ({ dictionary: '<< >>', stream: Buffer.from(text) });

/** A page of one grey picture and no text. */
export const imageOnly = (): Buffer =>
  assemble([
    catalog,
    onePage,
    page('/XObject << /I 5 0 R >>', '4 0 R'),
    content('q 600 0 0 700 0 0 cm /I Do Q'),
    {
      dictionary: '<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 >>',
      stream: Buffer.from([0, 255, 255, 0]),
    },
  ]);

/** Text in a font whose table maps every glyph to the private use area. */
export function privateUseFont(): Buffer {
  const map = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def',
    '1 begincodespacerange <00> <ff> endcodespacerange',
    '1 beginbfrange <20> <7e> <E020> endbfrange endcmap end end',
  ].join('\n');
  return assemble([
    catalog,
    onePage,
    page('/Font << /F1 5 0 R >>', '4 0 R'),
    content('BT /F1 12 Tf 72 700 Td (A man of fifty years took octreotide.) Tj ET'),
    { dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>' },
    content(map),
  ]);
}

/** A page tree whose node is its own child. */
export const pagesInCircle = (): Buffer =>
  assemble([catalog, { dictionary: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' }]);

/** Arrays within arrays in a page's contents. */
export const nestedArrays = (depth: number): Buffer =>
  assemble([catalog, onePage, page('', `${'['.repeat(depth)}${']'.repeat(depth)}`)]);

/** The same page many times. */
export function samePage(times: number): Buffer {
  const kids = Array.from({ length: times }, () => '3 0 R').join(' ');
  return assemble([
    catalog,
    { dictionary: `<< /Type /Pages /Kids [${kids}] /Count ${times} >>` },
    page('/Font << /F1 5 0 R >>', '4 0 R'),
    content('BT /F1 12 Tf 72 700 Td (A man of fifty years.) Tj ET'),
    { dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' },
  ]);
}

/** A content stream that unpacks to `bytes` bytes through two deflate filters. */
export function nestedDeflate(bytes: number): Buffer {
  const packed = deflateSync(deflateSync(Buffer.alloc(bytes, 0x20), { level: 9 }), { level: 9 });
  return assemble([
    catalog,
    onePage,
    page('', '4 0 R'),
    { dictionary: '<< /Filter [/FlateDecode /FlateDecode] >>', stream: packed },
  ]);
}
