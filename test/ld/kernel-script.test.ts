// The kernel's own script against the one that Kbuild preprocessed, and against the sections of the vmlinux that was
// linked with it: the same output sections in the same order.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { KernelFiles } from '../../generator/cpp/include.js';
import { readLinkerScript } from '../../generator/ld/read-script.js';
import { openKernel } from '../../generator/tree/open-kernel.js';
import type { CompileFlags } from '../../generator/types.js';
import { lacksKernel } from '../helpers/tools.js';
import { parse } from './real-link.js';

const CACHE =
  process.env.LVUP_KERNEL_CACHE ??
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lvup/real-kernel');
const builds = existsSync(join(CACHE, 'build'))
  ? readdirSync(join(CACHE, 'build')).map((name) => join(CACHE, 'build', name))
  : [];

/** The script that a build left, of the architecture whose folder it is in. */
const scripts = builds.flatMap((build) =>
  ['x86', 'arm64']
    .map((srcarch) => ({ build, srcarch, script: join(build, `arch/${srcarch}/kernel/vmlinux.lds`) }))
    .filter(({ script }) => existsSync(script)),
);

describe.skipIf(lacksKernel('kernel build', scripts.length > 0))('vmlinux.lds', () => {
  it.each(scripts)('$build', ({ build, srcarch, script }) => {
    const input = openKernel({ cwd: '/', build });
    const ours = readLinkerScript(input, new KernelFiles(input), flags(srcarch));
    const theirs = parse(readFileSync(script, 'latin1').replace(/^#.*$/gm, ''));
    expect(ours.sections.length).toBeGreaterThan(20);
    expect(ours.sections.map(({ name }) => name)).toEqual(theirs.sections.map(({ name }) => name));
    const [home, other] = [ours, theirs].map(({ sections }) =>
      sections
        .find(({ name }) => name === '.liveupdate_versions')
        ?.statements.map(({ at: _, ...rest }) => rest),
    );
    expect(home).toEqual(other);
    expect(ours.unknowns).toEqual([]);
  });

  it.each(
    scripts.filter(
      ({ build }) => existsSync(join(build, 'vmlinux.unstripped')) || existsSync(join(build, 'vmlinux')),
    ),
  )('$build: its sections stand in the image in that order', ({ build, script }) => {
    const image = ['vmlinux.unstripped', 'vmlinux']
      .map((name) => join(build, name))
      .find((path) => existsSync(path))!;
    const { stdout } = execaSync('readelf', ['-SW', image]);
    const linked = Array.from(stdout.matchAll(/^ +\[ *\d+\] (\S+) /gm), ([, name]) => name!);
    const names = parse(readFileSync(script, 'latin1').replace(/^#.*$/gm, '')).sections.map(
      ({ name }) => name,
    );
    const known = linked.filter((name) => names.includes(name));
    expect(known.length).toBeGreaterThan(20);
    expect(known).toEqual(names.filter((name) => known.includes(name)));
  });
});

/** As every object of the kernel has them. */
function flags(srcarch: string): CompileFlags {
  const source = (path: string) => ({ base: 'source' as const, path });
  const build = (path: string) => ({ base: 'build' as const, path });
  const arch = `arch/${srcarch}/include`;
  return {
    macros: [{ name: '__KERNEL__', value: '1' }],
    includeDirectories: [
      ...[source(arch), build(`${arch}/generated`), source('include'), build('include')],
      ...[
        source(`${arch}/uapi`),
        build(`${arch}/generated/uapi`),
        source('include/uapi'),
        build('include/generated/uapi'),
      ],
    ],
    forcedIncludes: [
      'include/linux/compiler-version.h',
      'include/linux/kconfig.h',
      'include/linux/compiler_types.h',
    ],
    optimise: '2',
    toplevelReorder: true,
    dataSections: false,
    lto: 'none',
    others: srcarch === 'x86' ? ['-m64'] : [],
  };
}
