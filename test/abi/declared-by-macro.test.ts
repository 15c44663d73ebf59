// linux/mutex_types.h declares struct mutex with context_lock_struct(mutex): no search for "struct mutex {" finds that.

import { expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { treeOf } from './folder-tree.js';

const LOCKS = `#define lock_struct(name) struct name
lock_struct(mutex) { int owner; int waiters; };
`;
const CONTRACT = `#include <linux/locks.h>
#define FOO_COMPATIBLE "foo-v1"
struct foo_ser { struct mutex lock; };
`;
const contracts = (locks: string) =>
  readContracts(treeOf({ 'include/linux/locks.h': locks, 'include/linux/kho/abi/foo.h': CONTRACT }));

it('a structure that a macro of another header declares is found', () => {
  const { items, unknowns } = contracts(LOCKS);
  expect(unknowns).toEqual([]);
  const sizes = [...items.get('struct foo_ser')!.shapes.values()].map(
    (shape) => 'size' in shape && shape.size,
  );
  expect(new Set(sizes)).toEqual(new Set([8]));
});

it('one that nothing declares is lacking', () => {
  const { unknowns } = contracts(LOCKS.replace('mutex', 'spinlock'));
  expect(unknowns).toMatchObject([{ what: 'struct mutex' }]);
});
