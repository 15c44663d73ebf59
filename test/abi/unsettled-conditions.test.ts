// What stands under a symbol that no target sets is not looked at: that is said, never passed over.

import { expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { sideOf } from './fixture.js';

const HEADER = 'include/linux/kho/abi/foo.h';

function unknownsWith(condition: string) {
  const base = sideOf('layout-changed-without-bump', 'old');
  const text = `#define FOO_COMPATIBLE "foo-v1"\nstruct foo_ser {\n\tunsigned int a;\n${condition}\n\tunsigned int b;\n#endif\n};\n`;
  const tree = Object.assign(Object.create(base), {
    read: (path: string) => (path === HEADER ? text : base.read(path)),
  });
  return readContracts(tree).unknowns;
}

it.each(['#ifdef CONFIG_NUMA', '#if IS_ENABLED(CONFIG_NUMA)', '#if defined(CONFIG_NUMA)'])(
  '%s',
  (condition) => {
    const unknowns = unknownsWith(condition).filter(({ what }) => what === 'CONFIG_NUMA');
    expect(unknowns).toMatchObject([{ location: { file: HEADER, line: 4 } }]);
  },
);

it('a symbol that a target sets is looked at', () => {
  expect(unknownsWith('#ifdef CONFIG_ARM64')).toEqual([]);
});

it.each([
  ['a length', 'unsigned int pad[IS_ENABLED(CONFIG_NUMA) ? 2 : 1];', ['CONFIG_NUMA']],
  ['a function', '};\nstatic inline int f(void) { return IS_ENABLED(CONFIG_NUMA); }\nstruct other {', []],
])('IS_ENABLED in %s', (_, text, expected) => {
  const unknowns = unknownsWith(`${text}\n#if 1`);
  expect(unknowns.map(({ what }) => what).filter((what) => what.startsWith('CONFIG_'))).toEqual(expected);
});
