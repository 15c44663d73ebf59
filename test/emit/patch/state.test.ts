// A tree that needs no patch, one that can't have it, and those in between.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunError } from '../../../generator/shared/errors.js';
import { applyPatch } from './apply.js';
import { copyTree, edit, patchOf } from './tree-copy.js';

const SCRIPT = 'include/asm-generic/vmlinux.lds.h';
const HEADER = 'include/linux/liveupdate.h';
const ABI = 'include/linux/kho/abi/luo.h';
const CORE = 'kernel/liveupdate/luo_core.c';

describe('a tree that has the section', () => {
  it('gets an empty patch, which says so, and hears what is still not listed', () => {
    const tree = copyTree();
    const first = patchOf(tree);
    applyPatch(tree, first.patch);
    const second = patchOf(tree);
    expect(second).toMatchObject({ patch: '', state: 'already-there', files: [] });
    const left = (handlers: typeof first.handlers) =>
      handlers.filter(({ change }) => change === 'left').map(({ name }) => name);
    expect(left(second.handlers)).toEqual(left(first.handlers));
  });
});

describe('a tree that has parts of the section', () => {
  it.each([
    ['the linker rule', SCRIPT],
    ['struct liveupdate_ver_hdr', ABI],
    ['LIVEUPDATE_SEC_VERSION', HEADER],
    ["the core's entry", CORE],
  ])('is refused when only %s is there', (what, file) => {
    const tree = copyTree();
    applyPatch(tree, onlyFile(patchOf(tree).patch, file));
    const { message } = refusalOf(tree);
    expect(message).toContain('only a part');
    const [there, missing] = message.split(' is there, ');
    expect(there).toContain(`${what} (${file})`);
    expect(missing).not.toContain(file);
  });
});

describe('a tree that the patch does not fit', () => {
  it('without LUO says since when there is one', () => {
    const tree = copyTree();
    rmSync(join(tree, CORE));
    expect(refusalOf(tree)).toMatchObject({ hint: expect.stringContaining('6.19') });
  });

  it.each([
    [SCRIPT, 'BTF in RO_DATA', (text: string) => text.replace(/\tBTF\t+\\\n/, '')],
    [SCRIPT, '#define RO_DATA', (text: string) => text.replace('define RO_DATA', 'define READ_ONLY')],
    [SCRIPT, '#define BTF', (text: string) => text.replaceAll('define BTF', 'define NO_BTF')],
    [SCRIPT, 'line of its own for BTF', (text: string) => text.replace(/\tBTF\t+\\\n/, '\tBTF NOTES \\\n')],
    [
      HEADER,
      'struct liveupdate_file_handler',
      (text: string) => text.replace(/struct liveupdate_file_handler \{/, 'struct other {'),
    ],
    [
      ABI,
      'include guard',
      (text: string) => text.replace(/#endif \/\* _LINUX_KHO.*\n/, '').replace(/#ifndef.*\n/, ''),
    ],
    [ABI, 'LIVEUPDATE_HNDL_COMPAT_LENGTH', (text: string) => text.replace('HNDL_COMPAT_LENGTH', 'LENGTH')],
    [CORE, '#include', (text: string) => text.replace(/#include/g, '// include')],
  ])('%s: names the missing anchor, %s', (file, anchor, change) => {
    const tree = copyTree();
    edit(tree, file, change);
    const error = refusalOf(tree);
    expect(error.message).toContain(anchor);
    expect(error.hint).toBeTruthy();
  });

  it('names the candidates when several macros could hold the core string', () => {
    const tree = copyTree();
    edit(tree, CORE, (text) => `${text}const char *other = LUO_SESSION_COMPATIBLE;\n`);
    expect(refusalOf(tree).message).toContain('LUO_ABI_COMPATIBLE, LUO_SESSION_COMPATIBLE');
  });

  it('says so when no macro holds the core string', () => {
    const tree = copyTree();
    edit(tree, ABI, (text) => text.replace('LUO_ABI_COMPATIBLE	"luo-v5"', 'LUO_ABI_COMPATIBLE	luo_string'));
    expect(refusalOf(tree).message).toContain('no LUO_*COMPATIBLE string');
  });
});

function refusalOf(tree: string): RunError {
  try {
    patchOf(tree);
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
  throw new Error('the tree was not refused');
}

function onlyFile(patch: string, file: string): string {
  return `diff --git${patch.split('diff --git').find((part) => part.startsWith(` a/${file} `))}`;
}
