// A source that no folder above it lists may be listed by another: KVM's common parts by each architecture, arch/arm's
// Xen by arm64. Only reading all Makefiles can tell, so what rules it out is asked first: tools are no part of the
// kernel, a .c file that another one includes has no object, and an architecture borrows from few others.

import { joinPath, splitPath } from '../tree/paths.js';
import type { SourceTree } from '../types.js';
import type { KernelMake } from './kernel-make.js';

const MOST_FILES = 400;

export function mayBeListedElsewhere({ files, input }: KernelMake, source: string): boolean {
  if (/^(tools|scripts|Documentation)\//.test(source)) return false;
  const { srcarch } = input.config.architecture;
  const other = /^arch\/([^/]+)\//.exec(source)?.[1];
  if (other !== undefined && other !== srcarch) {
    const own = `${files.inTree ? '.' : files.sourceRoot}/arch/${srcarch}`;
    const makefiles = ['Makefile*', 'Kbuild*'].flatMap((pattern) => files.findFiles(own, pattern));
    return makefiles.some((name) => files.read(name)?.includes(`/${other}/`));
  }
  return !isIncludedBeside(input.tree, source);
}

/** Does a file of the same folder include this one? */
function isIncludedBeside(tree: SourceTree, source: string): boolean {
  const [folder, name] = splitPath(source);
  const files = tree.list(folder).filter((entry) => entry.kind === 'file' && /\.[ch]$/.test(entry.name));
  if (files.length > MOST_FILES) return false;
  const directive = new RegExp(
    `^[ \\t]*#[ \\t]*include[ \\t]*"(\\./)?${name.replace(/[^\w]/g, '\\$&')}"`,
    'm',
  );
  return files.some(
    (file) => file.name !== name && directive.test(tree.read(joinPath(folder, file.name)) ?? ''),
  );
}
