// Bindings as an orchestrator has them: written to a file, compiled by tsc under its strictest options, imported.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execaSync } from 'execa';
import { renderPayload } from '../../../generator/emit/formats/render-payload.js';
import type { SectionImage } from '../../../generator/types.js';
import type * as Bindings from '../../../templates/payload/bindings.js';
import { INPUT } from '../formats/sample.js';

export type { Bindings };

const TOOLS = fileURLToPath(new URL('../../../node_modules/.bin/', import.meta.url));
const STRICT = [
  '--strict',
  '--noUncheckedIndexedAccess',
  '--exactOptionalPropertyTypes',
  '--noImplicitOverride',
  '--noImplicitReturns',
  '--noPropertyAccessFromIndexSignature',
  '--noUnusedLocals',
  '--noUnusedParameters',
  '--verbatimModuleSyntax',
  '--erasableSyntaxOnly',
  '--isolatedDeclarations',
  '--declaration',
  ...['--lib', 'ES2022'],
  ...['--target', 'ES2022'],
  ...['--module', 'NodeNext'],
];

/** Writes the bindings of an image into a package of its own; the file's path. */
export async function writeBindings(folder: string, name: string, image: SectionImage): Promise<string> {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }\n');
  const file = join(home, 'versions.ts');
  writeFileSync(file, await renderPayload(image, 'ts', { input: INPUT }));
  return file;
}

/** What tsc says about files of one folder; empty when they compile. */
export function typeErrors(...files: readonly string[]): string {
  const { stdout } = execaSync(join(TOOLS, 'tsc'), [...STRICT, ...files], {
    cwd: dirname(files[0]!),
    reject: false,
  });
  return stdout;
}

/** What Biome's recommended rules say about a file. */
export function lint(file: string) {
  return execaSync(join(TOOLS, 'biome'), ['lint', '--error-on-warnings', file], {
    cwd: dirname(file),
    reject: false,
    all: true,
  });
}

export async function importBindings(
  folder: string,
  name: string,
  image: SectionImage,
): Promise<typeof Bindings> {
  const file = await writeBindings(folder, name, image);
  const errors = typeErrors(file);
  if (errors) throw new Error(errors);
  return import(pathToFileURL(file.replace(/\.ts$/, '.js')).href);
}
