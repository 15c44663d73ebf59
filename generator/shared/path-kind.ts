// What stands at a path that a person has typed. Whatever can't be looked at (no entry, no permission, a name that is
// too long) is neither file nor folder: opening it says why.

import { statSync } from 'node:fs';

export function pathKind(path: string): 'file' | 'folder' | undefined {
  try {
    const entry = statSync(path);
    return entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined;
  } catch {
    return undefined;
  }
}
