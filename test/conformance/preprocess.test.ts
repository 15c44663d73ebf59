// Real translation units of configured kernels: the same token stream as `gcc -E` and `clang -E`. LVUP_RUNS says how many
// of each build are compared; LVUP_LONG takes in the big configurations that scripts/link-order has left.

import { describe, expect, it } from 'vitest';
import { KernelFiles } from '../../generator/cpp/include.js';
import { preprocess } from '../../generator/cpp/preprocess.js';
import { openKernel } from '../../generator/tree/open-kernel.js';
import { type NotCompared, recordCoverage, usableBuild } from '../helpers/coverage.js';
import { type RealBuild, realBuilds, wantedBuilds } from '../helpers/kernel-cache.js';
import { preprocessedText, tokensOf } from './compiler-output.js';
import { recordedUnits, spreadOver, topFolder } from './recorded-units.js';

const RUNS = Number(process.env.LVUP_RUNS ?? 6);
const LONG = process.env.LVUP_LONG === '1';
// link-order's tiny configuration is that of real-kernel.
const big = LONG ? realBuilds().filter(({ linked, config }) => !linked && config !== 'tiny') : [];
const built = wantedBuilds();
const wanted = [...built, ...big.map((build) => ({ title: build.name, build, madeBy: build.madeBy }))];
const cases = wanted.map((one) => [one.title, one] as const);

/** All of the newest compiled kernel of a toolchain, a third of each other build. */
function unitsOf(build: RealBuild): number {
  const newest = built.findLast((one) => one.build?.toolchain === build.toolchain)?.build;
  return build === newest ? RUNS : Math.ceil(RUNS / 3);
}

describe('the token stream of a real unit', () => {
  it.for(cases)('%s', { timeout: 30_000 + RUNS * 20_000 }, ([, one], context) => {
    const real = usableBuild(context, one);
    const { path: build, name } = real;
    const input = openKernel({ cwd: build, build });
    const files = new KernelFiles(input);
    const { units, others } = recordedUnits(build, input.tree.root);
    const compared = spreadOver(units, topFolder, unitsOf(real));
    const undecided: NotCompared[] = [];
    let tokens = 0;
    for (const { argv, flags, path, spelled } of compared) {
      const unit = preprocess({ input, files, source: path, sourceAs: spelled, flags, whole: true });
      const [unknown] = unit.unknowns;
      if (unknown) undecided.push({ what: path, why: `${unknown.what}: ${unknown.why}` });
      else
        expect(firstDifference(unit.tokens, tokensOf(preprocessedText(argv, build))), path).toBeUndefined();
      tokens += unit.tokens.length;
    }
    // Silence can't hide: a built kernel has all its headers.
    expect(undecided.length, JSON.stringify(undecided)).toBeLessThanOrEqual(compared.length / 50);
    recordCoverage(context, {
      tools: [input.config.compiler.text],
      kernels: [name],
      compared: {
        units: compared.length - undecided.length,
        folders: new Set(compared.map(topFolder)).size,
        tokens,
      },
      undecided,
      notCompared: others,
    });
    expect(compared.length).toBeGreaterThan(0);
  });
});

interface Spelled {
  readonly text: string;
}

function firstDifference(ours: readonly Spelled[], theirs: readonly Spelled[]): string | undefined {
  for (let at = 0; at < Math.max(ours.length, theirs.length); at++)
    if (ours[at]?.text !== theirs[at]?.text) {
      const before = theirs.slice(Math.max(0, at - 8), at).map(({ text }) => text);
      return `token ${at}: ${ours[at]?.text} instead of ${theirs[at]?.text}, behind ${before.join(' ')}`;
    }
  return undefined;
}
