// The name that git would give to a text (git-hash-object(1)). Folders and revisions name equal files alike by it, and a
// revision knows it without reading.

import { createHash } from 'node:crypto';

/** A tree that knows the ids of its files; undefined for what is no file. */
export interface IdentifiedTree {
  oidOf(path: string): string | undefined;
}

/** 40 hexadecimal digits. `text` is one character a byte. */
export function blobId(text: string): string {
  return createHash('sha1').update(`blob ${text.length}\0`).update(text, 'latin1').digest('hex');
}

export function isIdentified(tree: object): tree is IdentifiedTree {
  return 'oidOf' in tree && typeof tree.oidOf === 'function';
}
