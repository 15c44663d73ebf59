// What is measured, and what it should be measured by. The yardstick of a scan is the fastest search that a kernel
// developer would type; that of a dump is a node that does nothing, and for a large file what binutils
// need to show the same section.

import { join } from 'node:path';
import { ROOT } from '../set-up/modules.mjs';

const MAIN = join(ROOT, 'dist', 'cli', 'main.js');

/** Rows of the table; without `atMost` only the ratio is of interest. */
export const ROWS = [
  { what: 'lvup scan --no-cache', against: 'rg', atMost: 1 },
  { what: 'lvup scan', against: 'rg', atMost: 0.5 },
  { what: 'lvup generate', against: 'rg' },
  { what: 'lvup dump', against: 'node -e 0', atMost: 1.5 },
  { what: 'lvup dump, 500 MB', against: 'lvup dump', atMost: 1.2 },
  { what: 'lvup dump, 500 MB', against: 'readelf, 500 MB' },
  { what: 'lvup dump, 500 MB', against: 'objcopy, 500 MB' },
  { what: 'lvup matrix, 1,000 x 1,000', against: '5 seconds', atMost: 1 },
  { what: 'lvup abi, two folders', against: '1 second', atMost: 1 },
  { what: 'lvup abi, two revisions', against: '1 second', atMost: 1 },
  { what: 'lvup abi, 100 commits', against: '10 seconds', atMost: 1 },
  { what: 'lvup check', against: 'build' },
];

/** Of a vmlinux of 500 MB: how much is read. */
export const BYTES_OF = ['node -e 0', 'lvup dump, 500 MB', 'readelf, 500 MB', 'objcopy, 500 MB'];

/** Name -> program, arguments and the exit codes that mean that it did its work. */
export function commandsFor({ tree, build, vmlinux, large, fleet, policy, older, newer, repository }) {
  const kernel = ['--tree', tree, '--build', build];
  const lvup = (...args) => ({ program: process.execPath, args: [MAIN, ...args], exits: [0, 1] });
  return {
    rg: { program: 'rg', args: ['-lF', 'LIVEUPDATE_FILE_HANDLER', tree], exits: [0] },
    'node -e 0': { program: process.execPath, args: ['-e', '0'], exits: [0] },
    'lvup scan --no-cache': lvup('scan', '--no-cache', ...kernel),
    'lvup scan': lvup('scan', ...kernel),
    'lvup generate': lvup('generate', ...kernel),
    'lvup dump': lvup('dump', vmlinux),
    'lvup dump, 500 MB': lvup('dump', large),
    'readelf, 500 MB': { program: 'readelf', args: ['-SW', large], exits: [0] },
    'objcopy, 500 MB': {
      program: 'objcopy',
      args: ['-O', 'binary', '--only-section=.liveupdate_versions', large, '/dev/null'],
      exits: [0],
    },
    'lvup matrix, 1,000 x 1,000': lvup('matrix', fleet, '--policy', policy),
    'lvup abi, two folders': lvup('abi', older, '--tree', newer),
    'lvup abi, two revisions': lvup('abi', 'v7.2..v7.3', '--tree', repository),
    'lvup abi, 100 commits': lvup('abi', 'v7.3..range', '--each', '--tree', repository),
    'lvup check': lvup('check', vmlinux, ...kernel),
  };
}
