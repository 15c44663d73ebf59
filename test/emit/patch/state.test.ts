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
  it('gets an empty patch, which says so, and hears what is still not listed', async () => {
    const tree = copyTree();
    const first = await patchOf(tree);
    applyPatch(tree, first.patch);
    const second = await patchOf(tree);
    expect(second).toMatchObject({ patch: '', state: 'already-there', files: [] });
    const left = (handlers: typeof first.handlers) =>
      handlers.filter(({ change }) => change === 'left').map(({ name }) => name);
    expect(left(second.handlers)).toEqual(left(first.handlers));
  });

  it.each([
    ['LIVEUPDATE_FILE_HANDLER(_name, _string, &ops);', []],
    [
      'static struct liveupdate_file_handler _name = { .compatible = _string }; LIVEUPDATE_SEC_VERSION(_name, _string)',
      [],
    ],
    ['static struct liveupdate_file_handler _name = { .compatible = _string }', ['_name']],
  ])('hears of a macro of a driver only when it lists nothing: %s', async (body, names) => {
    const tree = copyTree();
    applyPatch(tree, (await patchOf(tree)).patch);
    const use = 'static struct liveupdate_file_handler *const _name##_use = &_name';
    edit(
      tree,
      'drivers/handlers/handlers.h',
      (text) => `${text}#define OWN(_name, _string) ${body}; ${use}\n`,
    );
    const { handlers } = await patchOf(tree);
    const own = handlers.filter(({ file }) => file.endsWith('handlers.h'));
    expect(own.map(({ name }) => name)).toEqual(names);
  });
});

describe('a tree that has parts of the section', () => {
  it.each([
    ['the linker rule', SCRIPT],
    ['struct liveupdate_ver_hdr', ABI],
    ['LIVEUPDATE_SEC_VERSION', HEADER],
    ["the core's entry", CORE],
  ])('is refused when only %s is there', async (what, file) => {
    const tree = copyTree();
    applyPatch(tree, onlyFile((await patchOf(tree)).patch, file));
    const { message } = await refusalOf(tree);
    expect(message).toContain('only a part');
    const [there, missing] = message.split(' is there, ');
    expect(there).toContain(`${what} (${file})`);
    expect(missing).not.toContain(file);
  });
});

describe('a tree that the patch does not fit', () => {
  it('without LUO says since when there is one', async () => {
    const tree = copyTree();
    rmSync(join(tree, CORE));
    expect(await refusalOf(tree)).toMatchObject({ hint: expect.stringContaining('6.19') });
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
  ])('%s: names the missing anchor, %s', async (file, anchor, change) => {
    const tree = copyTree();
    edit(tree, file, change);
    const error = await refusalOf(tree);
    expect(error.message).toContain(anchor);
    expect(error.hint).toBeTruthy();
  });

  it('names the candidates when several macros could hold the core string', async () => {
    const tree = copyTree();
    edit(tree, CORE, (text) => `${text}const char *other = LUO_SESSION_COMPATIBLE;\n`);
    expect((await refusalOf(tree)).message).toContain('LUO_ABI_COMPATIBLE, LUO_SESSION_COMPATIBLE');
  });

  it('says so when no macro holds the core string', async () => {
    const tree = copyTree();
    edit(tree, ABI, (text) => text.replace('LUO_ABI_COMPATIBLE	"luo-v5"', 'LUO_ABI_COMPATIBLE	luo_string'));
    expect((await refusalOf(tree)).message).toContain('no LUO_*COMPATIBLE string');
  });
});

async function refusalOf(tree: string): Promise<RunError> {
  try {
    await patchOf(tree);
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
  throw new Error('the tree was not refused');
}

function onlyFile(patch: string, file: string): string {
  return `diff --git${patch.split('diff --git').find((part) => part.startsWith(` a/${file} `))}`;
}
