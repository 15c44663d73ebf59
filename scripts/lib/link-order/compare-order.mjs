// `ar t vmlinux.a` against lvup's list, name by name.

import { Failure } from '../real-kernel/refusal.mjs';
import { output } from '../real-kernel/run.mjs';
import { lvupLibrary } from './lvup-library.mjs';

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
  return `${ours.length}/${theirs.length} in order, listed in ${took} ms`;
}
