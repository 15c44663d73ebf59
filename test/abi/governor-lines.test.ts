// The place of a version: where it is defined, and the pieces of text that it is made of.

import { expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { treeOf } from './folder-tree.js';
import { HEADER, KERNEL } from './repository.js';

function governor(name: string, text: string) {
  return readContracts(treeOf({ ...KERNEL, [HEADER]: text })).governors.get(name);
}

it('a number is where it is defined, and not where its decimal digits stand next', () => {
  const found = governor('X_VERSION', '#define X_VERSION 0x0a\n#define X_SIZE 10\n');
  expect(found).toMatchObject({ location: { line: 1 }, text: '#define X_VERSION 0x0a' });
});

it('a string that another macro holds is where it is named', () => {
  const found = governor('X_COMPATIBLE', '#define X_COMPATIBLE X_STRING\n#define X_STRING "x-v1"\n');
  expect(found).toMatchObject({ location: { line: 1 }, text: '#define X_COMPATIBLE X_STRING' });
});

it('a literal in the next line is there', () => {
  const found = governor('X_COMPATIBLE', '#define X_COMPATIBLE \\\n\t"x-v1"\n');
  expect(found).toMatchObject({ location: { line: 2 }, text: '\t"x-v1"' });
});

it('what is made text of is a piece, in the definition that spells it', () => {
  const text = '#define TEXT_OF(x) #x\n#define TEXT(x) TEXT_OF(x)\n#define X_V 2\n';
  const found = governor('X_COMPATIBLE', `${text}#define X_COMPATIBLE "x-" "v" TEXT(X_V)\n`);
  expect(found?.pieces).toMatchObject([
    { line: 4, column: 23, text: 'x-', macro: 'X_COMPATIBLE' },
    { line: 4, column: 28, text: 'v', macro: 'X_COMPATIBLE' },
    { line: 3, column: 13, text: '2', macro: 'X_V', written: '#define X_V 2' },
  ]);
});

it.each([
  ['an expression', '#define X_VERSION (1 << 2)\n', undefined],
  ['two definitions', '#ifdef __aarch64__\n#define X_VERSION 2\n#else\n#define X_VERSION 2\n#endif\n', []],
])('%s has no piece', (_, text, pieces) => {
  expect(governor('X_VERSION', text)?.pieces).toEqual(pieces);
});
