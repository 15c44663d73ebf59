// Each file in a session names its handler. Without one of exactly that string the session is not deserialised: -ENOENT,
// and opening /dev/liveupdate gives -EIO (kernel/liveupdate/luo_file.c).

import { leafGate } from './leaf-gate.js';

export const fileHandler = leafGate({ name: 'file-handler', kind: 'file-handler', effect: 'session-fails' });
