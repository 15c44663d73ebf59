// Writes kernel-fixtures/added-handlers/ into a kernel tree: whole files, and lines at the end of Makefiles. What
// is the same stays untouched, so that make builds again only what changed.

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forget, writeWhole } from './cache.mjs';

const FIXTURE = fileURLToPath(new URL('../../../kernel-fixtures/added-handlers/', import.meta.url));
const MARK = '\n# handlers added by lvup\n';

/** Puts the added handlers into `tree`; `manifest` remembers which files are ours. */
export function addHandlers({ tree, manifest = `${tree}.handlers` }) {
  const files = filesBelow(join(FIXTURE, 'tree'));
  const before = existsSync(manifest) ? readFileSync(manifest, 'utf8').split('\n') : [];
  for (const gone of before.filter((path) => path && !files.includes(path))) forget(join(tree, gone));
  writeWhole(manifest, files.join('\n'));
  let written = 0;
  for (const path of files)
    written += update(join(tree, path), readFileSync(join(FIXTURE, 'tree', path), 'utf8'));
  for (const path of filesBelow(join(FIXTURE, 'append'))) {
    const target = join(tree, path);
    const own = readFileSync(target, 'utf8').split(MARK)[0];
    written += update(target, own + MARK + readFileSync(join(FIXTURE, 'append', path), 'utf8'));
  }
  return written ? `${written} files written` : 'as before';
}

function update(path, content) {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return 0;
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(path, content);
  return 1;
}

function filesBelow(root) {
  const entries = readdirSync(root, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.path, entry.name)))
    .sort();
}
