// A string that was changed after the build is the mistake that lvup check exists for. Two ways to make it: in the
// handler's own file, and in the ABI header that it includes. Both are undone, times included.

import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './cache.mjs';
import { lvup } from './lvup.mjs';
import { Failure } from './refusal.mjs';

const OBJECT = 'mm/memfd_luo.o';
const EDITS = [
  {
    file: 'mm/memfd_luo.c',
    pattern: /(LIVEUPDATE_FILE_HANDLER\(\s*memfd_luo_handler,\s*)MEMFD_LUO_FH_COMPATIBLE/,
    replacement: '$1"memfd-stale-v1"',
  },
  {
    file: 'include/linux/kho/abi/memfd.h',
    pattern: /(#define\s+MEMFD_LUO_FH_COMPATIBLE\s+)"[^"]*"/,
    replacement: '$1"memfd-stale-v1"',
  },
];

/** Changes each file in turn and requires that check exits 1 and names entry, file and object. */
export function proveStale({ tree, build }) {
  for (const { file, pattern, replacement } of EDITS) {
    const path = join(tree, file);
    const text = readFileSync(path, 'latin1');
    const changed = text.replace(pattern, replacement);
    if (changed === text) throw new Failure(`${file}: found no string to change`);
    renameSync(path, backup(path));
    try {
      writeWhole(path, Buffer.from(changed, 'latin1'));
      const { stdout } = lvup(['check', join(build, 'vmlinux'), '--tree', tree, '--build', build], {
        exits: [1],
      });
      const silent = ['memfd-stale-v1', file, OBJECT].filter((word) => !stdout.includes(word));
      if (silent.length)
        throw new Failure(`after a change in ${file}, check does not name ${silent.join(', ')}\n${stdout}`);
    } finally {
      restore(path);
    }
  }
  lvup(['check', join(build, 'vmlinux'), '--tree', tree, '--build', build]);
  return `${EDITS.length} changes noticed, then undone: exit 0 again`;
}

/** Undoes what a run that was killed left behind. */
export function restoreAll({ tree }) {
  for (const { file } of EDITS) restore(join(tree, file));
}

function restore(path) {
  if (existsSync(backup(path))) renameSync(backup(path), path);
}

function backup(path) {
  return `${path}.lvup-original`;
}
