// What the previous kernel noted about the kexec itself: the only version that is an integer
// (KHO_KEXEC_METADATA_VERSION, kernel/liveupdate/kexec_handover.c).

import { leafGate } from './leaf-gate.js';

export const kexecMetadata = leafGate({
  name: 'kexec-metadata',
  kind: 'kexec-metadata',
  effect: 'no-metadata',
});
