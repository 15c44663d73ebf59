// The command line's own build: Node takes half a millisecond for each file of a program, and lvup has several
// hundred, so that dist/cli/main.js is made of few. The library stays as tsc has written it. A group takes what its
// files import with it. The build is named by its content, for what lvup keeps from run to run.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

await build({
  cwd: ROOT,
  input: { main: 'generator/cli/main.ts', worker: 'generator/scan/worker.ts' },
  platform: 'node',
  external: ['ts-morph', 'handlebars', 'yaml'],
  // Commands are imported when they are chosen, wherever their modules end up.
  checks: { ineffectiveDynamicImport: false },
  output: {
    dir: 'dist/cli',
    format: 'esm',
    chunkFileNames: 'chunk-[name].js',
    codeSplitting: {
      groups: [
        // A scanning thread starts while the scan is under way.
        { name: 'reader', test: /scan\/(chunk-reader|probes)\.ts$/, priority: 4 },
        { name: 'commander', test: /node_modules\/commander\//, priority: 3 },
        { name: 'execa', test: /node_modules\/execa\//, priority: 2 },
        // What every command needs; and `lvup dump`, which scripts run on one image after the other.
        {
          name: 'start',
          test: /cli\/(dispatch|execute|commands\/dump)\.ts$|report\/text\/dump\.ts$/,
          priority: 1,
        },
        // What answers a warm scan, and what a kernel that has changed needs beside it.
        { name: 'predict', test: /generator\/(predict|run-result|tree\/open-kernel)\.ts$/ },
        { name: 'stages', test: /generator\/stages\.ts$/ },
        { name: 'abi', test: /generator\/abi\/run-abi\.ts$/ },
        { name: 'compat', test: /generator\/(kernel-inventory|compat\/compare-kernels)\.ts$/ },
      ],
    },
  },
});

const hash = createHash('sha256');
for (const name of readdirSync(DIST, { recursive: true }).sort())
  if (name.endsWith('.js')) hash.update(`${name}\n`).update(readFileSync(join(DIST, name)));
writeFileSync(join(DIST, 'build-id'), hash.digest('hex'));
