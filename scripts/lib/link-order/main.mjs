// scripts/link-order: let the kernel's own Makefiles make vmlinux.a without compiling, and ask lvup for the same list
// and the same compiler options.

import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fetchSourcePackage } from '../real-kernel/archive.mjs';
import { cacheDirectory, folder } from '../real-kernel/cache.mjs';
import { duration } from '../real-kernel/progress.mjs';
import { Failure, Refusal } from '../real-kernel/refusal.mjs';
import { resolveToolchain } from '../real-kernel/toolchains.mjs';
import { unpack } from '../real-kernel/tree.mjs';
import { compareFlags } from './compare-flags.mjs';
import { compareOrder } from './compare-order.mjs';
import { configure } from './configure.mjs';
import { makeArchive } from './make-archive.mjs';
import { readOptions, USAGE } from './options.mjs';

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const cache = cacheDirectory();
  const tree =
    options.tree ?? unpack({ cache, ...fetchSourcePackage({ cache, version: options.version }) }).source;
  if (!existsSync(join(tree, 'Kbuild'))) throw new Refusal(`${tree} is not a kernel tree`);
  console.log(`link-order: ${tree}`);
  for (const toolchainName of options.toolchains) {
    const toolchain = resolveToolchain(toolchainName);
    for (const config of options.configs) {
      console.log(`${toolchainName} ${config}`);
      const build = folder(cache, 'link-order', `${basename(tree)}-${toolchainName}-${config}`);
      const known = { tree, build, toolchain, config, jobs: options.jobs };
      await step('configure', () => configure(known));
      await step('make', () => makeArchive(known));
      await step('order', async () => (await compareOrder(known)).note);
      await step('flags', async () => (await compareFlags(known)).note);
    }
  }
}

async function step(name, action) {
  const started = Date.now();
  const note = await action();
  console.log(`  ${name.padEnd(10)}${duration(Date.now() - started).padStart(7)}  ${note}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal) && !(error instanceof Failure)) throw error;
  console.error(`link-order: ${error.message}`);
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
