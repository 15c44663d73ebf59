// A revision is searched by `git grep`, a work tree by reading it; what they find is the same.

import { expect, it } from 'vitest';
import { scanTree } from '../../generator/scan/scan-tree.js';
import { openRevision } from '../../generator/tree/revision.js';
import { openWorkTree } from '../../generator/tree/work-tree.js';
import { requireTool } from '../helpers/tools.js';
import { commit, git } from '../tree/repository.js';
import { type Files, makeTree } from './small-tree.js';

const USE = '#include <linux/liveupdate.h>\n';

const FILES: Files = {
  Makefile: 'obj-y += mm/ \n',
  'w.h': `${USE}#define LVUP_WRAP(n) LIVEUPDATE_SEC_VERSION(n, #n)\n#define J(x) LVUP_##x\n`,
  'mm/a.c': '#include "../w.h"\nLVUP_WRAP(h);\n',
  'mm/pasted.c': '#include "../w.h"\nJ(WRAP)(h);\n',
  'mm/split.c': '#include "../w.h"\nLVUP_\\\nWRAP(h);\n',
  'mm/none.c': 'int a;\n',
  'fs/entry.h': `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`,
  'fs/a.c': '#include "entry.h"\n',
  'fs/b.c': '#incl\\\nude "entry.h"\n',
  'fs/list.def': 'LVUP_WRAP(a);\n',
  'fs/c.c': '#include "../w.h"\n#include "list.def"\n',
  'drivers/Makefile': 'ccflags-y := -DH=LVUP_WRAP -include $(src)/forced.h\n',
  'drivers/forced.h': `${USE}LIVEUPDATE_SEC_VERSION(forced, "a");\n`,
  'drivers/a.c': 'H(x);\n',
  'drivers/deep/b.c': '',
  'linked.c': '-> mm/a.c',
  'linked-folder': '-> mm',
  'mm/up': '-> ..',
  'odd/ä b".c': 'LVUP_WRAP(odd);\n',
  'odd/new\nline.c': 'LVUP_WRAP(odd);\n',
  'a.rs': '#[link_section = ".liveupdate_versions"] static A: u8 = 0;\n',
  'a.S': '.section .liveupdate_versions\n',
  'big.lds.S': 'KEEP(*(.liveupdate_versions))\n',
  'binary.h': '\0\x01\xffLIVEUPDATE_SEC_VERSION\0',
  'doc.rst': 'LIVEUPDATE_SEC_VERSION\n',
};

it.skipIf(requireTool('git'))('the same candidates, wrappers and seeds', async () => {
  const root = makeTree(FILES);
  git(root, 'init', '-q');
  commit(root, 'all');
  const tree = openRevision(root, 'HEAD');
  const [revision, work] = [await scanTree(tree), await scanTree(openWorkTree(root), { workers: 0 })];
  tree.close();
  expect(revision.candidates).toEqual(work.candidates);
  expect(revision.wrappers).toEqual(work.wrappers);
  expect(revision.seeds).toEqual(work.seeds);
  expect(revision.filesListed).toBe(work.filesListed);
  expect(work.candidates.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'fs/b.c',
      'linked.c',
      'linked-folder/a.c',
      'mm/split.c',
      'mm/pasted.c',
      'odd/ä b".c',
    ]),
  );
  expect(work.candidates.map(({ path }) => path)).not.toContain('mm/none.c');
});
