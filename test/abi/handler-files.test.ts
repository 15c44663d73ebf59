// A file that makes its handler with a driver's own macro names neither the type nor the section's macro: it is found in a
// folder, in a revision, from commit to commit and in a series alike.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AbiOptions, runAbi, showContracts } from '../../generator/abi/run-abi.js';
import { KERNEL, Repository } from './repository.js';

const repository = new Repository();
const MAKER = 'drivers/bar/maker.h';
const SOURCE = 'drivers/bar/bar.c';
const plain = '#define BAR_MAKE(_name, _version) struct bar_##_name\n';
const maker =
  '#define BAR_MAKE(_name, _version) \\\n\tstatic struct liveupdate_file_handler _name = { .compatible = _version }\n';
const use = (version: string) => `#include "maker.h"\n\nBAR_MAKE(bar, "${version}");\n`;

beforeAll(() => {
  repository.commit('a kernel', {
    ...KERNEL,
    [SOURCE]: use('bar-v1'),
    [MAKER]: plain,
    'include/linux/kho/abi/a.h': '#define A_COMPATIBLE "a-v1"\n',
    'include/linux/liveupdate.h': 'struct liveupdate_file_handler {\n\tconst char compatible[48];\n};\n',
  });
  repository.commit('bar: make handlers', { [MAKER]: maker });
  repository.commit('bar: another name', { [SOURCE]: use('baz-v1') });
});
afterAll(() => repository.remove());

const governorsOf = async (rev?: string) => {
  const { governors, unknowns } = await showContracts({ cwd: repository.root, operands: [], rev });
  expect(unknowns).toEqual([]);
  return [...governors.values()].map(({ name, value, location }) => [name, value, location.file]);
};
const a = ['A_COMPATIBLE', 'a-v1', 'include/linux/kho/abi/a.h'];

it('in a folder and in revisions', async () => {
  const bar = (value: string) => ['bar.compatible', value, SOURCE];
  expect(await governorsOf()).toEqual([a, bar('baz-v1')]);
  expect(await governorsOf('HEAD')).toEqual([a, bar('baz-v1')]);
  expect(await governorsOf('HEAD^')).toEqual([a, bar('bar-v1')]);
  expect(await governorsOf('HEAD~2')).toEqual([a]);
});

it('from commit to commit, and in a series', async () => {
  const lost = async (options: Partial<AbiOptions>) => {
    const { comparisons } = await runAbi({ cwd: repository.root, operands: [], ...options });
    return comparisons.flatMap(({ step, findings }) =>
      findings.map(({ code }) => `${code} ${step?.subject}`),
    );
  };
  const expected = ['string-lost bar: another name'];
  expect(await lost({ operands: ['HEAD~2..HEAD'], each: true })).toEqual(expected);
  const series = join(repository.root, '.git/series.mbox');
  writeFileSync(series, repository.git('format-patch', '--stdout', 'HEAD~2..HEAD'));
  expect(await lost({ operands: [series], rev: 'HEAD~2', each: true })).toEqual(expected);
});

it('whose users come in an earlier patch than the macro', async () => {
  const base = repository.git('rev-parse', 'HEAD').trim();
  repository.commit('baz: use it', {
    'drivers/baz/baz.c': '#include "maker.h"\n\nBAZ_MAKE(baz, "qux-v1");\n',
  });
  repository.commit('baz: make it', { 'drivers/baz/maker.h': maker.replace('BAR_MAKE', 'BAZ_MAKE') });
  repository.commit('baz: another', {
    'drivers/baz/baz.c': '#include "maker.h"\n\nBAZ_MAKE(baz, "other-v1");\n',
  });
  const series = join(repository.root, '.git/later.mbox');
  writeFileSync(series, repository.git('format-patch', '--stdout', `${base}..HEAD`));
  const told = async (options: Partial<AbiOptions>) => {
    const { findings } = await runAbi({ cwd: repository.root, operands: [], each: true, ...options });
    return findings.map(({ code }) => code);
  };
  expect(await told({ operands: [`${base}..HEAD`] })).toEqual(['string-lost']);
  expect(await told({ operands: [series], rev: base })).toEqual(['string-lost']);
});
