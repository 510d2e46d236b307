import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.js';

describe.each(Object.keys(commands))('casebook %s', (name) => {
  it('answers in JSON when asked to, and shows by examples how it is used', async () => {
    const { command } = await (commands[name] as (typeof commands)[string]).load();
    expect((command.options ?? []).map(({ flags }) => flags)).toContain('--json');
    expect(command.examples.length).toBeGreaterThanOrEqual(2);
    for (const { line } of command.examples) expect(line).toMatch(/casebook|npm/u);
  });
});
