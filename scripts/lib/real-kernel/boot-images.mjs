// Nobody boots vmlinux: distributions ship the bzImage, Image or vmlinuz.efi that the kernel's own Makefiles make of it.
// Every kind is made here, and lvup must find in it the bytes that objcopy takes out of vmlinux.

import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { COMPRESSIONS, nameOf } from './boot-image-kinds.mjs';
import { makeArguments, REPRODUCIBLE } from './build.mjs';
import { folder, forget, isDone, markDone } from './cache.mjs';
import { lvup } from './lvup.mjs';
import { takeOut } from './prove.mjs';
import { Failure } from './refusal.mjs';
import { output, runLong } from './run.mjs';

// The choice of a compression is another .config: the build's own stays what it is.
const OTHER_CONFIG = '.config-boot';

/** Makes the boot images of this vmlinux, or takes those that are there, and asks lvup about each. */
export async function proveBootImages(known) {
  if (!known.toolchain.boot.length) return 'none: a variant of a toolchain';
  const { build, toolchain } = known;
  const made = await makeAll(known, folder(build, 'boot-images'));
  const linked = readFileSync(takeOut({ build, toolchain }));
  for (const path of made) {
    requireBytes(path, linked);
    lvup(['check', path, '--tree', known.tree, '--build', build]);
  }
  return `${toolchain.boot.map(nameOf).join(', ')}: ${linked.length} bytes, those of vmlinux`;
}

/** Paths in the order of the kinds. Each is marked with what it was made of. */
async function makeAll(known, kept) {
  const { build, toolchain } = known;
  const origin = originOf(build);
  const images = toolchain.boot.map((kind) => ({ kind, path: join(kept, nameOf(kind)) }));
  const missing = images.filter(({ path }) => !isDone(`${path}.made-from`, origin));
  try {
    for (const { kind, path } of missing) {
      forget(`${path}.made-from`);
      await makeOne(known, kind);
      copyFileSync(join(build, kind.file), path);
      markDone(`${path}.made-from`, origin);
    }
  } finally {
    if (missing.length) await returnToConfig(known);
  }
  return images.map(({ path }) => path);
}

/**
 * Everything in vmlinux but the number and time of the link, which changes when another compression is chosen, since
 * that links it again.
 */
function originOf(build) {
  const hash = createHash('sha256');
  for (const file of ['.config', 'vmlinux.o']) hash.update(readFileSync(join(build, file)));
  return hash.digest('hex');
}

/** include/config/ and include/generated/ are of the build's own .config again, whatever was chosen for the images. */
async function returnToConfig({ tree, build, toolchain, jobs }) {
  utimesSync(join(build, '.config'), new Date(), new Date());
  const args = makeArguments({ tree, build, toolchain }, [`-j${jobs}`, 'vmlinux']);
  await runLong('make', args, { log: join(build, 'boot.log'), env: REPRODUCIBLE });
}

async function makeOne({ tree, build, toolchain, jobs }, { target, compression }) {
  const chosen = compression ? [`KCONFIG_CONFIG=${OTHER_CONFIG}`] : [];
  const make = (...rest) => makeArguments({ tree, build, toolchain }, [...chosen, ...rest]);
  if (compression) {
    const config = join(build, OTHER_CONFIG);
    copyFileSync(join(build, '.config'), config);
    const switches = COMPRESSIONS.flatMap((each) => [each === compression ? '-e' : '-d', `KERNEL_${each}`]);
    output(join(tree, 'scripts', 'config'), ['--file', config, ...switches]);
    output('make', make('olddefconfig'), { env: { ...process.env, ...REPRODUCIBLE } });
    if (!readFileSync(config, 'utf8').includes(`\nCONFIG_KERNEL_${compression}=y\n`))
      throw new Failure(`Kconfig refuses KERNEL_${compression}; see ${config}`);
  }
  await runLong('make', make(`-j${jobs}`, target), { log: join(build, 'boot.log'), env: REPRODUCIBLE });
}

function requireBytes(path, linked) {
  const { stdout } = lvup(['dump', '--format', 'json', path]);
  const found = JSON.parse(stdout).files[0].images.map(({ image }) => image?.bytes);
  if (found.length !== 1 || found[0] !== linked.toString('hex'))
    throw new Failure(`lvup dump ${path}\ndoes not give the bytes of vmlinux\n${stdout}`);
}
