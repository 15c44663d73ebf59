// A thousand kernels against each other take seconds; so do the chains for all pairs that do not work.

import { expect, it } from 'vitest';
import { matrix } from '../../generator/compat/matrix/matrix.js';
import { fleet } from './fleet.js';
import { policy } from './kernels.js';

const LIMIT_SECONDS = 5;
/** Nearly a million chains, each with the versions that every kernel on it must speak. */
const LIMIT_WITH_CHAINS = 20;

it(`compares 1,000 x 1,000 kernels, no two alike, within ${LIMIT_SECONDS} seconds`, () => {
  const kernels = fleet(1000);
  // Of processor time: other work on the machine is not ours.
  const before = process.cpuUsage();
  const table = matrix(kernels, policy({ components: { own: 'ignored' } }));
  const comparing = secondsSince(before);
  let chains = 0;
  for (let from = 0; from < 1000; from++)
    for (let to = 0; to < 1000; to++) if (table.hops(from, to)) chains++;
  const all = secondsSince(before);
  process.stderr.write(
    `1,000 x 1,000: ${comparing.toFixed(2)} s, with ${chains} chains ${all.toFixed(2)} s\n`,
  );
  expect(table.groups).toHaveLength(1000);
  expect(table.counts.works + table.counts['cannot-work']).toBe(999_000);
  // A fleet of which everything works, or nothing, would show little.
  expect(Math.min(chains, table.counts.works)).toBeGreaterThan(10_000);
  expect(comparing).toBeLessThan(LIMIT_SECONDS);
  expect(all).toBeLessThan(LIMIT_WITH_CHAINS);
});

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
