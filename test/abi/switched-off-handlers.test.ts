// Code that is switched off, and variables of the same name elsewhere, decide nothing: gcc says what is in the object.

import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { showContracts } from '../../generator/abi/run-abi.js';
import { KERNEL, Repository } from './repository.js';

const repository = new Repository();
const SOURCE = 'drivers/bar/bar.c';
const TEXT = `#include <linux/liveupdate.h>
struct bar { int a; struct liveupdate_file_handler fh; };
#if 0
static struct bar member = { .fh = { .compatible = "decoy-v7" } };
#endif
static struct bar member = { .fh = { .compatible = "member-v1" } };
#ifdef CONFIG_LIVEUPDATE
static struct liveupdate_file_handler whole = { .compatible = "whole-v1" };
#else
static struct liveupdate_file_handler whole = { .compatible = "off-v7" };
#endif
static struct liveupdate_file_handler part = {
#if 1
	.compatible = "part-v1",
#else
	.compatible = "decoy-v8",
#endif
};
int bar_init(void)
{
	liveupdate_register_file_handler(&whole);
	liveupdate_register_file_handler(&part);
	return liveupdate_register_file_handler(&member.fh);
}
`;
const LOCAL = `${TEXT}struct other { struct { const char *compatible; } fh; };
int local(void) { struct other member = { .fh = { .compatible = "local-v9" } }; return member.fh.compatible[0]; }
`;

beforeAll(() => {
  repository.commit('a kernel', {
    ...KERNEL,
    'include/linux/kconfig.h': '#include <generated/autoconf.h>\n',
    'include/linux/kho/abi/a.h': '#define A_COMPATIBLE "a-v1"\n',
    'include/linux/liveupdate.h': `struct liveupdate_file_handler {
	const char compatible[48];
};
int liveupdate_register_file_handler(struct liveupdate_file_handler *fh);
`,
    [SOURCE]: TEXT,
  });
});
afterAll(() => repository.remove());

it('the strings are those of the object', async () => {
  const { governors, unknowns } = await showContracts({ cwd: repository.root, operands: [] });
  const values = [...governors.values()]
    .filter(({ name }) => name !== 'A_COMPATIBLE')
    .map(({ value }) => value);
  expect(values.sort()).toEqual(stringsInData());
  expect(unknowns).toEqual([]);
});

it('what two scopes call alike is not known', async () => {
  repository.write({ [SOURCE]: LOCAL });
  const { unknowns } = await showContracts({ cwd: repository.root, operands: [] });
  expect(unknowns.map(({ what }) => what)).toEqual(['the string of member.fh']);
});

function stringsInData(): string[] {
  const [object, data] = ['bar.o', 'bar.data'].map((name) => join(repository.root, '.git', name));
  const args = ['-c', '-Iinclude', '-DCONFIG_LIVEUPDATE=1', SOURCE, '-o', object!];
  execaSync('gcc', args, { cwd: repository.root });
  execaSync('objcopy', ['-O', 'binary', '--only-section=.data', object!, data!]);
  return execaSync('strings', ['-n', '4', data!]).stdout.split('\n').sort();
}
