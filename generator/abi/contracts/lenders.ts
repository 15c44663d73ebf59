// include/linux/kho/abi/memfd.h names F_SEAL_SEAL and includes nothing that defines it: its users do. What such a
// constant is worth is UAPI as a rule, so it is looked for there.

import { joinPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';

/** Headers whose constants handlers hand over; the others are read only when these lack a name. */
const LIKELY = ['fcntl.h', 'memfd.h', 'mman.h', 'vfio.h', 'iommufd.h', 'kvm.h', 'pci_regs.h', 'stat.h'];

const FOLDERS = ['include/uapi/linux', 'include/uapi/asm-generic', 'include/linux', 'include/vdso'];

/** #include operands of headers that define the constants; none for what no header defines. */
export function findLenders(tree: SourceTree, constants: readonly string[]): string[] {
  const wanted = new Set(constants);
  const lenders: string[] = [];
  for (const path of likelyFirst(tree)) {
    if (!wanted.size) break;
    const text = tree.read(path) ?? '';
    const defined = [...wanted].filter((name) => text.includes(name) && defines(text, name));
    if (!defined.length) continue;
    lenders.push(`<${path.replace(/^include\/(?:uapi\/)?/, '')}>`);
    for (const name of defined) wanted.delete(name);
  }
  return lenders;
}

function* likelyFirst(tree: SourceTree): Generator<string> {
  const first = LIKELY.map((name) => joinPath(FOLDERS[0]!, name)).filter(
    (path) => tree.kindOf(path) === 'file',
  );
  yield* first;
  for (const folder of FOLDERS)
    for (const { name, kind } of tree.list(folder)) {
      const path = joinPath(folder, name);
      if (kind === 'file' && name.endsWith('.h') && !first.includes(path)) yield path;
    }
}

function defines(text: string, name: string): boolean {
  return new RegExp(`^[ \\t]*#[ \\t]*define[ \\t]+${name}\\b|^[ \\t]*${name}[ \\t]*(?:=|,|$)`, 'm').test(
    text,
  );
}
