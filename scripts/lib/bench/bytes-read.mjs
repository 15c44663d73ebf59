// What a program reads, as the kernel counts it: rchar of /proc/PID/io has the bytes of all read calls, the page cache's
// too, and of children that have ended. The shell's own are counted along, and are few.

import { spawnSync } from 'node:child_process';
import { Failure } from '../real-kernel/refusal.mjs';

/** Bytes, the program's own code and libraries included. */
export function bytesRead({ program, args, exits }) {
  const script = '"$@" >/dev/null 2>&1; status=$?; cat /proc/$$/io; exit $status';
  const { status, stdout, error } = spawnSync('sh', ['-c', script, 'sh', program, ...args], {
    encoding: 'utf8',
  });
  if (error) throw new Failure(`${program}: ${error.message}`);
  if (!exits.includes(status)) throw new Failure(`${program} exits ${status}`);
  return Number(/^rchar: (\d+)$/m.exec(stdout)[1]);
}
