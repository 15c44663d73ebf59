// A contract header leaves some constants to whoever includes it: what the tree defines for all is lent.

import { expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { treeOf } from './folder-tree.js';

it.each(['include/uapi/linux/fcntl.h', 'include/linux/foo_size.h', 'include/vdso/page.h'])(
  '%s lends',
  (path) => {
    const { items, unknowns } = readContracts(
      treeOf({
        [path]: '#define FOO_SIZE 4096\n',
        'include/linux/kho/abi/foo.h': '#define FOO_COMPATIBLE "foo-v1"\n#define FOO_MOST (FOO_SIZE / 8)\n',
      }),
    );
    expect(unknowns).toEqual([]);
    expect(items.get('value FOO_MOST')!.shapes.get('x86_64')).toEqual({ kind: 'value', value: '512' });
  },
);
