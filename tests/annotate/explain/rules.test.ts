import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../../src/annotate/create-pipeline.js';
import { describeRule, ruleNames } from '../../../src/annotate/explain/rules.js';
import { annotationTypes } from '../../../src/model/annotation.js';
import { rawReport } from '../../raw-report.js';

const root = resolve(import.meta.dirname, '../../..');
const kinds: ReadonlySet<string> = new Set([
  ...annotationTypes,
  'value_of',
  'relation',
  'character',
  'hyphen',
  'line',
  'number',
]);
const isRule = (name: string): boolean => kinds.has(name.split('/')[0] as string);

/** The source of annotators and repairs, file by file. */
function sources(): string[] {
  const files = ['annotate', 'repair'].flatMap((folder) =>
    (readdirSync(join(root, 'src', folder), { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts') && !name.startsWith('explain'))
      .map((name) => join(root, 'src', folder, name)),
  );
  return files.map((file) => readFileSync(file, 'utf8'));
}

/** Rules that stand whole in the source; those that are put together show in the corpus. */
function rulesInSource(): string[] {
  const literals = sources().flatMap((text) =>
    [...text.matchAll(/'([a-z_]+\/[a-z-]+)'/gu)].map(([, name]) => name as string),
  );
  return [...new Set(literals.filter(isRule))];
}

async function rulesInCorpus(): Promise<string[]> {
  const pipeline = await createPipeline();
  const folder = join(root, 'corpus');
  const found = new Set<string>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
    const report = pipeline.process(rawReport(readFileSync(join(folder, name), 'utf8')));
    for (const { rule, assertion } of report.annotations)
      for (const named of [rule, ...(assertion?.cues ?? []).map((cue) => cue.rule)]) found.add(named);
    for (const { rule } of [...report.relations, ...report.map.repairs.edits]) found.add(rule);
  }
  return [...found];
}

describe('descriptions of rules', () => {
  it('cover every rule that the source names', () => {
    const rules = rulesInSource();
    expect(rules).toEqual(
      expect.arrayContaining(['drug/lexicon', 'line/trailing-blank', 'relation/nearest-in-sentence']),
    );
    expect(rules.filter((rule) => describeRule(rule) === null)).toEqual([]);
  });

  it('cover every rule that speaks in the sample corpus', async () => {
    const rules = await rulesInCorpus();
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.filter((rule) => describeRule(rule) === null)).toEqual([]);
  });

  it('are of rules that are still there', () => {
    const text = sources().join('\n');
    const isThere = (name: string): boolean => {
      const own = name.replace(/^[^/]+\//u, '');
      return text.includes(`'${name}'`) || text.includes(`'${own}'`) || text.includes(`/${own.replace('*', '')}`);
    };
    expect(ruleNames.filter((name) => !isThere(name))).toEqual([]);
  });

  it('know nothing of other names', () => {
    expect(describeRule('drug/guess')).toBeNull();
    expect(describeRule('constructor')).toBeNull();
  });
});
