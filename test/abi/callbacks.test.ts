// A handler in one file, and the callbacks that write its structures in another.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAbi, showContracts } from '../../generator/abi/run-abi.js';
import { KERNEL, Repository } from './repository.js';

const repository = new Repository();
const INCLUDE = '#include <linux/liveupdate.h>\n#include "foo.h"\n';
const STRUCT = 'struct foo_state { u64 a; u32 b; u32 c; } __packed;\n';
const SWAPPED = 'struct foo_state { u32 b; u64 a; u32 c; } __packed;\n';
const preserve = (storage: string) => `${storage}int foo_preserve(struct liveupdate_file_op_args *args)
{
	struct foo_state *ser = kho_alloc_preserve(sizeof(*ser));

	args->serialized_data = virt_to_phys(ser);
	return 0;
}
`;
const handler = (ops: string) =>
  `static struct liveupdate_file_handler foo = { .ops = ${ops}, .compatible = "foo-v1" };\n`;
const OPS = 'struct liveupdate_file_ops foo_ops = { .preserve = foo_preserve };\n';

beforeAll(() => {
  repository.commit('a kernel', {
    ...KERNEL,
    'include/linux/kho/abi/a.h': '#include <linux/types.h>\n#define A_COMPATIBLE "a-v1"\n',
    'include/linux/liveupdate.h': `#include <linux/types.h>
struct liveupdate_file_op_args { u64 serialized_data; };
struct liveupdate_file_ops { int (*preserve)(struct liveupdate_file_op_args *args); };
struct liveupdate_file_handler { const struct liveupdate_file_ops *ops; const char compatible[48]; };
`,
  });
});
afterAll(() => repository.remove());

const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a callback': {
    'foo.h': STRUCT,
    'luo.c': INCLUDE + OPS.replace('struct', 'static struct') + handler('&foo_ops'),
    'save.c': INCLUDE + preserve(''),
  },
  'a set of callbacks': {
    'foo.h': STRUCT,
    'luo.c': INCLUDE + handler('&foo_ops'),
    'save.c': INCLUDE + preserve('static ') + OPS,
  },
  'three files': {
    'foo.h': STRUCT,
    'luo.c': INCLUDE + handler('&foo_ops'),
    'ops.c': INCLUDE + OPS,
    'save.c': INCLUDE + preserve(''),
  },
  'a function beside it': {
    'foo.h': '',
    'luo.c': `${INCLUDE}static int foo_preserve(struct liveupdate_file_op_args *args)
{
	args->serialized_data = foo_save();
	return 0;
}
static ${OPS}${handler('&foo_ops')}`,
    'save.c': `${INCLUDE}${STRUCT}u64 foo_save(void)
{
	struct foo_state *ser = kho_alloc_preserve(sizeof(*ser));

	return virt_to_phys(ser);
}
`,
  },
  'a structure on the stack': {
    'foo.h': STRUCT,
    'luo.c': `${INCLUDE}static int foo_preserve(struct liveupdate_file_op_args *args)
{
	struct foo_state other, state = { .a = 1 };
	void *copy = kho_alloc_preserve(sizeof(state));

	memcpy(copy, &state, sizeof(state));
	return 0;
}
static ${OPS}${handler('&foo_ops')}`,
  },
  'a structure of the source': {
    'foo.h': '',
    'luo.c': INCLUDE + handler('&foo_ops'),
    'save.c': INCLUDE + STRUCT + preserve('static ') + OPS,
  },
};

const inFolder = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`drivers/foo/${name}`, text]));

it.each(Object.entries(FILES))('%s', async (_, files) => {
  repository.commit('foo', { ...KERNEL, ...inFolder(files) });
  const { items, unknowns } = await showContracts({ cwd: repository.root, operands: [] });
  expect(unknowns).toEqual([]);
  expect(items.get('struct foo_state')?.governors).toEqual(['foo.compatible']);
  const changed = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, text.replace(STRUCT, SWAPPED)]),
  );
  repository.commit('foo: swap', inFolder(changed));
  const { findings } = await runAbi({ cwd: repository.root, operands: ['HEAD^..HEAD'] });
  expect(findings.map(({ code }) => code)).toEqual(['layout-changed-without-bump']);
  repository.git('rm', '-q', '-r', 'drivers/foo');
});

it('another driver with callbacks of that name is another driver', async () => {
  repository.commit('two', {
    ...inFolder({ 'foo.h': STRUCT, 'luo.c': INCLUDE + handler('&foo_ops'), 'ops.c': INCLUDE + OPS }),
    'drivers/bar/foo.h': STRUCT.replace('foo_state', 'bar_state'),
    'drivers/bar/save.c': INCLUDE + preserve('static ').replaceAll('foo_state', 'bar_state'),
  });
  const { items } = await showContracts({ cwd: repository.root, operands: [] });
  expect(items.get('struct bar_state')?.isContract).not.toBe(true);
});

it.each([
  ['FOO_MODE', '#define FOO_MODE 3\n', 'args->serialized_data = FOO_MODE;'],
  ['FOO_SHIFT', '#define FOO_SHIFT 3\n', 'args->serialized_data = 5ULL << FOO_SHIFT;'],
])('a number that is handed over itself: %s', async (name, define, statement) => {
  const text = (value: number) => `${INCLUDE}${define.replace('3', String(value))}
static int foo_preserve(struct liveupdate_file_op_args *args)
{
	${statement}
	return 0;
}
static ${OPS}${handler('&foo_ops')}`;
  repository.commit('a number', inFolder({ 'foo.h': '', 'luo.c': text(3) }));
  repository.commit('another', inFolder({ 'luo.c': text(4) }));
  const { findings } = await runAbi({ cwd: repository.root, operands: ['HEAD^..HEAD'] });
  expect(findings.map(({ code, args }) => `${code} ${args.subject}`)).toEqual([
    `value-changed-without-bump ${name}`,
  ]);
});

it.each(['foo.c', 'foo_format.h'])('a subtree of KHO has its version in %s', async (place) => {
  const version =
    '/* FOO_FORMAT must be incremented whenever struct foo_state changes */\n#define FOO_FORMAT 3\n';
  const source = `${INCLUDE}#include "foo_format.h"
static int foo_save(void)
{
	struct foo_state *state = kho_alloc_preserve(sizeof(*state));

	return kho_add_subtree("foo", state, sizeof(*state));
}
`;
  const files = (struct: string) => ({
    'foo.h': '',
    'luo.c': '',
    'foo_format.h': '',
    'foo.c': source,
    ...(place === 'foo.c' ? { 'foo.c': `${version}${struct}${source}` } : { [place]: `${version}${struct}` }),
  });
  repository.commit('a format', inFolder(files(STRUCT)));
  repository.commit('another', inFolder(files(SWAPPED)));
  const { findings, unknowns } = await runAbi({ cwd: repository.root, operands: ['HEAD^..HEAD'] });
  expect(unknowns).toEqual([]);
  expect(findings.map(({ code, args }) => [code, args.governors])).toEqual([
    ['layout-changed-without-bump', ['FOO_FORMAT 3']],
  ]);
});
