// The command lines that make really ran for the small kernel, modules included, against the flags that lvup gives the
// same objects; and the modules' objects against the lists that make wrote for the linker.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { listObjects } from '../../generator/kbuild/list-objects.js';
import { openKernel } from '../../generator/tree/open-kernel.js';
import type { CompileFlags, ObjectUnit } from '../../generator/types.js';
import { parseRecordedCommand, splitShellWords } from '../conformance/command-line.js';
import {
  buildSmallKernel,
  requireToolchain,
  type SmallKernel,
  type SmallKernelOptions,
} from '../helpers/small-kernel.js';

const kernels: readonly (readonly [string, SmallKernelOptions])[] = [
  ['gcc, O=', { toolchain: 'x86_64-gcc' }],
  ['gcc, in the tree', { toolchain: 'x86_64-gcc', inTree: true }],
];

describe.each(kernels)('%s', (_name, options) => {
  describe.skipIf(requireToolchain(options.toolchain!))('as make ran it', () => {
    let recorded: Recorded[];
    let units: ObjectUnit[];

    beforeAll(async () => {
      const kernel = await buildSmallKernel(options);
      recorded = recordedObjects(kernel);
      const { tree, config } = kernel;
      const input = openKernel({ cwd: tree, tree, config, ...(!options.inTree && { build: kernel.build }) });
      units = listObjects(input, { sources: new Set(recorded.map(({ source }) => source)) });
    });

    it('every object that was compiled is there with its flags', () => {
      expect(recorded.length).toBeGreaterThan(20);
      for (const { object, source, flags } of recorded) {
        const unit = units.find((one) => one.object === object);
        expect(unit, object).toMatchObject({ source, unknowns: [] });
        expect(counting(unit!.flags), object).toEqual(counting(flags));
      }
    });

    it('built-in objects are those without -DMODULE', () => {
      const modular = recorded.filter(({ flags }) => flags.macros.some(({ name }) => name === 'MODULE'));
      const ours = units.filter(({ presence }) => presence === 'module').map(({ object }) => object);
      expect(ours.sort()).toEqual(modular.map(({ object }) => object).sort());
    });

    it('a module is named by its .ko', async () => {
      const { build } = await buildSmallKernel(options);
      const names = new Set(units.flatMap(({ module }) => module ?? []));
      const files = readdirSync(build, { recursive: true }) as string[];
      expect([...names].sort()).toEqual(
        files
          .filter((file) => file.endsWith('.ko'))
          .map((file) => file.slice(0, -3))
          .sort(),
      );
    });
  });
});

interface Recorded {
  readonly object: string;
  readonly source: string;
  readonly flags: CompileFlags;
}

function recordedObjects({ tree, build }: SmallKernel): Recorded[] {
  const files = readdirSync(build, { recursive: true }) as string[];
  return files.flatMap((file) => {
    const object = /(?:^|\/)\.([^/]+\.o)\.cmd$/.test(file)
      ? file.replace(/(^|\/)\.([^/]+)\.cmd$/, '$1$2')
      : undefined;
    if (object === undefined) return [];
    const command = /^savedcmd_\S+ := (.*)$/m.exec(readFileSync(join(build, file), 'latin1'))?.[1];
    const name = command && splitShellWords(command).at(-1)!;
    if (!name?.endsWith('.c')) return [];
    const source = name.replace(`${tree}/`, '').replace(/^\.\//, '');
    const { flags } = parseRecordedCommand(command!, tree);
    return { object: normal(object), source: normal(source), flags };
  });
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else parts.push(part);
  return parts.join('/');
}

function counting({ macros, includeDirectories, forcedIncludes, optimise, toplevelReorder }: CompileFlags) {
  const folders = includeDirectories.map(({ path }) => normal(path));
  return { macros, folders, forcedIncludes: forcedIncludes.map(normal), optimise, toplevelReorder };
}
