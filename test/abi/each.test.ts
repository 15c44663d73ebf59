// A commit by itself, out of a range, has the answer that it has when it is asked for alone, whatever was reused from the
// commits before.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { keptUnits } from '../../generator/abi/contracts/kept-units.js';
import { runAbi } from '../../generator/abi/run-abi.js';
import { abiJson } from '../../generator/report/json/abi.js';
import { HEADER, header, KERNEL, Repository } from './repository.js';

const OTHER = 'include/linux/kho/abi/other.h';
const SOURCE = 'drivers/bar/bar.c';
const source = (version: string, type: string, include = '') =>
  `${include}/* If this structure is modified, the compatible string must be updated. */\nstruct bar_ser {\n\t${type} a;\n} __packed;\n\nstatic struct liveupdate_file_handler bar = {\n\t.compatible = "${version}",\n};\n`;
const property = (name: string) =>
  `#include <linux/kho/abi/foo.h>\nint f(void *fdt)\n{\n\tfdt_property_string(fdt, "compatible", FOO_COMPATIBLE);\n\treturn fdt_property_u64(fdt, "${name}", 0);\n}\n`;
const types = KERNEL['include/linux/types.h']!;

/** Each changes one thing that contracts rest on, or nothing. */
const COMMITS: readonly (readonly [string, Readonly<Record<string, string | null>>])[] = [
  ['nothing', { README: 'a\n' }],
  ['a layout', { [HEADER]: header('foo-v1', ['u64 a', 'u32 b']) }],
  ['a comment', { [HEADER]: `${header('foo-v1', ['u64 a', 'u32 b'])}/* a */\n` }],
  ['another comment there', { [HEADER]: `${header('foo-v1', ['u64 a', 'u32 b'])}/* b */\n` }],
  ['a type far away', { 'include/linux/types.h': types.replace('unsigned int u32', 'unsigned short u32') }],
  ['a comment far away', { 'include/linux/types.h': `${types.replace('int u32', 'short u32')}// a\n` }],
  ['the type back', { 'include/linux/types.h': types }],
  ['a handler', { [SOURCE]: source('bar-v1', 'u32') }],
  ['its structure', { [SOURCE]: source('bar-v1', 'u64') }],
  ['its structure and string', { [SOURCE]: source('bar-v2', 'u32') }],
  [
    'a header',
    { [OTHER]: header('other-v1', ['u64 a']).replaceAll('foo', 'other').replaceAll('FOO', 'OTHER') },
  ],
  [
    'a header in a new folder',
    { 'include/linux/kho/abi/deep/down.h': '#define DOWN_COMPATIBLE "down-v1"\n' },
  ],
  ['the header is gone', { [OTHER]: null }],
  ['the handler is gone', { [SOURCE]: null }],
  ['a property', { 'mm/foo.c': property('first') }],
  ['its name', { 'mm/foo.c': property('begin') }],
  ['a text', { 'Documentation/core-api/kho/foo.rst': 'compatible = "foo-v3"\n' }],
  ['a header that hides another', { 'arch/x86/include/linux/types.h': types.replace('long long', 'char') }],
];

const repository = new Repository();
const ids: string[] = [];

beforeAll(() => {
  ids.push(repository.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']) }));
  for (const [subject, files] of COMMITS) ids.push(repository.commit(subject, files));
});
afterAll(() => repository.remove());

it('is what it is alone', async () => {
  const cwd = repository.root;
  const range = `${ids[0]}..${ids.at(-1)}`;
  const { comparisons, counts } = await runAbi({ cwd, operands: [range], each: true });
  expect(counts.commits).toBe(COMMITS.length);
  const together = new Map(
    comparisons.map(({ step, findings }) => [step!.id, findings.map(({ code, args }) => [code, args])]),
  );
  for (const [at, [subject]] of COMMITS.entries()) {
    keptUnits().clear();
    const alone = await runAbi({ cwd, operands: [`${ids[at]}..${ids[at + 1]}`] });
    const found = alone.findings.map(({ code, args }) => [code, args]);
    expect([subject, together.get(ids[at + 1]!.slice(0, 12)) ?? []]).toEqual([subject, found]);
  }
  expect([...together.values()].flat().length).toBeGreaterThan(5);
  expect(
    together.get(ids[1 + COMMITS.findIndex(([subject]) => subject === 'its name')]!.slice(0, 12)),
  ).toEqual([
    ['value-changed-without-bump', expect.objectContaining({ subject: '"first" in mm/foo.c' })],
    ['addition-without-bump', expect.objectContaining({ subject: '"begin" in mm/foo.c' })],
  ]);
});

it('gives the same bytes twice, with what the first run kept', async () => {
  const ask = async () =>
    abiJson(await runAbi({ cwd: repository.root, operands: [`${ids[0]}..${ids.at(-1)}`], each: true }), 0);
  const once = await ask();
  keptUnits().clear();
  expect(await ask()).toBe(once);
});
