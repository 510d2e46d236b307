import { parsePdf } from './pdf-pages.js';

/** What the child answers: pages, or the stack of a bug. */
export type PdfAnswer = Awaited<ReturnType<typeof parsePdf>> | { readonly bug: string };

// Ctrl-C goes to the whole process group; the parent decides what becomes of the work in hand.
process.on('SIGINT', () => undefined);

process.on('message', (bytes: Uint8Array) => {
  void parsePdf(bytes)
    .catch((error: unknown): PdfAnswer => ({ bug: error instanceof Error ? String(error.stack) : String(error) }))
    .then((answer) => process.send?.(answer));
});
