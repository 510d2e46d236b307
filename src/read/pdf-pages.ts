/** The text of each page, or the name of the exception that pdf-parse threw. */
export type PdfPages = { readonly pages: readonly string[] } | { readonly exception: string };

/** Exceptions of pdf-parse that speak of the file; any other is a bug. */
const exceptions: ReadonlySet<string> = new Set([
  'InvalidPDFException',
  'FormatError',
  'PasswordException',
  'UnknownErrorException',
]);

/** Parses a PDF on the calling thread, which it holds until it is done. Loads pdf-parse at the first call (about 0.2 s). */
export async function parsePdf(bytes: Uint8Array): Promise<PdfPages> {
  const { PDFParse, VerbosityLevel } = await import('pdf-parse');
  // pdf-parse detaches the array it is given, so it gets a copy.
  const options = { data: Uint8Array.from(bytes), isEvalSupported: false, verbosity: VerbosityLevel.ERRORS };
  const parser = new PDFParse(options);
  try {
    const { pages } = await parser.getText({ pageJoiner: '' });
    return { pages: pages.map((page) => page.text) };
  } catch (error) {
    if (!(error instanceof Error) || !exceptions.has(error.name)) throw error;
    return { exception: error.name };
  } finally {
    await parser.destroy();
  }
}
