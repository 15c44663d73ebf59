// The small kernel in a folder of the demo's own: made anew each time, in about a second, by the machine's own
// compiler and linker.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { output } from '../real-kernel/run.mjs';
import { ROOT } from '../set-up/modules.mjs';

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lvup', 'demo');
const TREE = join(CACHE, 'tree');
const BUILD = join(CACHE, 'build');
const HEADER = join(TREE, 'include', 'linux', 'kho', 'abi', 'memfd.h');

export const VMLINUX = join(BUILD, 'vmlinux');

/** How lvup is told which kernel. */
export const KERNEL = ['--tree', TREE, '--build', BUILD];

/** Copies, configures and builds; returns a note for the step's line. */
export function buildKernel() {
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(BUILD, { recursive: true });
  cpSync(join(ROOT, 'kernel-fixtures', 'small-kernel'), TREE, { recursive: true });
  make('CONFIG=x86_64-gcc', 'olddefconfig');
  const objects = make('-j2').match(/^ {2}(CC|AS) /gm)?.length;
  return `${objects} objects compiled and linked: ${VMLINUX}`;
}

function make(...goals) {
  const env = { ...process.env, MAKEFLAGS: '', MAKELEVEL: '', LC_ALL: 'C' };
  const compiler = process.arch === 'x64' ? [] : ['CROSS_COMPILE=x86_64-linux-gnu-'];
  return output('make', ['-C', TREE, `O=${BUILD}`, 'ARCH=x86_64', ...compiler, ...goals], { env });
}

/** memfd-v2 becomes memfd-v3; returns what undoes it. */
export function changeString() {
  const text = readFileSync(HEADER, 'latin1');
  writeFileSync(HEADER, text.replace('"memfd-v2"', '"memfd-v3"'), 'latin1');
  return () => writeFileSync(HEADER, text, 'latin1');
}
