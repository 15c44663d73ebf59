// From an object to the file it is compiled from: a rule that names the object, else the pattern rules, as make
// searches them. Position independent copies (`foo.pi.o`, `lib-fdt.pi.o`) are made from an object that is compiled
// from another folder's source, so that more than one step may lie between.

import { normalisePath } from '../tree/paths.js';
import type { Folder } from './folder.js';
import type { KernelMake } from './kernel-make.js';

export interface CompiledFrom {
  /** Tree-relative; undefined when the source is generated, or there is none. */
  readonly source: string | undefined;
  /** The name of it that the compiler is given, below the tree, where that is not `source`. */
  readonly sourceAs?: string | undefined;
  /** The object that the compiler writes: the one that was asked for, or the one it is copied from. */
  readonly target: string;
  /** What `$*` stands for in that object's rule, relative to the folder. */
  readonly stem: string;
}

const SOURCE = /\.(c|S|rs)$/;
const MOST_STEPS = 4;

export function sourceOf(kernel: KernelMake, folder: Folder, object: string): CompiledFrom {
  return (
    search(kernel, folder, object, 0) ?? { source: undefined, target: object, stem: stemOf(folder, object) }
  );
}

function search(kernel: KernelMake, folder: Folder, target: string, steps: number): CompiledFrom | undefined {
  const { rules } = folder.make.run;
  const named = rules.prerequisitesOf(target);
  const explicit = inTree(kernel, named);
  const plain = plainSource(kernel, target);
  // `$*` is empty in a rule that names its target: make was started without known suffixes.
  if (explicit !== undefined && explicit !== plain) return { source: explicit, target, stem: '' };
  if (plain !== undefined) {
    const given = target.replace(/\.o$/, '') + plain.slice(plain.lastIndexOf('.'));
    const sourceAs = given !== plain && normalisePath(given) === plain ? given : undefined;
    return { source: plain, sourceAs, target, stem: stemOf(folder, target) };
  }
  if (steps === MOST_STEPS) return undefined;
  for (const { stem, prerequisites } of [{ stem: '', prerequisites: named }, ...rules.patternsFor(target)]) {
    const source = inTree(kernel, prerequisites);
    if (source !== undefined) return { source, target, stem };
    const object = prerequisites.find((name) => name.endsWith('.o') && name !== target);
    const below = object && search(kernel, folder, object, steps + 1);
    if (below) return below;
  }
  return undefined;
}

/** `mm/slub.c` for `mm/slub.o`, without a rule. */
function plainSource(kernel: KernelMake, object: string): string | undefined {
  const stem = object.replace(/\.o$/, '');
  for (const suffix of ['.c', '.S', '.rs']) {
    const path = sourcePath(kernel, stem + suffix);
    if (path !== undefined) return path;
  }
  return undefined;
}

function inTree(kernel: KernelMake, prerequisites: readonly string[]): string | undefined {
  for (const name of prerequisites) {
    if (!SOURCE.test(name)) continue;
    const path = sourcePath(kernel, name);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** The file in the source tree that a name means: objects' folders are looked for there too, make's VPATH. */
function sourcePath(kernel: KernelMake, name: string): string | undefined {
  for (const { path } of kernel.files.places(name))
    if (kernel.input.tree.kindOf(path) === 'file') return path;
  return undefined;
}

function stemOf({ path }: Folder, target: string): string {
  const inside = target.startsWith(`${path}/`) ? target.slice(path.length + 1) : target;
  return inside.replace(/\.o$/, '');
}
