// gcc's word on two texts: do members lie at the same places, and has the whole the same size?

import { spawnSync } from 'node:child_process';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { type AbiDiff, diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { treeOf } from './folder-tree.js';

export const TYPES = `typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
#define __packed __attribute__((__packed__))
#define BIT(n) (1UL << (n))
#define DECLARE_FLEX_ARRAY(T, N) struct { struct {} __e; T N[]; }
`;

export function diffOf(before: string, after: string): AbiDiff {
  const [old, now] = [before, after].map((body) =>
    readContracts(
      treeOf({
        'include/linux/types.h': TYPES,
        'include/linux/kho/abi/foo.h': `#include <linux/types.h>\n#define FOO_COMPATIBLE "foo-v1"\n${body}\n`,
      }),
    ),
  );
  return diffContracts(old!, now!);
}

/** `members` of struct foo_ser by their old and their new names. */
export function liesAlike(before: string, after: string, members: readonly (readonly [string, string])[]) {
  const places = (text: string, at: 0 | 1) => {
    const expressions = [
      'sizeof(struct foo_ser)',
      ...members.map((pair) => `__builtin_offsetof(struct foo_ser, ${pair[at]})`),
      ...members.map((pair) => `sizeof(((struct foo_ser *)0)->${pair[at]})`),
    ];
    const input = `${TYPES}${text}\nunsigned long places[] = { ${expressions.join(', ')} };\n`;
    const { stdout, stderr } = spawnSync('gcc', ['-w', '-S', '-o', '-', '-x', 'c', '-'], {
      input,
      encoding: 'utf8',
    });
    if (!/places/.test(stdout)) throw new Error(stderr);
    return stdout;
  };
  return places(before, 0) === places(after, 1);
}
