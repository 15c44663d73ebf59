// An answer is as good as the program that gave it. Neither a version nor a file's date tells two builds apart: npm packs
// every file with the same date, and between two releases the version stands still. So a build is told by its content.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What scripts/bundle.mjs has written into dist/; sources that run as they are keep nothing from run to run. */
export const BUILD_ID = read(new URL('../build-id', import.meta.url)) ?? randomUUID();

function read(file: URL): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
