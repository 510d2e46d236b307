import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/build-program.js';
import { readPlainly, withQueries } from '../../src/cli/plain-command-line.js';

type Read = { readonly args: readonly string[]; readonly options: object; readonly globals: object };

/** What commander makes of a command line; null where it finds a fault or shows help. */
async function byCommander(argv: readonly string[]): Promise<Read | null> {
  let read: Read | null = null;
  const silent = { out: () => undefined, error: () => undefined };
  const program = await buildProgram(argv, silent, (_command, args, options, globals) => {
    read = { args: [...args], options: { ...options }, globals: { ...globals } };
    return Promise.resolve(0);
  });
  await program.parseAsync([...argv], { from: 'user' }).catch(() => undefined);
  return read;
}

async function plainly(argv: readonly string[]): Promise<Read | null> {
  const line = await readPlainly(argv);
  return line && { args: line.args, options: { ...line.options }, globals: { ...line.globals } };
}

const words =
  'search show repairs help liver -liver -n 5 -n5 -1 0 - -- -h -C -Cx --limit --limit=3 --sort --sort=age date late --facets drug,sex drugs --json --jsonl --no-proximity --proximity --no-color --directory --directory=x --version --set 3=keep --bad'.split(
    ' ',
  );

describe('a command line that is read without commander', () => {
  it('says what it says with it, wherever it is read', async () => {
    const line = fc.tuple(
      fc.constantFrom('search', 'show', 'repairs'),
      fc.array(fc.constantFrom('', ...words), { maxLength: 6 }),
    );
    const lines = fc.oneof(
      line.map(([name, rest]) => [name, ...rest]),
      fc.array(fc.constantFrom('', ...words), { maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(lines, async (typed) => {
        const argv = withQueries(typed);
        const read = await plainly(argv);
        expect(read).toEqual(read && (await byCommander(argv)));
      }),
      { numRuns: 500 },
    );
  });

  it('is read so with options, values and the workspace on either side of the command', async () => {
    expect(
      await plainly(['-C', 'cases', 'search', 'liver', '-n', '5', '--no-proximity', 'lung', '--facets=drug']),
    ).toEqual({
      args: ['liver', 'lung'],
      options: { limit: 5, offset: 0, sort: 'score', facets: ['drug'], proximity: false },
      globals: { directory: 'cases', color: true },
    });
    expect(await plainly(['show', 'a', '-C', 'cases', '--no-color'])).toMatchObject({
      args: ['a'],
      globals: { directory: 'cases', color: false },
    });
  });

  it.each([
    ['asks for help', ['search', '--help']],
    ['names no command', ['--no-color']],
    ['names an unknown one', ['serach', 'liver']],
    ['has an unknown option', ['search', 'liver', '--bad']],
    ['lacks a value', ['search', 'liver', '--limit']],
    ['has a value that is none', ['search', 'liver', '--limit', 'many']],
    ['has a value that is no choice', ['search', 'liver', '--sort', 'size']],
    ['lacks an argument', ['search']],
    ['has too many', ['show', 'a', 'b', 'c']],
    ['has an option twice', ['search', 'liver', '-n', 'x', '-n', '5']],
    ['has an option of the command before it', ['--json', 'search', 'liver']],
  ])('is left to commander where it %s', async (_, argv) => {
    expect(await readPlainly(argv)).toBeNull();
  });
});
