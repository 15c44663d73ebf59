// tinyconfig and what LUO needs: the smallest kernel with the section, a few minutes on two processors. Names and
// dates that would differ from build to build are fixed.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forget, isDone, markDone } from './cache.mjs';
import { progress } from './progress.mjs';
import { Failure } from './refusal.mjs';
import { output, runLong } from './run.mjs';

const SYMBOLS = (
  'SMP PRINTK TTY SHMEM TMPFS MEMFD_CREATE KEXEC_FILE CRYPTO CRYPTO_SHA256 KEXEC_HANDOVER LIVEUPDATE ' +
  'LIVEUPDATE_MEMFD MODULES PCI NET EXPERT BINFMT_ELF'
).split(' ');

export const REPRODUCIBLE = {
  KBUILD_BUILD_TIMESTAMP: '2026-01-01',
  KBUILD_BUILD_USER: 'lvup',
  KBUILD_BUILD_HOST: 'lvup',
  LC_ALL: 'C',
  MAKEFLAGS: '',
};

/** Writes the .config; again only when what it is made from has changed. */
export function configure({ tree, build, toolchain }) {
  const { make, without } = toolchain;
  const symbols = [...toolchain.symbols, ...SYMBOLS].filter((symbol) => !without.includes(symbol));
  const mark = join(build, '.lvup-configured');
  const input = [...make, ...symbols, ...without.map((symbol) => `!${symbol}`)].join('\n');
  if (existsSync(join(build, '.config')) && isDone(mark, input)) return 'as before';
  const options = { env: { ...process.env, ...REPRODUCIBLE } };
  output('make', makeArguments({ tree, build, toolchain }, ['tinyconfig']), options);
  const changes = [
    ...symbols.flatMap((symbol) => ['-e', symbol]),
    ...without.flatMap((symbol) => ['-d', symbol]),
  ];
  output(join(tree, 'scripts', 'config'), ['--file', join(build, '.config'), ...changes]);
  output('make', makeArguments({ tree, build, toolchain }, ['olddefconfig']), options);
  const config = readFileSync(join(build, '.config'), 'utf8').split('\n');
  const refused = symbols.filter((symbol) => !config.includes(`CONFIG_${symbol}=y`));
  refused.push(...without.filter((symbol) => config.includes(`CONFIG_${symbol}=y`)));
  if (refused.length)
    throw new Failure(`Kconfig refuses ${refused.join(', ')}; see ${join(build, '.config')}`);
  markDone(mark, input);
  return `${config.filter((line) => line.endsWith('=y')).length} symbols`;
}

/** Builds vmlinux, or what is left of it to build. Throws when the patch's files bring warnings. */
export async function buildKernel({ tree, build, toolchain, jobs, patch }) {
  const log = join(build, 'build.log');
  const mark = join(build, '.lvup-patch');
  if (!isDone(mark, patch)) forget(log);
  markDone(mark, patch);
  const report = progress(toolchain.objects);
  const started = Date.now();
  await runLong('make', makeArguments({ tree, build, toolchain }, [`-j${jobs}`, 'vmlinux']), {
    log,
    env: REPRODUCIBLE,
    onLine: (line) => /^ {2}(CC|AS) /.test(line) && report.step(),
  });
  report.end();
  const warnings = findWarnings(log);
  const ours = warnings.filter((line) => namesOurs(line, patch));
  if (ours.length) throw new Failure(`the patch brings warnings:\n${ours.join('\n')}`);
  const count = report.count ? `${report.count} objects compiled` : 'nothing to compile';
  const rate = report.count
    ? `, ${(report.count / ((Date.now() - started) / 1000)).toFixed(1)} a second`
    : '';
  return `${count}${rate}, ${warnings.length || 'no'} warnings`;
}

export function makeArguments({ tree, build, toolchain }, rest) {
  return ['-C', tree, `O=${build}`, ...toolchain.make, ...rest];
}

function findWarnings(log) {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /\bwarning:/i.test(line));
}

/** A warning that names a file of the patch, an added handler or one of the sections. */
function namesOurs(line, patch) {
  const files = [...patch.matchAll(/^diff --git a\/(\S+) /gm)].map(([, file]) => file);
  return /liveupdate|lvup/i.test(line) || files.some((file) => line.includes(file));
}
