import { mkdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { CasebookError } from '../../model/errors.js';
import { isBelow, listSources } from '../../read/list-sources.js';
import { readUnits } from '../../read/read-units.js';
import type { ReadOptions } from '../../read/reader.js';
import { FingerprintIndex, FingerprintTable, textFingerprint } from '../../read/text-fingerprint.js';
import type { Layout } from '../../store/layout.js';
import { withStore } from '../../store/ingest.js';
import type { Manifest, ManifestEntry } from '../../store/manifest-entry.js';
import { copyAtomic, removeTemporaries } from '../../store/write-atomic.js';
import type { Command, Context, ExitCode } from '../command.js';
import { ingestExitCode, ingestIntoHeld } from '../ingest-workspace.js';
import { type JsonChoice, jsonOption } from '../options.js';
import { sanitize } from '../render/sanitize.js';
import { renderSummary } from '../render/summary.js';
import { readOptionSpecs, readOptions } from '../settings.js';

/** What tells a raw text from others. */
type Text = Pick<ManifestEntry, 'rawSha256' | 'fingerprint'>;
type KnownText = Text & Pick<ManifestEntry, 'id'>;

/** The raw texts in a file; throws the first fault, so that nothing unreadable gets into the corpus. */
async function readTexts(path: string, layout: Layout, options: ReadOptions): Promise<Text[]> {
  if ((await stat(path).catch(() => null))?.isDirectory())
    throw new CasebookError('ADD_FOLDER', `${basename(path)} is a folder; name its files: ${basename(path)}/*`, 2);
  const { units, faults } = await listSources([path], { ...options, base: layout.root });
  if (faults[0] !== undefined) throw faults[0].error;
  const texts: Text[] = [];
  for await (const item of readUnits(
    units.map((unit) => ({ unit, id: unit.slug })),
    options,
  )) {
    if ('error' in item) throw item.error;
    texts.push({ rawSha256: item.ok.source.rawSha256, fingerprint: textFingerprint(item.ok.raw) });
  }
  return texts;
}

/** Copies a file into the corpus under its own name, if it is not there; throws a CasebookError when another file has that name. */
async function copyInto(layout: Layout, path: string): Promise<string> {
  if (isBelow(layout.corpus, path)) return path;
  const target = join(layout.corpus, basename(path));
  await mkdir(layout.corpus, { recursive: true });
  await copyAtomic(path, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new CasebookError('ADD_EXISTS', `the corpus has another file named ${basename(path)}; rename one of them`);
  });
  return target;
}

/** What the corpus and the files before have: the same text under its hash, nearly the same by its fingerprint. */
function knownTexts(manifest: Manifest) {
  const known = new FingerprintTable<KnownText>([...manifest.values()]);
  const unlike = [...manifest.values()].filter(({ fingerprint }) => fingerprint === '');
  const added: KnownText[] = [];
  return {
    /** Ids of the texts that are the same, and nearly the same; undefined where there is none. */
    like: ({ rawSha256, fingerprint }: Text) => {
      const sharing = known.sharing([fingerprint]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const near = new FingerprintIndex<string>();
      for (const other of [...sharing, ...added]) near.add(other.fingerprint, other.id);
      const same = [...sharing, ...added, ...unlike].find((other) => other.rawSha256 === rawSha256);
      return { same: same?.id, near: near.find(fingerprint) };
    },
    add: (text: Text, id: string): void => void added.push({ ...text, id }),
  };
}

/** Copies the files that hold a text that is not there yet; says which are, which nearly are, and which cannot be read. */
async function copyNew(
  layout: Layout,
  manifest: Manifest,
  paths: readonly string[],
  options: ReadOptions,
  context: Context,
) {
  const known = knownTexts(manifest);
  const copied: string[] = [];
  let exitCode: ExitCode = 0;
  const copyOne = async (path: string): Promise<void> => {
    const texts = await readTexts(path, layout, options);
    const like = texts.map(known.like);
    const shown = sanitize(relative(context.cwd, path));
    const more = texts.length > 1 ? ' …' : '';
    if (like.length > 0 && like.every(({ same }) => same !== undefined)) {
      context.terminal.note(`${shown}: the same text already is there as ${like[0]?.same ?? ''}${more}`);
      return;
    }
    const near = like.find((one) => one.near !== undefined)?.near;
    if (near !== undefined)
      context.terminal.note(`${shown}: nearly the same text already is there as ${near}${more}; added all the same`);
    copied.push(await copyInto(layout, path));
    for (const text of texts) known.add(text, basename(path));
  };
  for (const path of paths) {
    await copyOne(path).catch((error: unknown) => {
      if (!(error instanceof CasebookError)) throw error;
      context.terminal.note(`casebook: ${sanitize(error.message)}`);
      exitCode = exitCode === 2 ? 2 : error.exitCode;
    });
  }
  return { copied, exitCode };
}

export const command: Command<Partial<ReadOptions> & JsonChoice> = {
  arguments: [{ flags: '<files...>', summary: 'reports to copy into the corpus' }],
  options: [...readOptionSpecs, jsonOption],
  details: 'Copies files into the corpus and ingests them. A text that is there already is not added again.',
  examples: [
    { line: 'casebook add report.pdf', does: 'add one report' },
    { line: 'casebook -C cases add ~/Downloads/*.txt', does: 'add several to another workspace' },
  ],
  async run(args, { json, ...given }, context) {
    const layout = context.openWorkspace();
    const paths = args.map((path) => resolve(context.cwd, path));
    return await withStore(layout, async (manifest): Promise<ExitCode> => {
      const options = readOptions(layout, given);
      await removeTemporaries(layout.corpus);
      const { copied, exitCode } = await copyNew(layout, manifest.entries, paths, options, context);
      if (copied.length === 0) {
        if (json) context.terminal.write(`${JSON.stringify({ added: [] })}\n`);
        return exitCode;
      }
      const summary = await ingestIntoHeld(layout, manifest, copied, { ...given, tellsRepeated: false }, context);
      const added = copied.map((path) => relative(layout.root, path));
      context.terminal.write(json ? `${JSON.stringify({ added, ...summary })}\n` : renderSummary(summary));
      return ingestExitCode(summary) || exitCode;
    });
  },
};
