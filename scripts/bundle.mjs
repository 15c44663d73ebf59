// The command line's own build: Node takes half a millisecond for each file of a program, and lvup has several
// hundred, so that dist/cli/main.js is made of few. The library stays as tsc has written it. A group takes what its
// files import with it. The build is named by its content, for what lvup keeps from run to run; and it has the licences
// of the packages that went into it beside it.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

const { output } = await build({
  cwd: ROOT,
  input: { main: 'generator/cli/main.ts', worker: 'generator/scan/worker.ts' },
  platform: 'node',
  external: ['ts-morph', 'handlebars'],
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
        { name: 'yaml', test: /node_modules\/yaml\//, priority: 2 },
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

const modules = output.flatMap((chunk) => chunk.moduleIds ?? []);
writeFileSync(join(DIST, 'cli', 'LICENSES-OF-PACKAGES.txt'), packagesOf(modules).map(licenceOf).join('\n'));

const hash = createHash('sha256');
for (const name of readdirSync(DIST, { recursive: true }).sort())
  if (name.endsWith('.js')) hash.update(`${name}\n`).update(readFileSync(join(DIST, name)));
writeFileSync(join(DIST, 'build-id'), hash.digest('hex'));

/** Folders of the packages that modules are from, in order. */
function packagesOf(modules) {
  const folders = modules.map((id) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]);
  return [...new Set(folders.filter((folder) => folder?.startsWith('/')))].sort();
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no file with its licence`);
  return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
