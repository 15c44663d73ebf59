// A wrong folder would give an empty answer that looks like a right one: each folder that is nearly a kernel is refused
// by its name, with what to do. The look-alikes have the files by which they are known, as their projects lay them out.

import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKernel, openKernelSource } from '../../generator/tree/open-kernel.js';
import { failure } from './failure.js';
import { scratch } from './repository.js';

const folder = scratch('open');
const VERSION = 'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 4\nEXTRAVERSION = -rc1\n';
const CONFIG =
  'CONFIG_64BIT=y\nCONFIG_X86=y\nCONFIG_CC_IS_GCC=y\nCONFIG_GCC_VERSION=120200\nCONFIG_LD_IS_BFD=y\n';
const KERNEL = {
  Makefile: VERSION,
  ...{ Kbuild: '', Kconfig: '', 'arch/Kconfig': '', 'kernel/fork.c': '', 'init/main.c': '' },
  'scripts/Kbuild.include': '',
};

describe('a kernel', () => {
  it('is found from every folder below it', () => {
    const root = make({ ...KERNEL, '.config': CONFIG, 'drivers/vfio/pci/a.c': '' });
    for (const cwd of ['.', 'kernel', 'drivers/vfio/pci']) {
      const { tree, build, version, config } = openKernel({ cwd: join(root, cwd) });
      expect([tree.root, version.text, config.path]).toEqual([root, '7.3.4-rc1', '.config']);
      expect(build).toBe(tree);
    }
  });

  it('is found through a symbolic link', () => {
    const root = make({ ...KERNEL, '.config': CONFIG });
    symlinkSync(root, `${root}-link`);
    expect(openKernel({ cwd: '/', tree: `${root}-link` }).tree.root).toBe(root);
  });

  it.each([
    ['the Makefile that Kbuild writes there', (source: string) => ({ Makefile: generatedMakefile(source) })],
    ['the link that Kbuild leaves there', () => ({})],
  ])('is found from its O= folder, by %s', (_, files) => {
    const root = make(KERNEL);
    const build = make({ '.config': CONFIG, 'kernel/fork.o': '', ...files(root) });
    symlinkSync(root, join(build, 'source'));
    for (const options of [
      { cwd: build },
      { cwd: join(build, 'kernel') },
      { cwd: '/', build },
      { cwd: '/', tree: build },
    ])
      expect(places(openKernel(options))).toEqual([root, build]);
    expect(places(openKernel({ cwd: '/', tree: root, build }))).toEqual([root, build]);
  });

  it('may do without a .config where that is enough', () => {
    const root = make(KERNEL);
    expect(openKernelSource({ cwd: root }).config).toBeUndefined();
    expect(failure(() => openKernelSource({ cwd: root, config: 'none' })).message).toMatch(
      /can't read .*none/,
    );
  });
});

describe('a missing .config', () => {
  it('the hint names the O= folders beside it that have one', () => {
    const root = make(KERNEL);
    fill(join(root, 'out'), { '.config': CONFIG, Makefile: generatedMakefile(root) });
    expect(failure(() => openKernel({ cwd: root })).hint).toContain(`--build ${join(root, 'out')}`);
  });
});

const LOOKALIKES: Readonly<Record<string, [files: Record<string, string>, message: RegExp]>> = {
  'U-Boot': [{ Makefile: VERSION, Kbuild: '', 'common/board_f.c': '', 'cmd/bootm.c': '' }, /U-Boot/],
  BusyBox: [{ Makefile: VERSION, 'applets/a.c': '', 'libbb/a.c': '', 'init/init.c': '' }, /BusyBox/],
  barebox: [{ Makefile: VERSION, 'include/barebox.h': '' }, /barebox/],
  coreboot: [{ Makefile: VERSION, 'src/mainboard/Kconfig': '' }, /coreboot/],
  Xen: [{ Makefile: VERSION, 'xen/Makefile': '' }, /Xen/],
  Buildroot: [{ Makefile: VERSION, 'package/Config.in': '', 'Config.in': '' }, /Buildroot/],
  'a headers package': [
    { Makefile: VERSION, 'include/linux/kernel.h': '', 'scripts/Kbuild.include': '', 'Module.symvers': '' },
    /headers package/,
  ],
  'a kernel before Kbuild': [
    { Makefile: VERSION, 'init/main.c': '', Kconfig: '', 'arch/a': '', 'kernel/a': '' },
    /without Kbuild/,
  ],
  'a kernel that is half checked out': [without('kernel/fork.c'), /incomplete .*no kernel/],
  'a kernel without its Makefile': [{ 'init/main.c': '', Kconfig: '' }, /without its top Makefile/],
  'the folder above a kernel': [prefixed('linux/', KERNEL), /holds the kernel tree linux/],
  'an out-of-tree module': [
    { Makefile: 'obj-m := a.o\n', 'a.c': '' },
    /not the top folder of a Linux kernel/,
  ],
  'an empty folder': [{}, /not the top folder of a Linux kernel/],
};

describe('refused with its name:', () => {
  it.each(Object.entries(LOOKALIKES))('%s', (_, [files, message]) => {
    const root = make(files);
    const error = failure(() => openKernelSource({ cwd: folder, tree: root }));
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/\S/);
  });

  it("Debian's headers for one flavour, whose Makefile leads to the common ones", () => {
    const common = make({ Makefile: VERSION, 'include/linux/a.h': '', 'scripts/Kbuild.include': '' });
    const flavour = make({
      Makefile: `include ${common}/Makefile\n`,
      'Module.symvers': '',
      '.config': CONFIG,
    });
    expect(failure(() => openKernelSource({ cwd: '/', tree: flavour })).message).toMatch(/headers package/);
  });

  it('an O= folder whose source is gone, with the options that help', () => {
    const build = make({ '.config': CONFIG, Makefile: generatedMakefile(join(folder, 'gone')) });
    const { message, hint } = failure(() => openKernel({ cwd: build }));
    expect(message).toMatch(/gone, which is not there/);
    expect(hint).toMatch(/--tree DIR .*--build DIR/);
  });

  it('an O= folder of another kernel', () => {
    const [one, other] = [make(KERNEL), make(KERNEL)];
    const build = make({ '.config': CONFIG, Makefile: generatedMakefile(other) });
    expect(failure(() => openKernel({ cwd: '/', tree: one, build })).message).toContain(
      `of ${other}, not of ${one}`,
    );
  });

  it.each(['none', 'Makefile'])('--tree %s, which is no folder', (name) => {
    expect(failure(() => openKernelSource({ cwd: make(KERNEL), tree: name })).message).toMatch(
      /no such file|not a directory/,
    );
  });

  it('a folder below a kernel: the hint names the top', () => {
    const root = make(KERNEL);
    expect(failure(() => openKernelSource({ cwd: '/', tree: join(root, 'kernel') })).hint).toContain(root);
  });
});

describe('--arch and --cc', () => {
  const root = make({ ...KERNEL, '.config': CONFIG });
  const open = (options: object) => openKernel({ cwd: root, ...options }).config;

  it.each(['x86_64', 'x86'])('--arch %s agrees', (arch) => {
    expect(open({ arch }).architecture.name).toBe('x86_64');
  });

  it.each<[string, RegExp]>([
    ['i386', /is for x86_64, not for i386/],
    ['arm64', /is for x86, not for arm64/],
    ['amd64', /no architecture 'amd64'/],
    ['vax', /no architecture 'vax'/],
  ])('--arch %s does not', (arch, message) => {
    expect(failure(() => open({ arch })).message).toMatch(message);
  });

  it.each<[string, string, number]>([
    ['gcc', 'gcc', 120200],
    ['gcc-12', 'gcc', 120200],
    ['gcc-14', 'gcc', 140000],
    ['clang-19', 'clang', 190000],
  ])('--cc %s', (cc, family, version) => {
    expect(open({ cc }).compiler).toMatchObject({ family, version, linker: 'bfd' });
  });

  it.each(['icc', 'gcc-', 'clang-19.1', ''])('--cc %j is refused', (cc) => {
    expect(failure(() => open({ cc })).where).toBe(`--cc ${cc}`);
  });
});

let made = 0;

function make(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(folder, `tree-${made++}-`));
  fill(root, files);
  return root;
}

function fill(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function without(path: keyof typeof KERNEL): Record<string, string> {
  const { [path]: _, ...rest } = KERNEL;
  return rest;
}

function prefixed(prefix: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [prefix + path, text]));
}

function generatedMakefile(source: string): string {
  return `# Automatically generated by ${source}/Makefile: don't edit\nexport KBUILD_OUTPUT = .\ninclude ${source}/Makefile\n`;
}

function places({ tree, build }: { tree: { root: string }; build: { root: string } }): string[] {
  return [tree.root, build.root];
}
