// Keeps what is made of the lexicons before a report is read, so that no start needs to make it.
import { keepCompiledLexicons } from '../dist/annotate/compiled.js';

await keepCompiledLexicons();
