import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// tsc compiles only TypeScript; the lexicons are read from beside the compiled loader.
const from = new URL('../src/lexicons/data/', import.meta.url);
const to = new URL('../dist/lexicons/data/', import.meta.url);
cpSync(fileURLToPath(from), fileURLToPath(to), { recursive: true });
