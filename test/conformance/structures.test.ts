// The structures, unions, enumerations and typedefs of real kernel headers: as the kernel's compiler lays them out, and as
// other compilers do with the same configuration, big endian too. LVUP_STRUCTURE_UNITS says of how many units.

import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../generator/cc/target.js';
import { openKernel } from '../../generator/tree/open-kernel.js';
import { recordCoverage, usableBuild } from '../helpers/coverage.js';
import { wantedBuilds } from '../helpers/kernel-cache.js';
import { toolVersion } from '../helpers/tool-version.js';
import { requireTool } from '../helpers/tools.js';
import { compareLayouts } from './compare-layouts.js';
import { compiledLayouts } from './compiled-layouts.js';
import { contractUnit } from './contract-headers.js';
import { LayoutTally } from './layout-tally.js';
import { type RealUnit, recordedUnits, spreadOver, topFolder } from './recorded-units.js';
import { commandFor, variantsOf } from './variants.js';

const UNITS = Number(process.env.LVUP_STRUCTURE_UNITS ?? 1);
const cases = wantedBuilds().flatMap((wanted) => {
  const compilers = variantsOf(wanted.build?.toolchain ?? wanted.title);
  return compilers.map((real) => [`${wanted.title}, ${real.name}`, { wanted, real }] as const);
});

describe.skipIf(requireTool('pahole'))('layouts of a real kernel', () => {
  it.for(cases)('%s', { timeout: 60_000 + UNITS * 30_000 }, ([, { wanted, real }], context) => {
    const { path: build, name } = usableBuild(context, wanted);
    const input = openKernel({ cwd: build, build });
    const { units } = recordedUnits(build, input.tree.root);
    const compare = ({ argv, flags }: RealUnit) => {
      const command = commandFor(real, argv, input.config.compiler.family);
      return compareLayouts(
        compiledLayouts(command, build),
        targetOf(real.architecture, real.compiler, flags),
      );
    };
    const tally = new LayoutTally();
    const { unit, structures, folder } = contractUnit(input.tree.root, units);
    try {
      tally.add(compare(unit));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(structures.filter((name) => !tally.equal.has(name))).toEqual([]);
    for (const one of spreadOver(units, topFolder, UNITS)) tally.add(compare(one));
    // Silence can't hide.
    const words = [...tally.undecided].map(([what, why]) => ({ what, why }));
    expect(words.length, JSON.stringify(words)).toBeLessThanOrEqual(tally.equal.size / 100);
    recordCoverage(context, {
      tools: [toolVersion(real.command[0]!), toolVersion('pahole')],
      kernels: [name],
      compared: { 'of the ABI headers': structures.length, ...tally.counts() },
      undecided: words,
      notCompared: tally.left(),
    });
  });
});
