import { dirname, relative, sep } from 'node:path';

/** True for a path with `*`, `?` or `[…]` in it. */
export const isGlob = (path: string): boolean => /[*?]|\[[^\]]+\]/u.test(path);

const escape = (text: string): string => text.replace(/[\\^$.|+(){}[\]/-]/gu, '\\$&');

/** One part of a pattern as a regular expression: `*` and `?` stay within a name, `**` goes over folders. */
function partPattern(part: string): string {
  const pieces = part.match(/\*\*\/|\*\*|\*|\?|\[[^\]]+\]|[^*?[]+|\[/gu) ?? [];
  return pieces
    .map((piece) => {
      if (piece === '**/') return '(?:.*/)?';
      if (piece === '**') return '.*';
      if (piece === '*') return '[^/]*';
      if (piece === '?') return '[^/]';
      if (piece.length > 1 && piece.startsWith('['))
        return `[${piece
          .slice(1, -1)
          .replace(/^!/u, '^')
          .replace(/[\\[&~|]/gu, '\\$&')}]`;
      return escape(piece);
    })
    .join('');
}

/** The folder below which an absolute pattern can match, and whether it matches a file there. */
export function expandGlob(path: string): { folder: string; matches: (file: string) => boolean } {
  let folder = path;
  while (isGlob(folder)) folder = dirname(folder);
  const below = relative(folder, path).split(sep).join('/');
  const pattern = new RegExp(`^${partPattern(below)}$`, 'u');
  return { folder, matches: (file) => pattern.test(relative(folder, file).split(sep).join('/')) };
}
