import { existsSync } from 'node:fs';
import { CasebookError } from '../model/errors.js';
import { type Layout, layoutOf } from '../store/layout.js';

/** True for a folder that has a corpus or settings of its own. */
export const isWorkspace = ({ corpus, settings }: Layout): boolean => existsSync(corpus) || existsSync(settings);

/** The workspace whose folder is `root`; throws a CasebookError (`NO_WORKSPACE`) when it is none. */
export function openWorkspace(root: string): Layout {
  const layout = layoutOf(root);
  if (isWorkspace(layout)) return layout;
  throw new CasebookError(
    'NO_WORKSPACE',
    `${root} is no workspace (it has no corpus folder); make one with: casebook init DIR, or name one with -C DIR`,
    2,
  );
}
