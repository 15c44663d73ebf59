// The kernel's version stands in the first lines of the top Makefile, as four make variables;
// `make kernelversion` joins them as KERNELVERSION does there.

import { RunError } from '../shared/errors.js';
import type { KernelVersion, SourceTree } from '../types.js';

/** Reads the version without running make. Throws a `RunError` when the top Makefile doesn't say. */
export function readKernelVersion(tree: SourceTree): KernelVersion {
  const version = parseKernelVersion(tree.read('Makefile') ?? '');
  if (version === undefined) {
    throw new RunError('the top Makefile has no VERSION, PATCHLEVEL and SUBLEVEL', {
      where: `${tree.label}/Makefile`,
      hint: 'give the top folder of a Linux source tree with --tree',
    });
  }
  return version;
}

/** Undefined when the text is not a kernel's top Makefile. */
export function parseKernelVersion(makefile: string): KernelVersion | undefined {
  const value = (name: string) =>
    new RegExp(`^${name}[ \\t]*:?=[ \\t]*([^#\\n]*)`, 'm').exec(makefile)?.[1]?.trim();
  const [version, patchlevel, sublevel] = [value('VERSION'), value('PATCHLEVEL'), value('SUBLEVEL')];
  const extraversion = value('EXTRAVERSION') ?? '';
  if (!isNumber(version) || !isNumber(patchlevel)) return undefined;
  // KERNELVERSION leaves out what is empty; a SUBLEVEL of 0 is printed.
  if (sublevel !== undefined && sublevel !== '' && !isNumber(sublevel)) return undefined;
  return {
    version: Number(version),
    patchlevel: Number(patchlevel),
    sublevel: Number(sublevel ?? 0),
    extraversion,
    text: `${version}.${patchlevel}${sublevel ? `.${sublevel}` : ''}${extraversion}`,
  };
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d+$/.test(text);
}
