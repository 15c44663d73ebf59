// An answer is as good as the program that gave it: another build of lvup may know better. A release is told by its
// version and size; a build writes all of its files, this one included.

import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readVersion } from '../shared/version.js';

/** Changes with every build. */
export function programIdentity(): string {
  const { size, mtimeMs } = statSync(fileURLToPath(import.meta.url));
  return `${readVersion()} ${size} ${mtimeMs}`;
}
