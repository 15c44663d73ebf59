// What a run does, in order. A step takes what is known so far and returns what it found out; `note` goes on the
// step's line. The first ones are for a version, the rest for every toolchain.

import { basename, join } from 'node:path';
import { fetchSourcePackage } from './archive.mjs';
import { proveBootImages } from './boot-images.mjs';
import { buildKernel, configure } from './build.mjs';
import { folder } from './cache.mjs';
import { addHandlers } from './handlers.mjs';
import { installPackages } from './packages.mjs';
import { checkKernel, compareBytes } from './prove.mjs';
import { proveStale, restoreAll } from './stale.mjs';
import { resolveToolchain } from './toolchains.mjs';
import { patchTree, unpack } from './tree.mjs';

export const STEPS = {
  packages: { once: true, run: (known) => ({ note: installPackages(known) }) },
  fetch: { once: true, run: fetch },
  unpack: { once: true, run: unpack },
  patch: { once: true, run: patch },
  configure: { run: prepare },
  build: { run: async (known) => ({ note: await buildKernel(known) }) },
  generate: { run: (known) => ({ note: compareBytes(known) }) },
  check: { run: (known) => ({ note: checkKernel(known) }) },
  boot: {
    run: async (known) => (known.toolchain.boot ? { note: await proveBootImages(known) } : undefined),
  },
  stale: { run: (known) => (known.stale ? { note: proveStale(known) } : undefined) },
};

function fetch(known) {
  const { file, note } = fetchSourcePackage(known);
  return { file, note: `${basename(decodeURIComponent(file))}, ${note}` };
}

function patch(known) {
  const { tree, patch: text, note } = patchTree(known);
  restoreAll({ tree });
  const added = known.handlers ? `, handlers: ${addHandlers({ tree })}` : '';
  return { tree, patch: text, note: note + added };
}

function prepare(known) {
  const toolchain = resolveToolchain(known.toolchain);
  const build = folder(known.cache, 'build', `${basename(known.tree)}-${toolchain.name}`);
  return {
    toolchain,
    build,
    note: `${configure({ ...known, toolchain, build })}, ${join('build', basename(build))}`,
  };
}
