/** The file of these objects (the first is the catalogue), with a table of their offsets. */
function assemble(objects: readonly string[], trailerEntries = ''): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailerEntries}>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const stream = (entries: string, content: string): string =>
  `<< ${entries}/Length ${content.length} >>\nstream\n${content}\nendstream`;
const page = (content: number, resources: string): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${content} 0 R /Resources << ${resources} >> >>`;

/** A small PDF with a line of text on each page, or none where the text is empty; written by hand, without a library. */
export function makePdf(pages: readonly string[]): Buffer {
  const objects = [catalogue, '', font];
  const kids: string[] = [];
  for (const text of pages) {
    objects.push(stream('', text === '' ? '' : `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`));
    objects.push(page(objects.length, '/Font << /F1 3 0 R >>'));
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  return assemble(objects);
}

/** A PDF that opens with a password only: its check value belongs to none. */
export function makeLockedPdf(): Buffer {
  const hash = '00112233445566778899aabbccddeeff'.repeat(2);
  const pages = '<< /Type /Pages /Kids [] /Count 0 >>';
  const encryption = `<< /Filter /Standard /V 1 /R 2 /O <${hash}> /U <${hash}> /P -4 >>`;
  return assemble([catalogue, pages, encryption], '/Encrypt 3 0 R /ID [<00> <00>] ');
}

const calls = (name: string): string => `/${name} Do `.repeat(10);

/** A PDF of a few kilobytes whose forms call each other ten times a level, thirty levels deep. */
export function makeEndlessPdf(): Buffer {
  const objects = [catalogue, '<< /Type /Pages /Kids [5 0 R] /Count 1 >>', font, stream('', calls('X0'))];
  objects.push(page(4, '/XObject << /X0 6 0 R >>'));
  for (let level = 0; level < 30; level++) {
    const next = `/Resources << /Font << /F1 3 0 R >> /XObject << /X${level + 1} ${level + 7} 0 R >> >>`;
    objects.push(stream(`/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${next} `, calls(`X${level + 1}`)));
  }
  objects.push(
    stream(
      '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> ',
      'BT /F1 9 Tf (x) Tj ET',
    ),
  );
  return assemble(objects);
}
