import { brat } from './brat.js';
import { csv } from './csv.js';
import type { Format } from './format.js';
import { json, jsonl } from './json.js';
import { text } from './text.js';

/** Every format by its name, in the order of help. */
export const formats: ReadonlyMap<string, Format> = new Map(
  [json, jsonl, csv, brat, text].map((format) => [format.name, format]),
);
