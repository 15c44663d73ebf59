// `make vmlinux_a` with the stand-in compiler: Kbuild visits every folder, decides about every object, records its
// command line, and archives what it is given. Compiling takes most of a build's time; nothing else is left out.

import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { forget, writeWhole } from '../real-kernel/cache.mjs';
import { progress } from '../real-kernel/progress.mjs';
import { output, runLong } from '../real-kernel/run.mjs';
import { compilerOf, standInCompiler, standInPath } from './stand-in-compiler.mjs';

/** Makes vmlinux.a in the build folder; says how many objects passed by. */
export async function makeArchive({ tree, build, toolchain, jobs, config }) {
  const real = compilerOf(toolchain);
  const empty = join(build, '.lvup-empty.o');
  if (!existsSync(empty)) output(real, ['-c', '-x', 'c', '/dev/null', '-o', empty]);
  const standIn = standInPath(build);
  writeWhole(standIn, standInCompiler({ real, empty }));
  chmodSync(standIn, 0o755);
  forget(join(build, 'vmlinux.a'));
  const log = join(build, 'link-order.log');
  forget(log);
  const report = progress({ tiny: 800, defconfig: 3000, allyesconfig: 21_000 }[config]);
  const goal = ['-C', tree, `O=${build}`, ...toolchain.make, `CC=${standIn}`, `-j${jobs}`, 'vmlinux_a'];
  await runLong('make', goal, {
    log,
    env: { LC_ALL: 'C', MAKEFLAGS: '', KBUILD_BUILD_TIMESTAMP: '2026-01-01' },
    onLine: (line) => /^ {2}(CC|AS) /.test(line) && report.step(),
  });
  report.end();
  return `${report.count} objects made`;
}
