// What a person sees of compat, matrix and inventory; rewritten by `vitest run -u`. That the verdicts are right is shown
// by the policy cases.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, it } from 'vitest';
import { inventoryRecord } from '../../generator/inventory/to-json.js';
import { kernel } from '../compat/kernels.js';
import { FIXTURES, writeSmallKernel } from '../helpers/small-kernel.js';
import { requireTool } from '../helpers/tools.js';
import { scratch } from '../image/linked.js';
import { layOut } from '../image/wrapped.js';
import { show } from './scene.js';

const policies = join(FIXTURES, 'policies');

function pair(name: string, ...options: string[]): string[] {
  return ['compat', `${name}/old.json`, `${name}/new.json`, ...options];
}

describe('between two kernels', () => {
  it.each<[string, readonly string[]]>([
    [
      'compat-works-with-loss',
      pair('iommu-mandatory-cache-optional', '--policy', 'iommu-mandatory-cache-optional/policy.yaml'),
    ],
    ['compat-cannot-work', pair('systemd-memfd-bumped', '--policy', 'systemd')],
    ['compat-quiet', pair('systemd-memfd-bumped', '--policy', 'systemd', '--quiet')],
    ['compat-undecided', pair('modules-not-looked-at')],
    ['compat-both-ways', pair('rollback-not-possible', '--both-ways')],
    ['help-compat', ['compat', '--help']],
  ])('%s', (name, args) => show({ name, args, cwd: policies }));
});

describe('among many kernels', () => {
  const folder = scratch('experience-matrix');
  const strings = (memfd: readonly string[]) => ['kho-v4', 'luo-v5', 'iommufd-v1', ...memfd];
  const fleet = {
    '7.1': strings(['memfd-v1']),
    '7.1.9': strings(['memfd-v1']),
    '7.2': strings(['memfd-v1', 'memfd-v2']),
    '7.3': strings(['memfd-v2']),
  };
  for (const [label, all] of Object.entries(fleet))
    writeFileSync(join(folder, `${label}.json`), JSON.stringify(inventoryRecord(kernel(label, all))));

  it('matrix', () => show({ name: 'matrix', args: ['matrix', '.'], cwd: folder }));
});

describe('of one kernel', () => {
  it('inventory', async () => {
    const { tree } = writeSmallKernel({
      overlay: [
        'minimal-kernel',
        {
          'include/linux/kho/abi/kexec_handover.h': '#define KHO_FDT_COMPATIBLE "kho-v4"\n',
          'kernel/liveupdate/kexec_handover.c':
            '#include <linux/kho/abi/kexec_handover.h>\nconst char *kho(void) { return KHO_FDT_COMPATIBLE; }\n',
          'kernel/liveupdate/Makefile': 'obj-$(CONFIG_LIVEUPDATE) += luo_core.o kexec_handover.o\n',
          'drivers/Makefile': 'obj-y += iommu.o\nobj-$(CONFIG_KVM) += kvm.o\n',
          'drivers/iommu.c':
            '#include <linux/liveupdate.h>\nstruct liveupdate_flb { const char compatible[48]; };\nstruct liveupdate_flb flb = { .compatible = "iommu-core-v1" };\n',
          'drivers/kvm.c':
            '#include <linux/liveupdate.h>\nstatic const struct liveupdate_file_ops ops;\nLIVEUPDATE_FILE_HANDLER(kvm, "kvm-v1", &ops);\n',
        },
      ],
      config: ['CONFIG_KVM=m'],
      inTree: true,
    });
    await show({ name: 'inventory', args: ['inventory', '--format', 'text'], cwd: tree });
  });

  it.skipIf(requireTool('tar') || requireTool('gzip'))('dump-explain-path', async () => {
    const folder = scratch('experience-path');
    const payload = Buffer.alloc(104);
    payload.write('5055564c01000000', 'hex');
    payload.write('luo-v5', 8);
    payload.write('memfd-v2', 56);
    layOut(folder, { 'root/boot/vmlinux-7.3.4': payload });
    const owner = ['--owner=0', '--group=0', '--mtime=@0', '--sort=name', '--format=ustar'];
    execaSync('tar', ['-C', join(folder, 'root'), ...owner, '-cf', join(folder, 'kernel.tar'), 'boot']);
    execaSync('gzip', ['-n', join(folder, 'kernel.tar')]);
    await show({ name: 'dump-explain-path', args: ['dump', '--explain-path', 'kernel.tar.gz'], cwd: folder });
  });
});
