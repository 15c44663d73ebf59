// scripts/demo: a kernel is built, lvup says what is in it without looking, and both are compared. Then one string is
// changed behind the build's back.

import { Failure, Refusal } from '../real-kernel/refusal.mjs';
import { compile, installModules } from '../set-up/modules.mjs';
import { KERNEL_PROGRAMS } from '../set-up/programs.mjs';
import { provide } from '../set-up/provide.mjs';
import { run, step } from '../set-up/step.mjs';
import { buildKernel, changeString, KERNEL, VMLINUX } from './kernel.mjs';
import { show } from './show.mjs';

const USAGE = `usage: scripts/demo

Installs what is missing, builds lvup, compiles and links the small kernel of kernel-fixtures/, and runs lvup scan,
generate and check on it. Works in $XDG_CACHE_HOME/lvup/demo or ~/.cache/lvup/demo; about half a minute the first time.`;

await run('demo', async (args) => {
  if (args.includes('--help')) return console.log(USAGE);
  if (args.length) throw new Refusal(`${args[0]}: no such option; see --help`);
  await step('packages', installModules);
  await step('programs', () => provide(KERNEL_PROGRAMS));
  await step('lvup', compile);
  await step('kernel', buildKernel);

  show(
    'Which versions of serialized state does this kernel know, where are they written, and are they built?',
    [...['scan', ...KERNEL]],
  );
  show('The bytes that the compiler and the linker will make of them, predicted from source and .config:', [
    ...['generate', '--format', 'hex', ...KERNEL],
  ]);
  const verdict = show('Are they the bytes that the linker has put into vmlinux?', [
    'check',
    VMLINUX,
    ...KERNEL,
  ]);
  if (verdict !== 0) throw new Failure('the prediction is not what was linked');

  const undo = changeString();
  try {
    const noticed = show(
      'One string is changed in the source, and the kernel is not built again. Is vmlinux still right?',
      [...['check', VMLINUX, ...KERNEL]],
    );
    if (noticed !== 1) throw new Failure('the change went unnoticed');
  } finally {
    undo();
  }
  console.log('The prediction was right, and the stale kernel was noticed.');
});
