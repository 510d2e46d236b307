import type { Annotator } from '../annotator.js';
import { namedTerms } from './named-terms.js';

/** Dose forms, annotated wherever they are stated. */
export const form: Annotator<'form'> = {
  type: 'form',
  version: 2,
  needs: ['drug'],
  candidates: (analysis, found) => namedTerms('form', analysis, found, analysis.lexical.forms),
};
