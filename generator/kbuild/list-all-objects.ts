// The whole kernel in link order: what `ar t vmlinux.a` prints after a build. It is also how this stage is proved,
// against real builds: scripts/link-order.

import type { KernelInput, Presence, Unknown } from '../types.js';
import { archiveName } from './archive-name.js';
import { descend } from './descend.js';
import { KernelMake } from './kernel-make.js';
import { linkOrder } from './link-order.js';
import { isUncertain } from './make/unknown-text.js';
import { readTopMakefile } from './top-makefile.js';

export interface ListedObject {
  /** As `ar t vmlinux.a` prints it. */
  readonly object: string;
  readonly presence: Presence;
  readonly order: number;
}

export interface AllObjects {
  /** Those of vmlinux.a in link order, then the members of libraries. */
  readonly objects: readonly ListedObject[];
  readonly unknowns: readonly Unknown[];
}

export function listAllObjects(input: KernelInput): AllObjects {
  const kernel = new KernelMake(input);
  const top = readTopMakefile(kernel);
  const folders = descend(kernel, top, {
    wanted: () => true,
    keep: (folder) => ({ ...folder, make: undefined }),
  });
  const linked = linkOrder(kernel, top, folders);
  const objects = linked.map(({ name, library }, order) => ({
    object: archiveName(name),
    presence: presenceOf(name, library),
    order,
  }));
  const doubts = linked.flatMap(({ name }) => kernel.unknowns.of(name));
  const unknowns = [
    ...top.unknowns,
    ...[...folders.values()].flatMap((folder) => folder.unknowns),
    ...doubts,
  ];
  return { objects, unknowns: [...new Set(unknowns)] };
}

function presenceOf(name: string, library: boolean): Presence {
  if (isUncertain(name)) return 'unknown';
  return library ? 'library' : 'built-in';
}
