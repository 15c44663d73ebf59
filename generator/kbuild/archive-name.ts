// The name that a member has in vmlinux.a. Makefiles list objects above their folder too, as the parts of KVM
// (`arch/x86/kvm/../../../virt/kvm/kvm_main.o`); ar names the members of a thin archive from the archive's folder on,
// without `..`.

import { normalisePath } from '../tree/paths.js';
import { withoutMarkers } from './make/unknown-text.js';

export function archiveName(name: string): string {
  const bare = withoutMarkers(name);
  return normalisePath(bare) ?? bare;
}
