// Compiles the loops in src/search/kernels/ into src/search/kernel-code.ts, which is kept with the sources: a build needs no compiler
// for them. A test compiles them again.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = new URL('../src/search/kernels/', import.meta.url);
export const output = new URL('../src/search/kernel-code.ts', import.meta.url);

const memory = ['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
const options = ['--runtime', 'stub', '--optimizeLevel', '3', '--noAssert', '--enable', 'threads', ...memory];

/** The exported functions of the kernels as TypeScript takes them: every argument and result is a number. */
function signatures() {
  const index = readFileSync(new URL('index.ts', folder), 'utf8');
  const files = Array.from(index.matchAll(/from '\.\/([\w-]+)'/gu), ([, name]) => `${name}.ts`);
  const texts = files.map((name) => readFileSync(new URL(name, folder), 'utf8'));
  return texts.flatMap((text) =>
    Array.from(text.matchAll(/^export function (\w+)\(([^)]*)\): (\w+)/gmu), ([, name, list, type]) => {
      const names = Array.from(list.matchAll(/(\w+):/gu), ([, argument]) => `${argument}: number`);
      return `  readonly ${name}: (${names.join(', ')}) => ${type === 'void' ? 'void' : 'number'};`;
    }),
  );
}

/** The text of `kernel-code.ts`. */
export async function kernelCode() {
  let code = null;
  const { error } = await asc.main(['index.ts', '--outFile', 'kernels.wasm', ...options], {
    readFile: (name, base) => {
      try {
        return readFileSync(new URL(`${base === '.' ? '' : `${base}/`}${name}`, folder), 'utf8');
      } catch {
        return null;
      }
    },
    listFiles: () => [],
    stderr: process.stderr,
    writeFile: (_, bytes) => {
      code = Buffer.from(bytes).toString('base64');
    },
  });
  if (error !== null) throw error;
  const lines = code.match(/.{1,116}/gu).map((line) => `  '${line}',`);
  return `// Made by "npm run kernels" from src/search/kernels/.

/** The functions of the kernels. Arrays are their addresses. */
export interface Kernels {
${signatures().join('\n')}
}

/** WebAssembly, in base64. */
export const kernelCode: string = [
${lines.join('\n')}
].join('');
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(output, await kernelCode());
