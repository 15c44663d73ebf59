// What a section lists is known; what it does not list is certainly absent only where the list is whole.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { inventoryRecord } from '../../generator/inventory/to-json.js';
import { kernelInventory } from '../../generator/kernel-inventory.js';
import { kernel } from '../compat/kernels.js';
import { requireTool } from '../helpers/tools.js';
import { compile, entryC, HEADER_C, link, scratch } from '../image/linked.js';
import { layOut } from '../image/wrapped.js';

const folder = scratch('from-image');
const START = 'int _start(void) { return 0; }';
const entries = (...strings: string[]) =>
  strings.map((string, at) => entryC(`e${at}_${strings.length}`, JSON.stringify(string)));
const image = (name: string, ...lines: string[]) =>
  link({ folder, name, source: [HEADER_C, ...lines, START].join('\n') });
const inventoryOf = (file: string, modules: readonly string[] = []) =>
  kernelInventory(file, { cwd: folder, modules });

describe.skipIf(requireTool('gcc'))('an image', () => {
  it('lists LUO and file handlers, and nothing else for certain', async () => {
    const { items, complete, modules } = await inventoryOf(
      image('whole', ...entries('luo-v5', 'memfd-v2', 'pci')),
    );
    expect(items.map(({ kind, string, stem, version }) => [kind, string, stem, version])).toEqual([
      ['core', 'luo-v5', 'luo', 5],
      ['file-handler', 'memfd-v2', 'memfd', 2],
      ['file-handler', 'pci', 'pci', undefined],
    ]);
    expect(complete).toEqual(['core', 'file-handler']);
    expect(modules).toBe('unknown');
  });

  it('that does not list LUO, which makes the section, has no certain list of it', async () => {
    const { complete } = await inventoryOf(image('coreless', ...entries('memfd-v2')));
    expect(complete).toEqual(['file-handler']);
  });

  it('whose section is no multiple of its records has no certain list at all', async () => {
    const rest =
      'static const char rest[5] __attribute__((used, section(".liveupdate_versions"), aligned(1))) = "abcd";';
    const { complete, unknowns } = await inventoryOf(image('ragged', ...entries('luo-v5'), rest));
    expect(complete).toEqual([]);
    expect(unknowns).toEqual([{ what: 'the section', why: expect.stringMatching(/ragged\.elf: .*bytes/) }]);
  });

  it('whose section is of another version lists nothing', async () => {
    const file = image('newer', ...entries('luo-v5'));
    const bytes = readFileSync(file);
    bytes[bytes.indexOf('PUVL\x01\0\0\0', 0, 'latin1') + 4] = 9;
    writeFileSync(join(folder, 'newer.elf'), bytes);
    const { items, complete, unknowns } = await inventoryOf('newer.elf');
    expect([items, complete]).toEqual([[], []]);
    expect(unknowns[0]!.why).toMatch(/newer\.elf: the format version is 9/);
  });

  it('keeps a string that is listed twice twice', async () => {
    const twice = [...entries('luo-v5', 'memfd-v2'), entryC('again', '"memfd-v2"')];
    const { items } = await inventoryOf(image('twice', ...twice));
    expect(items.map(({ string }) => string)).toEqual(['luo-v5', 'memfd-v2', 'memfd-v2']);
  });
});

describe.skipIf(requireTool('gcc'))('an image with modules', () => {
  const module = (name: string, string: string) => {
    const source = `char __this_module __attribute__((section(".gnu.linkonce.this_module")));\n${entryC('one', JSON.stringify(string))}`;
    const file = compile({ folder, name, source });
    writeFileSync(join(folder, `${name}.ko`), readFileSync(file));
    return `${name}.ko`;
  };

  it('has the strings of both, and says which module has which', async () => {
    const { items } = await inventoryOf(image('with', ...entries('luo-v5')), [
      module('vfio-pci', 'vfio-pci-v1'),
    ]);
    expect(items.map(({ string, module: name, evidence }) => [string, name, evidence])).toEqual([
      ['luo-v5', undefined, 'section'],
      ['vfio-pci-v1', 'vfio-pci', 'module-section'],
    ]);
  });

  it('knows all modules only from a folder with a list of them', async () => {
    const file = image('alone', ...entries('luo-v5'));
    module('kvm', 'kvm-v1');
    expect((await inventoryOf(file, ['kvm.ko'])).modules).toBe('unknown');
    expect(await inventoryOf(file, ['.'])).toMatchObject({
      modules: 'unknown',
      unknowns: [{ what: 'modules' }],
    });
    const names = readdirSync(folder).filter((name) => name.endsWith('.ko'));
    writeFileSync(join(folder, 'modules.order'), names.map((name) => `kernel/${name}\n`).join(''));
    expect(await inventoryOf(file, ['.'])).toMatchObject({ modules: 'listed', unknowns: [] });
    rmSync(join(folder, 'modules.order'));
  });

  it('has not seen all modules where modules.order names more than are there', async () => {
    const file = image('split', ...entries('luo-v5'));
    const modules = join(folder, 'split-modules');
    const own = readFileSync(join(folder, module('iommu', 'iommu-v1')));
    layOut(modules, {
      'kernel/iommu.ko': own,
      'modules.order': Buffer.from('kernel/iommu.ko\nkernel/drivers/kvm-intel.ko\n'),
    });
    const some = await inventoryOf(file, [modules]);
    expect(some.modules).toBe('unknown');
    expect(some.unknowns).toEqual([
      {
        what: 'modules',
        why: '1 of the 2 modules that modules.order names are not here, kvm-intel.ko for one',
      },
    ]);
    layOut(modules, { 'kernel/drivers/kvm-intel.ko': own });
    expect(await inventoryOf(file, [modules])).toMatchObject({ modules: 'listed', unknowns: [] });
  });

  it.skipIf(requireTool('tar'))(
    'takes a package for all of it only where modules.order says so',
    async () => {
      const root = join(folder, 'package');
      const modules = 'lib/modules/7.4.0';
      layOut(root, {
        'boot/vmlinuz-7.4.0': readFileSync(image('packaged', ...entries('luo-v5'))),
        [`${modules}/kernel/iommu.ko`]: readFileSync(join(folder, module('iommu', 'iommu-v1'))),
      });
      const ask = async () => {
        execaSync('tar', ['-C', root, '-cf', `${root}.tar`, '.']);
        return inventoryOf(`${root}.tar`);
      };
      expect(await ask()).toMatchObject({ modules: 'unknown', unknowns: [{ what: 'modules' }] });
      layOut(root, { [`${modules}/modules.order`]: Buffer.from('kernel/iommu.ko\n') });
      expect(await ask()).toMatchObject({ modules: 'listed', unknowns: [] });
      layOut(root, { [`${modules}/modules.order`]: Buffer.from('kernel/iommu.ko\nkernel/kvm.ko\n') });
      expect(await ask()).toMatchObject({ modules: 'unknown', unknowns: [{ what: 'modules' }] });
    },
  );

  it('modules of another kernel are refused beside an inventory too', async () => {
    const vermagic =
      'static const char magic[] __attribute__((used, section(".modinfo"))) = "vermagic=7.3.4-debug SMP ";';
    const built = compile({
      folder,
      name: 'debug',
      source: [vermagic, entryC('d', '"iommu-v1"')].join('\n'),
    });
    const written = (version: string): string => {
      const record = inventoryRecord(
        kernel('k', ['kho-v4', 'luo-v5'], { kernel: { version, arch: 'x86_64', pageSize: 4096 } }),
      );
      writeFileSync(join(folder, `${version}.json`), JSON.stringify(record));
      return `${version}.json`;
    };
    await expect(inventoryOf(written('7.3.5'), [built])).rejects.toThrow(/7\.3\.5 and 7\.3\.4-debug/);
    await expect(inventoryOf(written('7.3'), [built])).rejects.toThrow(/7\.3 and 7\.3\.4-debug/);
    // A source tree does not know what its build appends.
    expect((await inventoryOf(written('7.3.4'), [built])).items).toHaveLength(3);
  });

  it('modules that were all built for another kernel are refused', async () => {
    const banner = (version: string) => `const char banner[] = "Linux version ${version} (a@b) #1";`;
    const vermagic = (version: string) =>
      `static const char magic[] __attribute__((used, section(".modinfo"))) = "vermagic=${version} SMP ";`;
    const kernel = image('versioned', banner('7.4.0'), ...entries('luo-v5'));
    const module = (name: string, version: string) =>
      compile({ folder, name, source: [vermagic(version), entryC(name, '"iommu-v1"')].join('\n') });
    const [old, own] = [module('built_before', '7.3.4'), module('built_with', '7.4.0')];
    await expect(inventoryOf(kernel, [old])).rejects.toThrow(
      /not parts of one kernel: .*7\.4\.0 and 7\.3\.4/,
    );
    expect((await inventoryOf(kernel, [old, own])).kernel.version).toBe('7.4.0');
  });

  it('several kernels that differ are refused', async () => {
    const several = scratch('several-kernels');
    for (const [name, string] of [
      ['vmlinux-a', 'memfd-v1'],
      ['vmlinux-b', 'memfd-v2'],
    ] as const)
      writeFileSync(join(several, name), readFileSync(image(name, ...entries('luo-v5', string))));
    await expect(inventoryOf(several)).rejects.toThrow(/several kernels/);
  });
});
