// A range has commits whose parent lies before its beginning, and may have handlers that the beginning has no more.

import { afterAll, expect, it } from 'vitest';
import { runAbi } from '../../generator/abi/run-abi.js';
import { HEADER, header, KERNEL, Repository } from './repository.js';

const repository = new Repository();
afterAll(() => repository.remove());

const SOURCE = 'drivers/bar/bar.c';
const source = (type: string) => `/* If this structure is modified, the compatible string must be updated. */
struct bar_ser {
	${type} a;
} __packed;
static struct liveupdate_file_handler bar = { .compatible = "bar-v1" };
`;

it('a commit of a side branch is compared with all that its parent has', async () => {
  repository.commit('a kernel', {
    ...KERNEL,
    [HEADER]: header('foo-v1', ['u64 a']),
    [SOURCE]: source('u32'),
  });
  repository.git('checkout', '--quiet', '-b', 'side');
  repository.commit('bar: widen', { [SOURCE]: source('u64') });
  repository.git('checkout', '--quiet', 'main');
  repository.commit('bar: move away', { [SOURCE]: null });
  repository.git('tag', 'start');
  repository.git('merge', '--quiet', '--no-commit', '-s', 'ours', 'side');
  repository.commit('merge', { [SOURCE]: source('u64') });
  const { comparisons } = await runAbi({ cwd: repository.root, operands: ['start..main'], each: true });
  const told = comparisons.flatMap(({ step, findings }) =>
    findings.map(({ code, args }) => `${step!.subject}: ${code} ${args.subject ?? args.governor}`),
  );
  expect(told).toEqual(['bar: widen: layout-changed-without-bump struct bar_ser']);
});
