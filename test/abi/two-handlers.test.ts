// A source with a handler and an FLB, as drivers have them: what it hands over is governed by one of the two.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBaseline } from '../../generator/abi/baseline/read-baseline.js';
import { writeBaseline } from '../../generator/abi/baseline/write-baseline.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { judge } from '../../generator/abi/judge.js';
import { runAbi, showContracts } from '../../generator/abi/run-abi.js';
import { KERNEL, Repository } from './repository.js';

const repository = new Repository();
const SOURCE = 'drivers/foo/foo.c';
const source = (fields: string, handler: string, flb = '') => `#include <linux/liveupdate.h>
struct foo_ser { ${fields} } __packed;
static int foo_preserve(struct liveupdate_file_op_args *args)
{
	struct foo_ser *ser = kho_alloc_preserve(sizeof(*ser));

	args->serialized_data = virt_to_phys(ser);
	return 0;
}
static struct liveupdate_file_handler foo = { .compatible = "${handler}" };
${flb && `static struct liveupdate_flb foo_flb = { .compatible = "${flb}" };`}
`;
const [PLAIN, SWAPPED] = ['u64 a; u32 b; u32 c;', 'u32 b; u64 a; u32 c;'];

beforeAll(() => {
  repository.commit('a kernel', {
    ...KERNEL,
    'include/linux/kho/abi/a.h': '#include <linux/types.h>\n#define A_COMPATIBLE "a-v1"\n',
    'include/linux/liveupdate.h': `#include <linux/types.h>
struct liveupdate_file_handler { const char compatible[48]; };
struct liveupdate_flb { const char compatible[48]; };
`,
    [SOURCE]: source(PLAIN, 'foo-v1'),
  });
});
afterAll(() => repository.remove());

it.each([
  ['the FLB is added', source(PLAIN, 'foo-v1', 'flb-v1'), [], []],
  [
    'neither is bumped',
    source(SWAPPED, 'foo-v1', 'flb-v1'),
    ['layout-changed-without-bump struct foo_ser'],
    [],
  ],
  ['one of the two is', source(PLAIN, 'foo-v1', 'flb-v2'), [], ['struct foo_ser']],
  ['both are', source(SWAPPED, 'foo-v2', 'flb-v3'), [], []],
])('%s', async (name, text, found, open) => {
  const before = await showContracts({ cwd: repository.root, operands: [], rev: 'HEAD' });
  repository.commit(name, { [SOURCE]: text });
  const { findings, unknowns } = await runAbi({ cwd: repository.root, operands: ['HEAD^..HEAD'] });
  expect(findings.map(({ code, args }) => `${code} ${args.subject}`)).toEqual(found);
  expect(unknowns.map(({ what }) => what)).toEqual(open);
  const now = await showContracts({ cwd: repository.root, operands: [], rev: 'HEAD' });
  const diff = diffContracts(readBaseline(writeBaseline(before), 'abi.txt'), now);
  expect(judge(diff).map(({ code }) => code)).toEqual(findings.map(({ code }) => code));
  expect(diff.unknowns.map(({ what }) => what)).toEqual(open);
});
