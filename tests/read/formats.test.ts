import { describe, expect, it } from 'vitest';
import type { RawReport } from '../../src/model/report.js';
import { repair } from '../../src/repair/repair.js';
import { segment } from '../../src/segment/segment.js';
import { resources } from '../repair/helpers.js';
import { read } from './collect.js';
import { fixtureExpected, fixtureFormats, fixtureInput } from './fixtures.js';

/** Sections as `kind: heading`, by everything that comes after reading. */
const sectionsOf = (report: RawReport): string[] =>
  segment(repair(report, resources)).sections.map(({ kind, heading }) => `${kind}: ${heading ?? ''}`);

const factsOf = (report: RawReport): unknown => ({
  id: report.id,
  format: report.source.format,
  title: report.title,
  metadata: report.metadata,
  sections: sectionsOf(report),
});

describe.each(fixtureFormats)('the %s reader', (format) => {
  it('gives text, title, metadata and headings of its fixture', async () => {
    const { reports, faults } = await read(fixtureInput(format));
    const { texts, facts } = fixtureExpected(format);
    expect(faults).toEqual([]);
    expect(reports.map(({ raw }) => raw).join('=====\n')).toBe(texts);
    expect(reports.map(factsOf)).toEqual(facts);
  });
});
