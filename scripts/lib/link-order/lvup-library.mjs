// lvup's own functions, from its built files.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../real-kernel/refusal.mjs';

const DIST = new URL('../../../dist/', import.meta.url);

export async function lvupLibrary() {
  const modules = ['tree/open-kernel.js', 'kbuild/list-all-objects.js', 'kbuild/list-objects.js'];
  const files = modules.map((name) => new URL(name, DIST));
  if (!files.every((file) => existsSync(fileURLToPath(file))))
    throw new Refusal('lvup is not built; run npm run build');
  return Object.assign({}, ...(await Promise.all(files.map((file) => import(file.href)))));
}
