// A prediction that is kept may cost time, never truth: after every kind of change a run with the cache says what one
// without says, and after none it says so without reading a single source. A file is trusted only when it is older
// than three seconds, so all kernels are written first and left alone that long.

import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runGenerate, runScan } from '../../generator/pipeline.js';
import type { RunResult } from '../../generator/types.js';
import { writeSmallKernel } from '../helpers/small-kernel.js';

type Kernel = ReturnType<typeof writeSmallKernel>;

/** In every kernel: a handler whose string comes out of a file that the scan does not search, and one from a build. */
const ADDED = {
  'drivers/Makefile': 'obj-y += beside.o made.o\nccflags-y += -I$(srctree)/drivers/data\n',
  'drivers/data/strings.json': '#define BESIDE "beside-v1"\n',
  'drivers/beside.c':
    '#include "strings.json"\n#include <linux/liveupdate.h>\nLIVEUPDATE_SEC_VERSION(beside, BESIDE);\n',
  'drivers/made.c':
    '#include <generated/made.h>\n#include <linux/liveupdate.h>\nLIVEUPDATE_SEC_VERSION(made, MADE);\n',
};

/** Searched before include/. */
const EARLIER = 'arch/x86/include/generated/generated';

const CHANGES: Readonly<Record<string, (kernel: Kernel) => void>> = {
  'a string changes': ({ tree }) =>
    edit(join(tree, 'mm/memfd_luo.c'), 'MEMFD_LUO_FH_COMPATIBLE', '"memfd-v9"'),
  'a header that holds a string changes': ({ tree }) =>
    edit(join(tree, 'include/linux/kho/abi/memfd.h'), /"memfd-v\d+"/, '"memfd-v8"'),
  'a file that the scan does not search changes': ({ tree }) =>
    edit(join(tree, 'drivers/data/strings.json'), 'v1', 'v2'),
  'a generated header changes': ({ build }) => edit(join(build, 'include/generated/made.h'), 'v1', 'v2'),
  'a generated header goes': ({ build }) => rmSync(join(build, 'include/generated/made.h')),
  'a header is put in front of another': ({ tree }) =>
    writeFileSync(join(tree, 'drivers/strings.json'), '#define BESIDE "shadow-v1"\n'),
  'a header is put in front of another in the build folder': ({ build }) =>
    writeFileSync(join(build, EARLIER, 'made.h'), '#define MADE "shadow-v1"\n'),
  'a Makefile changes': ({ tree }) => appendFileSync(join(tree, 'drivers/Makefile'), 'obj-y := made.o\n'),
  'the linker script changes': ({ tree }) =>
    edit(join(tree, 'include/asm-generic/vmlinux.lds.h'), /\*\(\.liveupdate_versions\)/, ''),
  'the .config changes': ({ config }) =>
    edit(config, 'CONFIG_LIVEUPDATE_MEMFD=y', '# CONFIG_LIVEUPDATE_MEMFD is not set'),
  'a handler is written by hand': ({ tree }) =>
    writeFileSync(
      join(tree, 'mm/mmap.c'),
      '#include <linux/liveupdate.h>\nstatic struct liveupdate_file_handler forgotten = { .compatible = "forgotten-v1" };\n',
    ),
};

const folder = mkdtempSync(join(tmpdir(), 'lvup-recall-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['in a folder of its own', 'in the source'])('a kept prediction of a build %s', (place) => {
  const kernels = new Map<string, Kernel>();
  beforeAll(async () => {
    for (const name of ['nothing', 'damage', 'another question', ...Object.keys(CHANGES)])
      kernels.set(name, kernel(place === 'in the source'));
    await sleep(3100);
    for (const one of kernels.values()) await remembered(one);
  }, 60_000);

  it('is given again when nothing has changed', async () => {
    const one = kernels.get('nothing')!;
    const again = await remembered(one);
    expect(again.counts.filesRead).toBe(0);
    expect(Object.keys(again.milliseconds)).toEqual(['scan']);
    expect(told(again)).toEqual(told(await runScan(options(one))));
    expect(again.image).toEqual((await runScan(options(one))).image);
  });

  it.each(Object.entries(CHANGES))('is not given when %s', async (name, change) => {
    const one = kernels.get(name)!;
    const before = await runScan(options(one));
    change(one);
    const [again, fresh] = [await remembered(one), await runScan(options(one))];
    expect(Object.keys(again.milliseconds)).toContain('compile');
    expect(told(again)).toEqual(told(fresh));
    expect(told(fresh)).not.toEqual(told(before));
  });

  it('is not given for another question', async () => {
    const one = kernels.get('another question')!;
    const { findings } = await runGenerate({ ...options(one), cacheFolder: folder });
    expect(findings).toEqual((await runGenerate(options(one))).findings);
    expect(findings).not.toEqual((await remembered(one)).findings);
  });

  it('is not given when its file is damaged', async () => {
    const one = kernels.get('damage')!;
    for (const name of readdirSync(folder).filter((file) => file.startsWith('prediction-'))) {
      const bytes = readFileSync(join(folder, name));
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(join(folder, name), bytes);
    }
    const again = await remembered(one);
    expect(Object.keys(again.milliseconds)).toContain('compile');
    expect(told(again)).toEqual(told(await runScan(options(one))));
  });
});

function kernel(inTree: boolean): Kernel {
  const made = 'include/generated/made.h';
  const one = writeSmallKernel({ overlay: [ADDED], inTree });
  const header = join(one.build, made);
  for (const path of ['include/generated', EARLIER]) mkdirSync(join(one.build, path), { recursive: true });
  writeFileSync(header, '#define MADE "made-v1"\n');
  return one;
}

function options({ tree, build, config }: Kernel) {
  return { cwd: tree, tree, build, config };
}

function remembered(one: Kernel): Promise<RunResult> {
  return runScan({ ...options(one), cacheFolder: folder });
}

/** Everything but what says how the answer was come by. */
function told({ milliseconds: _, counts: { filesRead: __, ...counts }, ...rest }: RunResult) {
  return { ...rest, counts };
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'latin1');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed, 'latin1');
}
