import type { FileFormat, StreamFormat } from './format.js';

export const json: FileFormat = {
  name: 'json',
  summary: 'the record, a file a report',
  kind: 'files',
  toFiles: (record) => [{ extension: '.json', content: `${JSON.stringify(record, null, 2)}\n` }],
};

export const jsonl: StreamFormat = {
  name: 'jsonl',
  summary: 'the records, a line each',
  kind: 'stream',
  header: '',
  toText: (record) => `${JSON.stringify(record)}\n`,
};
