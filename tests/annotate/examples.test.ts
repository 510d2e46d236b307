import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import { annotationTypes } from '../../src/model/annotation.js';
import { rawReport } from '../raw-report.js';
import { parseExamples } from './parse-examples.js';

const folder = new URL('../examples/', import.meta.url);
const pipeline = await createPipeline();

const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

test('every example file is named after an annotation type', () => {
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) expect(annotationTypes).toContain(name.replace('.txt', ''));
});

describe.each(files)('%s', (name) => {
  const type = name.replace('.txt', '');
  const examples = parseExamples(readFileSync(new URL(name, folder), 'utf8'));
  test.each(examples)('line $line: $text', ({ text, marked }) => {
    const { annotations, map } = pipeline.process(rawReport(text));
    const found = annotations.filter((annotation) => annotation.type === type);
    const texts = found.map((annotation) => {
      const spans = map.toRaw(annotation);
      return text.slice(spans[0]?.start, spans.at(-1)?.end);
    });
    expect(texts).toEqual(marked.map((mark) => mark.text));
    found.forEach((annotation, i) => {
      expect(map.toRaw(annotation)[0]?.start).toBe(marked[i]?.start);
      expect(annotation.value).toMatchObject(marked[i]?.value as object);
    });
  });
});
