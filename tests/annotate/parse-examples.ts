/** An annotation that an example line states: its span in the unmarked text and a part of its value. */
interface Marked {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly value: unknown;
}

/** One example line without its marks; no marks means that nothing of the type is there. */
export interface Example {
  readonly line: number;
  readonly text: string;
  readonly marked: readonly Marked[];
}

/** Index after the JSON object that opens at `at`. */
function objectEnd(line: string, at: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = at; i < line.length; i++) {
    const char = line[i];
    if (char === '"' && line[i - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    if (char === '{') depth++;
    if (char === '}' && --depth === 0) return i + 1;
  }
  throw new Error(`the object at column ${at + 1} is not closed: ${line}`);
}

function parseLine(line: string, number: number): Example {
  const marked: Marked[] = [];
  let text = '';
  let at = 0;
  for (let open = line.indexOf('[['); open >= 0; open = line.indexOf('[[', at)) {
    const close = line.indexOf(']]', open);
    if (close < 0) throw new Error(`line ${number}: a mark is not closed`);
    text += line.slice(at, open);
    const inside = line.slice(open + 2, close);
    const end = line[close + 2] === '{' ? objectEnd(line, close + 2) : close + 2;
    const value: unknown = end > close + 2 ? JSON.parse(line.slice(close + 2, end)) : {};
    marked.push({ start: text.length, end: text.length + inside.length, text: inside, value });
    text += inside;
    at = end;
  }
  return { line: number, text: text + line.slice(at), marked };
}

/**
 * Reads an example file: one example a line, `Text with [[annotated span]]{json part of its value}.`;
 * lines that begin with `#` are comments. Throws when the file tests nothing.
 */
export function parseExamples(content: string): readonly Example[] {
  const examples = content
    .split('\n')
    .map((line, i) => [line, i + 1] as const)
    .filter(([line]) => line.trim() !== '' && !line.startsWith('#'))
    .map(([line, number]) => parseLine(line, number));
  if (!examples.some(({ marked }) => marked.length > 0)) throw new Error('the file marks nothing');
  return examples;
}
