// Layouts and values of a real kernel's contracts on every architecture and page size for which the kernel has live
// update, as static assertions: gcc says of each whether it is true.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import type { ContractSet, Item } from '../../generator/abi/contracts/model.js';
import { ABI_TARGETS } from '../../generator/abi/contracts/targets.js';
import { showContracts } from '../../generator/abi/run-abi.js';
import { isInstalled, lacksKernel } from '../helpers/tools.js';

const CACHE =
  process.env.LVUP_KERNEL_CACHE ??
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lvup/real-kernel');

interface Arch {
  readonly srcarch: string;
  readonly compiler: string;
  readonly kernel: { readonly tree: string; readonly build: string } | undefined;
}

const ARCHES: Readonly<Record<string, Arch>> = {
  x86_64: { srcarch: 'x86', compiler: 'gcc', kernel: builtFor('x86_64', 'x86') },
  arm64: { srcarch: 'arm64', compiler: 'aarch64-linux-gnu-gcc', kernel: builtFor('arm64', 'arm64') },
};

/** The newest build for which Kbuild has generated the headers, and its tree. */
function builtFor(arch: string, srcarch: string) {
  const folder = join(CACHE, 'build');
  const suffix = `-${arch}-gcc`;
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(suffix)) : [];
  const found = names
    .map((name) => ({ build: join(folder, name), tree: join(CACHE, 'tree', name.slice(0, -suffix.length)) }))
    .filter(
      ({ build, tree }) =>
        existsSync(join(tree, 'include/linux/kho/abi')) &&
        existsSync(join(build, `arch/${srcarch}/include/generated/asm`)),
    );
  return found.at(-1);
}

const scratch = mkdtempSync(join(tmpdir(), 'lvup-targets-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(ABI_TARGETS.map(({ id, config }) => ({ id, name: config.architecture.name, config })))(
  '$id',
  ({ id, name, config }) => {
    const { srcarch, compiler, kernel } = ARCHES[name]!;
    const missing = lacksKernel(
      `build for ${name} with its compiler`,
      kernel !== undefined && isInstalled(compiler),
    );

    it.skipIf(missing)('is what gcc makes of it', async () => {
      const { tree, build } = kernel!;
      const contracts = await showContracts({ cwd: tree, operands: [], tree });
      const shift = Number(config.symbols.get('PAGE_SHIFT')!.value);
      const compile = compilerOf({ tree, build, srcarch, compiler, shift, folder: join(scratch, id) });
      const assertions = assertionsOf(contracts, id);
      expect(assertions.length).toBeGreaterThan(70);
      expect(compile(assertions)).toEqual([]);
      // It can say no.
      expect(compile([...assertions, 'sizeof(struct luo_file_ser) == 65'])).toEqual([
        'sizeof(struct luo_file_ser) == 65',
      ]);
    });
  },
);

it.skipIf(lacksKernel('kernel', ARCHES.x86_64!.kernel !== undefined))(
  'the architectures are those whose Kconfig knows of kexec handover',
  () => {
    const { tree } = ARCHES.x86_64!.kernel!;
    const known = readdirSync(join(tree, 'arch')).filter((arch) => {
      const file = join(tree, 'arch', arch, 'Kconfig');
      return existsSync(file) && /\bARCH_SUPPORTS_KEXEC_HANDOVER\b/.test(readFileSync(file, 'latin1'));
    });
    expect([...new Set(ABI_TARGETS.map(({ config }) => config.architecture.srcarch))].sort()).toEqual(
      known.sort(),
    );
  },
);

function assertionsOf({ items }: ContractSet, target: string): string[] {
  const own = [...items.values()].filter(
    ({ isContract, location }) => isContract && location.file.startsWith('include/linux/kho/abi/'),
  );
  return own.flatMap((item) => assertionsFor(item, target));
}

function assertionsFor({ kind, name, shapes }: Item, target: string): string[] {
  const shape = shapes.get(target);
  switch (shape?.kind) {
    case 'record': {
      const type = kind === 'type' ? name : `${kind} ${name}`;
      const fields = shape.fields.filter((field) => field.name !== undefined && !field.isBitField);
      return [
        `sizeof(${type}) == ${shape.size}`,
        ...fields.flatMap(({ name: field, bitOffset, bits }) => [
          `__builtin_offsetof(${type}, ${field}) * 8 == ${bitOffset}`,
          ...(bits ? [`sizeof(((${type} *)0)->${field}) * 8 == ${bits}`] : []),
        ]),
      ];
    }
    case 'enum':
      return shape.values.map(([one, value]) => `${one} == ${value}`);
    case 'value':
      return kind === 'string'
        ? [`sizeof(${name}) == ${shape.value.length + 1}`]
        : [`(${name}) == ${shape.value}`];
    default:
      return [];
  }
}

interface Setting {
  readonly tree: string;
  readonly build: string;
  readonly srcarch: string;
  readonly compiler: string;
  readonly shift: number;
  readonly folder: string;
}

/** Of some assertions, those that are not true. */
function compilerOf({ tree, build, srcarch, compiler, shift, folder }: Setting) {
  mkdirSync(join(folder, 'generated'), { recursive: true });
  const autoconf = readFileSync(join(build, 'include/generated/autoconf.h'), 'utf8');
  // The build's own configuration with another page size, as the choice in Kconfig would have it.
  const kib = 2 ** (shift - 10);
  writeFileSync(
    join(folder, 'generated/autoconf.h'),
    autoconf
      .replace(/^#define CONFIG_(?:ARM64_\d+K_PAGES|ARM64_LPA2|PAGE_SIZE_\d+KB) .*$/gm, '')
      .replace(/^#define CONFIG_PAGE_SHIFT .*$/m, `#define CONFIG_PAGE_SHIFT ${shift}`)
      .concat(`#define CONFIG_PAGE_SIZE_${kib}KB 1\n#define CONFIG_ARM64_${kib}K_PAGES 1\n`),
  );
  const arch = `arch/${srcarch}/include`;
  const includes = [
    folder,
    ...[join(tree, arch), join(build, arch, 'generated'), join(tree, 'include'), join(build, 'include')],
    ...[join(tree, arch, 'uapi'), join(build, arch, 'generated/uapi')],
    ...[join(tree, 'include/uapi'), join(build, 'include/generated/uapi')],
  ].map((path) => `-I${path}`);
  const forced = ['compiler-version', 'kconfig', 'compiler_types', 'types', 'fcntl', 'build_bug'];
  const headers = readdirSync(join(tree, 'include/linux/kho/abi')).filter((name) => name.endsWith('.h'));
  return (assertions: readonly string[]): string[] => {
    const lines = [
      ...forced.map((name) => `#include <linux/${name}.h>`),
      '#include <uapi/linux/memfd.h>',
      ...headers.map((name) => `#include <linux/kho/abi/${name}>`),
      ...assertions.map((one) => `_Static_assert(${one}, "LVUP ${one.replace(/["\\]/g, '')}");`),
    ];
    const file = join(folder, 'probe.c');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const options = ['-nostdinc', '-std=gnu11', '-fms-extensions', '-funsigned-char', '-fshort-wchar', '-O2'];
    const { stderr, exitCode } = execaSync(
      compiler,
      [...options, '-D__KERNEL__', '-w', '-c', ...includes, file, '-o', join(folder, 'probe.o')],
      { reject: false },
    );
    const untrue = [...stderr.matchAll(/static assertion failed: "LVUP (.*)"/g)].map(([, one]) => one!);
    if (exitCode !== 0 && !untrue.length) throw new Error(stderr.slice(0, 2000));
    return untrue;
  };
}
