// `lvup objects` equals `ar t vmlinux.a`, and the flags of every object those that Kbuild recorded, wherever scripts/link-order
// has let the kernel's own Makefiles run: one test a configuration, so that one that is not there is named.

import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { recordCoverage, usableBuild } from '../helpers/coverage.js';
import { type RealBuild, realBuilds } from '../helpers/kernel-cache.js';
import { buildOnce } from '../helpers/lvup.js';
import { toolVersion } from '../helpers/tool-version.js';

const { compareOrder } = await import(script('compare-order.mjs'));
const { compareFlags } = await import(script('compare-flags.mjs'));

const LONG = process.env.LVUP_LONG === '1';
const CONFIGS = LONG ? ['tiny', 'defconfig', 'allyesconfig'] : ['tiny', 'defconfig'];
const cases = ['x86_64-gcc', 'arm64-gcc'].flatMap((toolchain) =>
  CONFIGS.map((config) => [`${toolchain} ${config}`, { toolchain, config }] as const),
);
const builds = realBuilds().filter(({ linked }) => !linked);

describe('the link order of a real kernel', () => {
  it.for(cases)('%s', { timeout: 1_200_000 }, async ([title, { toolchain, config }], context) => {
    const made = builds.findLast((one) => one.toolchain === toolchain && one.config === config);
    const madeBy = `scripts/link-order ${toolchain} ${config}`;
    const build = usableBuild(context, { title, build: made, madeBy });
    buildOnce();
    const compared = await compare(build);
    recordCoverage(context, {
      tools: [toolVersion('make'), toolVersion('ar')],
      kernels: [build.name],
      compared,
    });
  });
});

async function compare({ path: build }: RealBuild): Promise<Record<string, number>> {
  const tree = readlinkSync(join(build, 'source'));
  const objects = await compareOrder({ tree, build });
  if (!LONG) return { objects: objects.count };
  const lines = await compareFlags({ tree, build });
  return { objects: objects.count, 'command lines': lines.count };
}

function script(name: string): string {
  return new URL(`../../scripts/lib/link-order/${name}`, import.meta.url).href;
}
