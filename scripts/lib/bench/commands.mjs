// What is measured, and what it should be measured by. The yardstick of a scan is the fastest search that a kernel
// developer would type; that of a dump is a node that does nothing.

import { join } from 'node:path';
import { ROOT } from '../set-up/modules.mjs';

const MAIN = join(ROOT, 'dist', 'cli', 'main.js');

/** Rows of the table; without `atMost` only the ratio is of interest. */
export const ROWS = [
  { what: 'lvup scan --no-cache', against: 'rg', atMost: 1 },
  { what: 'lvup scan', against: 'rg', atMost: 0.5 },
  { what: 'lvup generate', against: 'rg' },
  { what: 'lvup dump', against: 'node -e 0', atMost: 1.5 },
  { what: 'lvup check', against: 'build' },
];

/** Name -> program, arguments and the exit codes that mean that it did its work. */
export function commandsFor({ tree, build, vmlinux }) {
  const kernel = ['--tree', tree, '--build', build];
  const lvup = (...args) => ({ program: process.execPath, args: [MAIN, ...args], exits: [0, 1] });
  return {
    rg: { program: 'rg', args: ['-lF', 'LIVEUPDATE_FILE_HANDLER', tree], exits: [0] },
    'node -e 0': { program: process.execPath, args: ['-e', '0'], exits: [0] },
    'lvup scan --no-cache': lvup('scan', '--no-cache', ...kernel),
    'lvup scan': lvup('scan', ...kernel),
    'lvup generate': lvup('generate', ...kernel),
    'lvup dump': lvup('dump', vmlinux),
    'lvup check': lvup('check', vmlinux, ...kernel),
  };
}
