// Equal bytes with other names: a structure around some numbers may come or go; numbers that changed places may not.

import { expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { treeOf } from './folder-tree.js';
import { HEADER, KERNEL } from './repository.js';

const PAIR = 'struct pair_ser {\n\tu64 start;\n\tu64 size;\n};\n';

function contracts(before: string, body: string) {
  const text = `#include <linux/types.h>\n#define FOO_COMPATIBLE "foo-v1"\n${before}struct foo_ser {\n${body}\n};\n`;
  return readContracts(treeOf({ ...KERNEL, [HEADER]: text }));
}

it.each([
  ['taken apart', '', 'u64 start; u64 size;', PAIR, 'struct pair_ser range;', undefined],
  ['put together', PAIR, 'struct pair_ser range;', '', 'u64 start; u64 size;', undefined],
  ['without a name', '', 'u64 start; u64 size;', '', 'struct { u64 start; u64 size; };', undefined],
  ['in a union', '', 'u64 a;', '', 'union { u64 a; u64 b; };', 'names'],
  ['swapped inside', '', 'u64 start; u64 size;', '', 'struct { u64 size; u64 start; };', 'names'],
  [
    'swapped wholes',
    PAIR,
    'struct pair_ser a; struct pair_ser b;',
    PAIR,
    'struct pair_ser b; struct pair_ser a;',
    'names',
  ],
  ['a whole renamed', PAIR, 'struct pair_ser a;', PAIR, 'struct pair_ser b;', 'names'],
  ['in and out at once', '', 'u64 a; struct { u64 a; } x;', '', 'struct { u64 a; } x; u64 a;', 'names'],
  ['in an array', '', 'struct { u32 a; u32 b; } x[2];', '', 'struct { u32 b; u32 a; } x[2];', 'names'],
  ['another kind inside', '', 'struct { u32 a; } x;', '', 'struct { int a; } x;', 'kinds'],
  ['moved inside', '', 'struct { u32 a; u64 b; } x;', '', 'struct { u64 b; u32 a; } x;', 'layout'],
  ['an array taken apart', '', 'u32 a[2];', '', 'u32 a; u32 b;', 'layout'],
])('%s', (_, before, body, beforeNow, bodyNow, aspect) => {
  const diff = diffContracts(contracts(before, body), contracts(beforeNow, bodyNow));
  expect(diff.changes.get('struct foo_ser')?.aspect).toBe(aspect);
});
