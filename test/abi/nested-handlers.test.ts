// Handlers inside of a driver's own structures, as gcc lays them down: what stands in the data of the object is what the
// contracts name. A handler that is registered and has no string anywhere is said to be unknown.

import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAbi, showContracts } from '../../generator/abi/run-abi.js';
import { KERNEL, Repository } from './repository.js';

const repository = new Repository();
const SOURCE = 'drivers/bar/bar.c';
const DECLARED = `struct bar { int a; struct liveupdate_file_handler fh; };
struct chip { const char *compatible; };
#define BAR_INIT(v) { .fh = { .compatible = v } }
extern struct bar elsewhere;
`;
const source = (version: string) => `#include <linux/liveupdate.h>
#include "bar.h"

static const struct chip ids[] __attribute__((used)) = { { .compatible = "acme,chip" } };
static struct bar plain = { .a = 1, .fh = { .compatible = "${version}" } };
static struct bar short_way = { .fh.compatible = "short-v1", .a = 2 };
static struct bar many[] = { { .fh = { .compatible = "first-v1" } }, { .a = 3, .fh = { .compatible = "second-v1" } } };
static struct bar made = BAR_INIT("made-" "v1");
static struct bar nothing;
struct bar elsewhere = { .fh = { .compatible = "elsewhere-v1" } };

#define REGISTER(one) liveupdate_register_file_handler(&(one)->fh)
static int wrapper(struct liveupdate_file_handler *one) { return liveupdate_register_file_handler(one); }

int bar_init(int is_there)
{
	struct liveupdate_file_handler *pointer = &short_way.fh;
	plain.a = 4;
	liveupdate_register_file_handler((struct liveupdate_file_handler *)&plain.fh);
	liveupdate_register_file_handler(pointer);
	for (int i = 0; i < 2; i++)
		liveupdate_register_file_handler(&many[i].fh);
	wrapper(&(elsewhere.fh));
	REGISTER(&made);
	liveupdate_register_file_handler(is_there ? &plain.fh : 0);
	return liveupdate_register_file_handler(&nothing.fh);
}

int bar_given(struct liveupdate_file_handler *given) { return liveupdate_register_file_handler(given); }
`;

const UNKNOWN = [
  'the string of is_there?&plain.fh:0 25',
  'the string of nothing.fh 26',
  'the string of given 29',
];

beforeAll(() => {
  repository.commit('a kernel', {
    ...KERNEL,
    'drivers/bar/bar.h': DECLARED,
    'include/linux/kho/abi/a.h': '#define A_COMPATIBLE "a-v1"\n',
    'include/linux/liveupdate.h': `struct liveupdate_file_handler {
	const char compatible[48];
};
int liveupdate_register_file_handler(struct liveupdate_file_handler *fh);
`,
    [SOURCE]: source('plain-v1'),
  });
  repository.commit('bar: a change', { [SOURCE]: source('other-v1') });
});
afterAll(() => repository.remove());

it('are those of the object', async () => {
  const { governors, unknowns } = await showContracts({ cwd: repository.root, operands: [] });
  const named = [...governors.values()].filter(({ name }) => name !== 'A_COMPATIBLE');
  expect(named.map(({ value }) => value).sort()).toEqual(stringsInData());
  expect(named.map(({ name, location }) => `${name} ${location.line}`)).toEqual([
    'elsewhere.fh.compatible 10',
    'made.fh.compatible 8',
    'many[0].fh.compatible 7',
    'many[1].fh.compatible 7',
    'plain.fh.compatible 5',
    'short_way.fh.compatible 6',
  ]);
  expect(unknowns.map(({ what, location }) => `${what} ${location?.line}`)).toEqual(UNKNOWN);
});

it('are compared like others', async () => {
  const { findings } = await runAbi({ cwd: repository.root, operands: ['HEAD^'] });
  expect(findings.map(({ code, location }) => `${code} ${location?.line}`)).toEqual(['string-lost 5']);
});

it('are known where another file registers them', async () => {
  repository.write({
    'drivers/bar/init.c':
      '#include "bar.h"\nint init(void) { return liveupdate_register_file_handler(&elsewhere.fh); }\n',
  });
  const { unknowns } = await showContracts({ cwd: repository.root, operands: [] });
  expect(unknowns.map(({ what, location }) => `${what} ${location?.line}`)).toEqual(UNKNOWN);
});

const REGISTER = 'int init(void) { return liveupdate_register_file_handler(&seen); }\n';
it.each([
  ['that shows it', 'struct', 'extern struct liveupdate_file_handler seen;', REGISTER, []],
  ['that keeps it', 'static struct', 'extern struct liveupdate_file_handler seen;', REGISTER, ['seen']],
  [
    'while it has one of its own',
    'struct',
    'static struct liveupdate_file_handler seen;',
    REGISTER,
    ['seen'],
  ],
  [
    'beside a pointer of that name',
    'struct',
    '',
    'int init(struct liveupdate_file_handler *seen) { return liveupdate_register_file_handler(seen); }\n',
    ['seen'],
  ],
])('are defined in another file %s', async (_, storage, declared, register, open) => {
  const include = '#include <linux/liveupdate.h>\n';
  repository.write({
    'drivers/bar/init.c': `${include}${declared}\n${register}`,
    'drivers/bar/seen.c': `${include}${storage} liveupdate_file_handler seen = { .compatible = "seen-v1" };
static int seen_preserve(struct liveupdate_file_handler *seen, int other) { return other; }
`,
  });
  const { unknowns } = await showContracts({ cwd: repository.root, operands: [] });
  const inIt = unknowns.filter(({ location }) => location?.file === 'drivers/bar/init.c');
  expect(inIt.map(({ what }) => what)).toEqual(open.map((name) => `the string of ${name}`));
});

/** gcc: the 48 bytes of every handler stand in .data, whatever macro made them. */
function stringsInData(): string[] {
  const [object, data] = ['bar.o', 'bar.data'].map((name) => join(repository.root, '.git', name));
  execaSync('gcc', ['-c', '-Iinclude', '-O2', SOURCE, '-o', object!], { cwd: repository.root });
  execaSync('objcopy', ['-O', 'binary', '--only-section=.data', object!, data!]);
  return execaSync('strings', ['-n', '4', data!]).stdout.split('\n').sort();
}
