// The configurations, each with LUO. What post-processes objects can't work on empty ones and is switched off: the ORC
// unwinder (objtool), BTF and debug information (pahole), and in allyesconfig what needs more than a C compiler.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure as configureTiny } from '../real-kernel/build.mjs';
import { isDone, markDone } from '../real-kernel/cache.mjs';
import { Failure } from '../real-kernel/refusal.mjs';
import { output } from '../real-kernel/run.mjs';

const LUO = 'MEMFD_CREATE SHMEM TMPFS KEXEC KEXEC_FILE KEXEC_HANDOVER LIVEUPDATE LIVEUPDATE_MEMFD'.split(' ');
const NOT_ON_EMPTY_OBJECTS = [
  'UNWINDER_ORC DEBUG_INFO_BTF DEBUG_INFO_DWARF_TOOLCHAIN_DEFAULT DEBUG_INFO_DWARF4 DEBUG_INFO_DWARF5',
  'X86_KERNEL_IBT MITIGATION_CALL_DEPTH_TRACKING LTO_CLANG_FULL LTO_CLANG_THIN',
]
  .join(' ')
  .split(' ');
const NOT_GETTING_THROUGH = (
  'SAMPLES RUST KASAN GCOV_KERNEL GCC_PLUGINS ANDROID_BINDER_IPC ANDROID_BINDERFS COMPILE_TEST WERROR ' +
  'MODULE_SIG_ALL DRM_HEADER_TEST UAPI_HEADER_TEST X86_DECODER_SELFTEST TRIM_UNUSED_KSYMS'
).split(' ');

export const CONFIGS = {
  tiny: undefined,
  defconfig: { target: 'defconfig', off: NOT_ON_EMPTY_OBJECTS },
  allyesconfig: { target: 'allyesconfig', off: [...NOT_ON_EMPTY_OBJECTS, ...NOT_GETTING_THROUGH] },
};

/** Writes the .config; again only when what it is made from has changed. */
export function configure({ tree, build, toolchain, config }) {
  if (config === 'tiny') return configureTiny({ tree, build, toolchain });
  const { target, off } = CONFIGS[config];
  const mark = join(build, '.lvup-configured');
  const input = [...toolchain.make, target, ...off].join('\n');
  if (existsSync(join(build, '.config')) && isDone(mark, input)) return 'as before';
  const make = (goal) =>
    output('make', ['-C', tree, `O=${build}`, ...toolchain.make, goal], {
      env: { ...process.env, LC_ALL: 'C', MAKEFLAGS: '' },
    });
  make(target);
  const disable = off.flatMap((symbol) => ['-d', symbol]);
  const enable = [...LUO, 'UNWINDER_FRAME_POINTER', 'DEBUG_INFO_NONE'].flatMap((symbol) => ['-e', symbol]);
  output(join(tree, 'scripts', 'config'), ['--file', join(build, '.config'), ...disable, ...enable]);
  make('olddefconfig');
  const lines = readFileSync(join(build, '.config'), 'utf8').split('\n');
  const refused = LUO.filter((symbol) => !lines.includes(`CONFIG_${symbol}=y`));
  if (refused.length)
    throw new Failure(`Kconfig refuses ${refused.join(', ')}; see ${join(build, '.config')}`);
  markDone(mark, input);
  return `${lines.filter((line) => line.endsWith('=y')).length} symbols`;
}
