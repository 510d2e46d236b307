import type { Annotator } from '../annotator.js';
import { namedTerms } from './named-terms.js';

/** Routes of administration, annotated wherever they are stated. */
export const route: Annotator<'route'> = {
  type: 'route',
  version: 4,
  needs: ['drug'],
  candidates: (analysis, found) => namedTerms('route', analysis, found, analysis.lexical.routes),
};
