// A number, and the string that is made of it: one version under two names.

import { expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { judge } from '../../generator/abi/judge.js';
import { treeOf } from './folder-tree.js';

const [PLAIN, SWAPPED] = ['u64 a; u32 b; u32 c;', 'u32 b; u64 a; u32 c;'];
const contracts = (version: number, fields: string, comment = '') =>
  readContracts(
    treeOf({
      'include/linux/types.h': 'typedef unsigned int u32;\ntypedef unsigned long long u64;\n',
      'include/linux/stringify.h':
        '#define __stringify_1(x...) #x\n#define __stringify(x...) __stringify_1(x)\n',
      'include/linux/kho/abi/foo.h': `#include <linux/types.h>
#include <linux/stringify.h>
#define FOO_VERSION ${version}
#define FOO_COMPATIBLE "foo-v" __stringify(FOO_VERSION)
${comment}
struct foo_ser { ${fields} };
`,
    }),
  );

const COMMENTS = ['', '/* If this structure is modified, `FOO_VERSION` must be incremented. */'];

it.each(COMMENTS)('is bumped once: %s', (comment) => {
  const [old, now] = [contracts(1, PLAIN, comment), contracts(2, SWAPPED, comment)];
  expect([...old.governors.keys()]).toEqual(['FOO_COMPATIBLE']);
  expect(old.items.get('struct foo_ser')?.governors).toEqual(['FOO_COMPATIBLE']);
  expect(judge(diffContracts(old, now))).toEqual([]);
});

it.each(COMMENTS)('is missed once, and bumped in the number: %s', (comment) => {
  const findings = judge(diffContracts(contracts(1, PLAIN, comment), contracts(1, SWAPPED, comment)));
  expect(findings.map(({ code, args }) => [code, args.edit])).toEqual([
    [
      'layout-changed-without-bump',
      ['include/linux/kho/abi/foo.h:3', '-#define FOO_VERSION 1', '+#define FOO_VERSION 2'],
    ],
  ]);
});
