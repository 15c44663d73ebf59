// `lvup dump /lib/modules/$(uname -r)`: entries of drivers built as modules are in thousands of .ko files, compressed
// or not. Some are links: weak-updates names modules of an older build, and a store of packages links each file. `build`
// and `source` lead to other folders of the kernel, and are not followed.

import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describeErrno, RunError } from '../shared/errors.js';
import { pathKind } from '../shared/path-kind.js';
import { kernelFile } from './archives/kernel-files.js';
import { MODULE_LIST_LIMIT, parseModuleList } from './archives/module-list.js';
import { readRange } from './byte-source.js';
import { withFile } from './file-source.js';
import { isKernel } from './kernel-content.js';
import type { Limits } from './limits.js';
import type { ReadImage } from './read-image.js';
import { type Observer, readFile } from './read-images.js';

/**
 * Each kernel at the folder's top, whatever it is called, then each module at any depth. RunError when there is none, and
 * for a file that is called like a kernel and is none.
 */
export async function* readFolder(
  folder: string,
  limits: Limits,
  observer?: Observer,
): AsyncGenerator<ReadImage> {
  const paths = [...(await kernelsIn(folder, limits)), ...modulesIn(folder)];
  if (!paths.length)
    throw new RunError('there is no kernel and no module in this folder', {
      where: folder,
      hint: 'Give the image itself, or a folder of modules such as /lib/modules/VERSION.',
    });
  const list = join(folder, 'modules.order');
  if (pathKind(list) === 'file') observer?.onModuleList?.(readModuleList(list));
  for (const path of paths)
    for await (const image of readFile(path, limits, observer))
      yield {
        ...image,
        steps: [{ kind: 'folder', offset: 0, size: image.fileSize, name: path }, ...image.steps],
      };
}

function readModuleList(path: string): string[] {
  return withFile(path, (source) => {
    const range = { offset: 0, length: source.size, what: 'the list of modules', limit: MODULE_LIST_LIMIT };
    return parseModuleList(Buffer.from(readRange(source, range)).toString('latin1'));
  });
}

async function kernelsIn(folder: string, limits: Limits): Promise<string[]> {
  const paths: string[] = [];
  const seen = new Set<string>();
  const entries = entriesOf(folder);
  // Of a file and its links the file is read.
  for (const entry of [...entries.filter((one) => one.isFile()), ...entries.filter(isLink)]) {
    const path = join(folder, entry.name);
    if (pathKind(path) !== 'file' || seen.has(realpathSync(path))) continue;
    seen.add(realpathSync(path));
    if (await isKernel(path, limits)) paths.push(path);
  }
  return paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** `seen`: folders by their real paths, because links can lead round in a circle. */
function* modulesIn(folder: string, seen = new Set<string>()): Generator<string> {
  const real = realpathSync(folder);
  if (seen.has(real)) return;
  seen.add(real);
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (isLink(entry) && LEADS_AWAY.includes(entry.name)) continue;
    const kind = isLink(entry)
      ? pathKind(path)
      : entry.isDirectory()
        ? 'folder'
        : entry.isFile()
          ? 'file'
          : '';
    if (kind === 'folder') yield* modulesIn(path, seen);
    else if (kind === 'file' && kernelFile(entry.name) === 'module') yield path;
  }
}

const LEADS_AWAY = ['build', 'source'];

function isLink(entry: Dirent): boolean {
  return entry.isSymbolicLink();
}

/** In byte order of their names. */
function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  } catch (cause) {
    throw new RunError(`the folder can't be read: ${describeErrno(cause)}`, {
      where: folder,
      hint: 'Make it readable for this user, or give the image itself.',
      cause,
    });
  }
}
