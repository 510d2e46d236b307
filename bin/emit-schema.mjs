#!/usr/bin/env node
// Writes the record's JSON Schema from its zod source; run after a change of src/record.
import { writeFileSync } from 'node:fs';
import { emitRecordSchema } from '../dist/record/schema.js';

const path = new URL('../src/record/record.schema.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(emitRecordSchema(), null, 2)}\n`);
