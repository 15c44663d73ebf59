// A governor that a text wants to see bumped and that nobody defines: misspelt, or long gone.

import { expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { judge } from '../../generator/abi/judge.js';
import { treeOf } from './folder-tree.js';

const HEADER = 'include/linux/kho/abi/ev.h';
const DOCUMENT = 'Documentation/core-api/kho/ev.rst';
const BASE = {
  'include/linux/types.h':
    '#ifndef T_H\n#define T_H\ntypedef unsigned int u32;\n#define OTHER_MAX 3\n#endif\n',
  [HEADER]: '#include <linux/types.h>\n#define EV_COMPATIBLE "ev-v1"\nstruct ev_ser { u32 a; };\n',
};

function unknownOf(files: Readonly<Record<string, string>>): readonly unknown[] {
  const old = readContracts(treeOf(BASE));
  const now = readContracts(treeOf({ ...BASE, ...files }));
  expect(now.unknowns).toEqual([]);
  return judge(diffContracts(old, now))
    .filter(({ code }) => code === 'unknown-governor')
    .map(({ args, location }) => `${location?.file}:${location?.line} ${args.text}`);
}

const said = (words: string) => ({ [HEADER]: `${BASE[HEADER]}/* ${words} */\n` });

it.each([
  ['a misspelt ending', said('If it changes, `EV_COMPATIBEL` must be updated.'), `${HEADER}:4 EV_COMPATIBEL`],
  ['a name of its own', said('EV_FORMAT must be incremented'), `${HEADER}:4 EV_FORMAT`],
  [
    'a document',
    { [DOCUMENT]: 'Title\n\nThen ``EV_FORMAT`` must be\nincremented.\n' },
    `${DOCUMENT}:3 EV_FORMAT`,
  ],
  ['a document about a governor', { [DOCUMENT]: 'Then ``EV_COMPATIBLE`` must be updated.\n' }, undefined],
  ['a constant of another header', said('If it changes, OTHER_MAX must be increased.'), undefined],
  ['no name at all', said('Somebody must update the TLB.'), undefined],
])('%s', (_, files, expected) => {
  expect(unknownOf(files)).toEqual(expected === undefined ? [] : [expected]);
});
