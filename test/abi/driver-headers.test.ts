// Structures of a driver that stand in headers of its own: which they are its code says, wherever the header is.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAbi } from '../../generator/abi/run-abi.js';
import { KERNEL, Repository } from './repository.js';

const repository = new Repository();
const SOURCE = 'drivers/foo/foo.c';
const STRUCT = 'struct foo_ser { u64 a; u32 b; u32 c; } __packed;\n';
const SWAPPED = 'struct foo_ser { u32 b; u64 a; u32 c; } __packed;\n';
const source = (include: string) => `#include <linux/liveupdate.h>
${include}
static int foo_preserve(struct liveupdate_file_op_args *args)
{
	struct foo_ser *ser = kho_alloc_preserve(sizeof(*ser));

	args->serialized_data = virt_to_phys(ser);
	return 0;
}
static struct liveupdate_file_handler foo = { .compatible = "foo-v1" };
`;

beforeAll(() => {
  repository.commit('a kernel', {
    ...KERNEL,
    'include/linux/kho/abi/a.h': '#include <linux/types.h>\n#define A_COMPATIBLE "a-v1"\n',
    'include/linux/liveupdate.h':
      '#include <linux/types.h>\nstruct liveupdate_file_handler {\n\tconst char compatible[48];\n};\n',
  });
});
afterAll(() => repository.remove());

async function codes(): Promise<string[]> {
  const { findings, unknowns } = await runAbi({ cwd: repository.root, operands: ['HEAD^..HEAD'] });
  expect(unknowns).toEqual([]);
  return findings.map(({ code, args }) => `${code} ${args.subject}`);
}

it.each([
  ['beside it', '"foo.h"', 'drivers/foo/foo.h', undefined],
  ['in another folder', '"../inc/foo.h"', 'drivers/inc/foo.h', undefined],
  ['behind another header', '"foo.h"', 'drivers/foo/deep/ser.h', '#include "deep/ser.h"\n'],
])('%s', async (_, include, header, between) => {
  const files = { [SOURCE]: source(`#include ${include}`), ...(between && { 'drivers/foo/foo.h': between }) };
  repository.commit('foo', { ...files, [header]: STRUCT });
  repository.commit('foo: swap', { [header]: SWAPPED });
  expect(await codes()).toEqual(['layout-changed-without-bump struct foo_ser']);
});

it('a structure that moves to a header is not gone', async () => {
  repository.commit('foo: in one file', { [SOURCE]: source(STRUCT) });
  repository.commit('foo: a header', { [SOURCE]: source('#include "own.h"'), 'drivers/foo/own.h': STRUCT });
  expect(await codes()).toEqual([]);
});
