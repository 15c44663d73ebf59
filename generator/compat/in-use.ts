// What is really in use only the running system knows: its sessions, or the service manager's descriptor store. A list
// of it is a text file, one a line, so that a shell can write it.

import { RunError } from '../shared/errors.js';

const MOST_LINES = 100_000;

/** Strings, names without version, or globs; `#` begins a comment. RunError with the line of what can't be one. */
export function parseInUse(text: string, file: string): string[] {
  const lines = text.split('\n');
  if (lines.length > MOST_LINES) throw new RunError(`more than ${MOST_LINES} lines`, { where: file });
  return lines.flatMap((line, at) => {
    const word = line.replace(/(^|\s)#.*/s, '').trim();
    if (!word) return [];
    if (/^[!-~]+$/.test(word)) return [word];
    throw new RunError('this is no string, name or glob', {
      where: `${file}:${at + 1}`,
      hint: 'Write one on each line: memfd-v2, memfd or luo-*; a comment begins with #.',
    });
  });
}
