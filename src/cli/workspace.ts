import { stat } from 'node:fs/promises';
import { CasebookError } from '../model/errors.js';
import { type Layout, layoutOf } from '../store/layout.js';

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

/** True for a folder that has a corpus or settings of its own. */
export async function isWorkspace(layout: Layout): Promise<boolean> {
  return (await exists(layout.corpus)) || (await exists(layout.settings));
}

/** The workspace whose folder is `root`; throws a CasebookError (`NO_WORKSPACE`) when it is none. */
export async function openWorkspace(root: string): Promise<Layout> {
  const layout = layoutOf(root);
  if (await isWorkspace(layout)) return layout;
  throw new CasebookError(
    'NO_WORKSPACE',
    `${root} is no workspace (it has no corpus folder); make one with: casebook init DIR, or name one with -C DIR`,
    2,
  );
}
