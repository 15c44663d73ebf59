// What becomes of one source: every way into vmlinux, into a module and nowhere, and what can't be known.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listAllObjects } from '../../generator/kbuild/list-all-objects.js';
import { listObjects } from '../../generator/kbuild/list-objects.js';
import { openKernel } from '../../generator/tree/open-kernel.js';
import type { ObjectUnit } from '../../generator/types.js';
import { type SmallKernelOptions, writeSmallKernel } from '../helpers/small-kernel.js';

function units(sources: readonly string[], options: SmallKernelOptions = {}): ObjectUnit[] {
  const { tree, config } = writeSmallKernel(options);
  return listObjects(openKernel({ cwd: tree, tree, config }), { sources: new Set(sources) });
}

function one(source: string, options: SmallKernelOptions = {}): ObjectUnit {
  const found = units([source], options);
  expect(found).toHaveLength(1);
  return found[0]!;
}

const c = 'int x;\n';

describe('presence', () => {
  it.each<[string, string, readonly string[], Partial<ObjectUnit>]>([
    ['obj-y', 'mm/page_alloc.c', [], { presence: 'built-in', object: 'mm/page_alloc.o' }],
    ['a composite object', 'kernel/liveupdate/luo_core.c', [], { presence: 'built-in' }],
    [
      'a module',
      'drivers/vfio/pci/vfio_pci.c',
      [],
      { presence: 'module', module: 'drivers/vfio/pci/vfio-pci' },
    ],
    [
      'the same, built in',
      'drivers/vfio/pci/vfio_pci.c',
      ['CONFIG_VFIO_PCI=y'],
      { presence: 'built-in', module: undefined },
    ],
    ['a symbol that is off', 'kernel/numa_balance.c', [], { presence: 'off' }],
    ['a folder that is off', 'fs/luofs/super.c', ['# CONFIG_LUOFS is not set'], { presence: 'off' }],
    ['a part of a composite that is off', 'fs/luofs/xattr.c', [], { presence: 'off' }],
    ['a member of lib.a with modules', 'lib/luo_pool.c', [], { presence: 'built-in' }],
    [
      'a member of lib.a without modules',
      'lib/luo_pool.c',
      ['# CONFIG_MODULES is not set'],
      { presence: 'library' },
    ],
    [
      'what obj-m lists, without modules',
      'drivers/vfio/pci/vfio_pci.c',
      ['CONFIG_VFIO_PCI=m', '# CONFIG_MODULES is not set'],
      { presence: 'off', module: undefined },
    ],
    [
      'an object above its folder',
      'virt/kvm/guest_memfd.c',
      [],
      {
        presence: 'module',
        module: 'arch/x86/kvm/kvm',
        object: 'virt/kvm/guest_memfd.o',
        sourceAs: 'arch/x86/kvm/../../../virt/kvm/guest_memfd.c',
      },
    ],
    ['another architecture', 'arch/arm64/kernel/setup.c', [], { presence: 'off' }],
    ['a file that no Makefile lists', 'mm/stray.c', [], { presence: 'off' }],
  ])('%s', (_way, source, config, expected) => {
    const overlay = { 'mm/stray.c': c };
    expect(one(source, { config, overlay })).toMatchObject({ source, unknowns: [], ...expected });
  });

  it.each([
    ['an object that this one lists', '../../arm64/kernel/setup.o', 'built-in'],
    ['nothing that this one lists', 'own.o', 'off'],
  ])('another architecture, %s', (_claim, object, presence) => {
    const overlay = { 'arch/x86/kernel/Makefile': `obj-y := ${object}\n`, 'arch/x86/kernel/own.c': c };
    expect(one('arch/arm64/kernel/setup.c', { overlay }).presence).toBe(presence);
  });

  it('a part of another source has no object', () => {
    const overlay = { 'mm/part.c': c, 'mm/page_alloc.c': '#include "part.c"\n' };
    expect(one('mm/part.c', { overlay }).presence).toBe('off');
  });

  it('a folder that is a module makes everything in it modular', () => {
    const overlay = {
      'drivers/Makefile': 'obj-m += inner/\n',
      'drivers/inner/Makefile': 'obj-y += a.o\nobj-m += b.o\n',
      'drivers/inner/a.c': c,
      'drivers/inner/b.c': c,
    };
    const found = units(['drivers/inner/a.c', 'drivers/inner/b.c'], { overlay });
    expect(found.map(({ object, presence }) => [object, presence])).toEqual([
      ['drivers/inner/b.o', 'module'],
      ['drivers/inner/a.o', 'off'],
    ]);
  });

  it('a folder of subdir-y is built and not linked', () => {
    const overlay = {
      'drivers/Makefile': 'subdir-y += inner\n',
      'drivers/inner/Makefile': 'obj-y += a.o\n',
      'drivers/inner/a.c': c,
    };
    expect(one('drivers/inner/a.c', { overlay }).presence).toBe('off');
  });

  it('one source can be in two modules', () => {
    const overlay = {
      'drivers/Makefile': 'obj-m += p.o q.o\np-y := both.o\nq-objs := both.o own.o\n',
      'drivers/both.c': c,
      'drivers/own.c': c,
    };
    const found = units(['drivers/both.c'], { overlay });
    expect(found.map(({ module, presence }) => [module, presence])).toEqual([
      ['drivers/p', 'module'],
      ['drivers/q', 'module'],
    ]);
    expect(found[0]!.flags.macros).toContainEqual({ name: '__KBUILD_MODNAME', value: 'p:q' });
  });

  it('an object that is listed twice is linked once, where it was listed first', () => {
    const overlay = { 'fs/Makefile': 'obj-y := b.o a.o b.o\n', 'fs/a.c': c, 'fs/b.c': c };
    const found = units(['fs/a.c', 'fs/b.c'], { overlay });
    expect(found.map(({ object }) => object)).toEqual(['fs/b.o', 'fs/a.o']);
  });

  it('an object of a rule has the source that the rule names', () => {
    const overlay = {
      'fs/Makefile':
        'obj-y := copy.o pi-b.o\n$(obj)/copy.o: $(srctree)/mm/a.c FORCE\n\t$(call if_changed,cc_o_c)\n$(obj)/pi-%.o: $(srctree)/mm/%.c FORCE\n\t$(call if_changed,cc_o_c)\n',
      'mm/a.c': c,
      'mm/b.c': c,
    };
    const found = units(['mm/a.c', 'mm/b.c'], { overlay });
    expect(found.map(({ object, source, presence }) => [object, source, presence])).toEqual([
      ['fs/copy.o', 'mm/a.c', 'built-in'],
      ['fs/pi-b.o', 'mm/b.c', 'built-in'],
    ]);
  });
});

describe('reasons', () => {
  it('go from the top Kbuild over the conditions to the .config', () => {
    const overlay = {
      'fs/Makefile': 'ifdef CONFIG_SMP\nobj-$(CONFIG_LUOFS) += a/ \\\n\tb.o\nendif\n',
      'fs/b.c': c,
      'fs/a/Makefile': '',
    };
    const { evidence, symbols } = one('fs/b.c', { overlay });
    expect(symbols).toEqual(['SMP', 'LUOFS']);
    expect(evidence.map(({ location, text }) => [location.file.replace(/.*\//, ''), text])).toEqual([
      ['Kbuild', 'obj-y\t\t\t+= fs/'],
      ['Makefile', 'ifdef CONFIG_SMP'],
      ['Makefile', 'obj-$(CONFIG_LUOFS) += a/ b.o'],
      ['.config', 'CONFIG_SMP=y'],
      ['.config', 'CONFIG_LUOFS=y'],
    ]);
  });

  it('of what is off say which symbol would build it', () => {
    const { symbols, evidence } = one('kernel/numa_balance.c');
    expect(symbols).toEqual(['NUMA']);
    expect(evidence.at(-1)!.text).toBe('# CONFIG_NUMA is not set');
  });
});

describe('what can not be known', () => {
  it.each([
    ['a list', 'obj-$(shell uname) += a.o'],
    ['a condition', 'ifeq ($(shell uname),x)\nobj-y += a.o\nendif'],
    ['an if', 'obj-y += $(if $(shell uname),a.o)'],
    ['a composite', 'obj-y += ab.o\nab-$(shell uname) += a.o\nab-y += b.o'],
  ])('%s that hangs on a command makes the object unknown, with the command', (_claim, text) => {
    const overlay = { 'fs/Makefile': `${text}\n`, 'fs/a.c': c, 'fs/b.c': c };
    const unit = one('fs/a.c', { overlay });
    expect(unit.presence).toBe('unknown');
    expect(unit.unknowns.map(({ what }) => what)).toEqual(['$(shell uname)']);
  });

  it('a folder that hangs on a command makes its objects unknown', () => {
    const overlay = {
      'fs/Makefile': 'obj-y += $(if $(shell uname),in/)\n',
      'fs/in/Makefile': 'obj-y += a.o\n',
      'fs/in/a.c': c,
    };
    expect(one('fs/in/a.c', { overlay }).presence).toBe('unknown');
  });

  it('a macro that hangs on a command is told, a warning is not', () => {
    const flags = 'ccflags-y += $(if $(shell uname),-DX=1)\nccflags-y += $(if $(shell id),-Wfoo)\n';
    const overlay = { 'fs/Makefile': `${flags}obj-y += a.o\n`, 'fs/a.c': c };
    const { presence, unknowns } = one('fs/a.c', { overlay });
    expect(presence).toBe('built-in');
    expect(unknowns.map(({ what }) => what)).toEqual(['$(shell uname)']);
  });

  it('a Makefile that make refuses makes its objects unknown, with the place', () => {
    const overlay = { 'fs/Makefile': 'obj-y += a.o\na = $(a)\nb := $(a)\n', 'fs/a.c': c };
    const { presence, unknowns } = one('fs/a.c', { overlay });
    expect(presence).toBe('unknown');
    expect(unknowns[0]).toMatchObject({ location: { file: 'fs/Makefile', line: 2 } });
  });

  it('folders that contain themselves end', () => {
    const overlay = { 'fs/Makefile': 'obj-y += ../fs/ ./ inode.o\n' };
    const { tree, config } = writeSmallKernel({ overlay });
    const { objects } = listAllObjects(openKernel({ cwd: tree, tree, config }));
    expect(objects.map(({ object }) => object)).toContain('fs/inode.o');
  });

  it('no command of a Makefile is run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lvup-trace-'));
    const trace = join(folder, 'trace');
    const overlay = {
      'fs/Makefile': `x := $(shell touch ${trace})\ny != touch ${trace}\nobj-y += a.o\n$(obj)/a.o: x\n\ttouch ${trace}\n`,
      'fs/a.c': c,
    };
    one('fs/a.c', { overlay });
    expect(existsSync(trace)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

describe('a tree without Kbuild scripts', () => {
  const overlay = {
    'scripts/Makefile.build': null,
    'scripts/Makefile.lib': null,
    Makefile: 'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 1\nEXTRAVERSION =\n',
  };

  it('is read by the meaning of its lists', () => {
    const found = units(
      ['mm/memfd_luo.c', 'drivers/vfio/pci/vfio_pci.c', 'lib/luo_pool.c', 'kernel/numa_balance.c'],
      { overlay },
    );
    expect(found.map(({ object, presence }) => [object, presence])).toEqual([
      ['mm/memfd_luo.o', 'built-in'],
      ['lib/luo_pool.o', 'built-in'],
      ['drivers/vfio/pci/vfio_pci.o', 'module'],
      ['kernel/numa_balance.o', 'off'],
    ]);
  });

  it('has the usual folders of headers', () => {
    const { flags } = one('mm/memfd_luo.c', { overlay });
    expect(flags.includeDirectories.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['include', 'arch/x86/include', 'include/uapi']),
    );
    expect(flags.forcedIncludes).toContain('include/linux/kconfig.h');
    expect(flags.macros).toContainEqual({ name: 'KBUILD_MODNAME', value: '"memfd_luo"' });
    expect(flags.optimise).toBe('2');
  });
});
