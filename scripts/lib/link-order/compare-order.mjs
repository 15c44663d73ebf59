// `ar t vmlinux.a` against lvup's list, name by name. test/conformance/link-order.test.ts asks the same of what is cached.

import { Failure } from '../real-kernel/refusal.mjs';
import { output } from '../real-kernel/run.mjs';
import { lvupLibrary } from './lvup-library.mjs';

/** How many objects there are, all in order; throws a Failure with the first that is not. */
export async function compareOrder({ tree, build }) {
  const { openKernel, listAllObjects } = await lvupLibrary();
  const theirs = output('ar', ['t', 'vmlinux.a'], { cwd: build }).trimEnd().split('\n');
  const started = performance.now();
  const { objects, unknowns } = listAllObjects(openKernel({ cwd: build, tree, build }));
  const took = Math.round(performance.now() - started);
  const ours = objects.filter(({ presence }) => presence !== 'library').map(({ object }) => object);
  if (unknowns.length)
    throw new Failure(`unknown: ${unknowns.map(({ what, why }) => `${what}: ${why}`).join('\n')}`);
  const length = Math.max(ours.length, theirs.length);
  for (let at = 0; at < length; at++)
    if (ours[at] !== theirs[at])
      throw new Failure(
        `object ${at} of ${theirs.length}: ar t says ${theirs[at] ?? 'no more'}, lvup says ${ours[at] ?? 'no more'}`,
      );
  const { length: count } = ours;
  return { count, note: `${count}/${theirs.length} in order, listed in ${took} ms` };
}
