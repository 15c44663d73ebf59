// The kernel is the one that scripts/real-kernel has left in its cache. How long it took to build is read from the
// times of its objects: their distances add up to it, and a long one is a build that was interrupted or run again.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../real-kernel/cache.mjs';
import { Refusal } from '../real-kernel/refusal.mjs';

const SUFFIX = '-x86_64-gcc';
const INTERRUPTION = 30_000;

/** Throws a Refusal when no kernel has been built yet. */
export function findKernel() {
  const cache = cacheDirectory();
  const found = foldersIn(join(cache, 'build'))
    .filter((name) => name.endsWith(SUFFIX) && existsSync(join(cache, 'build', name, 'vmlinux')))
    .map((name) => ({
      tree: join(cache, 'tree', name.slice(0, -SUFFIX.length)),
      build: join(cache, 'build', name),
      vmlinux: join(cache, 'build', name, 'vmlinux'),
    }))
    .filter(({ tree }) => existsSync(tree))
    .sort((left, right) => statSync(left.vmlinux).mtimeMs - statSync(right.vmlinux).mtimeMs);
  // The handlers of kernel-fixtures/ are made to be found with effort: no kernel has such.
  const newest = found.findLast(({ tree }) => !tree.includes('+handlers')) ?? found.at(-1);
  if (!newest) throw new Refusal(`no kernel in ${cache}; build one: scripts/real-kernel x86_64-gcc`);
  return { ...newest, buildMilliseconds: buildMilliseconds(newest.build) };
}

function buildMilliseconds(build) {
  const times = readdirSync(build, { recursive: true })
    .filter((name) => name.endsWith('.o') || name === 'vmlinux')
    // Boot images are made of vmlinux, later and several times over.
    .filter((name) => !/^arch\/\w+\/boot\//.test(name))
    .map((name) => statSync(join(build, name)).mtimeMs)
    .sort((left, right) => left - right);
  let sum = 0;
  for (let at = 1; at < times.length; at++) {
    const distance = times[at] - times[at - 1];
    if (distance < INTERRUPTION) sum += distance;
  }
  return sum;
}

function foldersIn(path) {
  return existsSync(path) ? readdirSync(path) : [];
}
