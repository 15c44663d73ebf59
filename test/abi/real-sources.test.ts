// Linux 7.2 and 7.3 as they were released. Between them nothing must be bumped, and a text in both is out of date; the
// sizes are those that the structures really have (gcc says so below).

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAbi, showContracts } from '../../generator/abi/run-abi.js';
import { exitCodeOfAbi } from '../../generator/abi/verdict.js';
import { abiJson } from '../../generator/report/json/abi.js';
import { requireTool } from '../helpers/tools.js';
import { Repository } from './repository.js';

const CACHE =
  process.env.LVUP_KERNEL_CACHE ??
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lvup/real-kernel');
const [old, now] = ['7.2', '7.3'].map(sourceOf);

function sourceOf(version: string): string | undefined {
  const folder = join(CACHE, 'source');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const name = names.find(
    (one) => one.startsWith(`linux-source-${version}_`) && existsSync(join(folder, one, 'Kbuild')),
  );
  return name && join(folder, name);
}

/** As much of a kernel as the contracts rest on. */
const PARTS = [
  ...[
    'Makefile',
    'Kbuild',
    'Kconfig',
    'include',
    'arch/x86/include',
    'arch/arm64/include',
    'arch/Kconfig',
    'init/main.c',
  ],
  ...[
    'kernel/liveupdate',
    'mm/memfd_luo.c',
    'mm/memblock.c',
    'lib/tests',
    'scripts/Kbuild.include',
    'scripts/Makefile.build',
  ],
  ...[
    'Documentation/core-api/kho',
    'Documentation/core-api/liveupdate.rst',
    'Documentation/mm/memfd_preservation.rst',
  ],
];

const missing = requireTool(
  'the sources of Linux 7.2 and 7.3 (scripts/real-kernel)',
  old !== undefined && now !== undefined,
);

describe.skipIf(missing)('7.2 against 7.3', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-real-'));
  const folders = ['7.2', '7.3'].map((name) => join(folder, name));
  let repository: Repository;

  beforeAll(() => {
    repository = new Repository();
    for (const [at, source] of [old!, now!].entries()) {
      for (const part of PARTS) {
        const [from, to] = [join(source, part), join(folders[at]!, part)];
        mkdirSync(dirname(to), { recursive: true });
        if (existsSync(from)) cpSync(from, to, { recursive: true });
      }
      // The folders are the work trees: nothing is copied a second time.
      const inFolder = ['--git-dir', join(repository.root, '.git'), '--work-tree', folders[at]!];
      repository.git(...inFolder, 'add', '--all', '--force', folders[at]!);
      repository.git('commit', '--quiet', '-m', `Linux ${at ? '7.3' : '7.2'}`);
      repository.git('tag', at ? 'v7.3' : 'v7.2');
    }
  });
  afterAll(() => {
    repository.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const asFolders = () => runAbi({ cwd: folder, operands: [folders[0]!], tree: folders[1] });
  const asRevisions = () => runAbi({ cwd: repository.root, operands: ['v7.2..v7.3'] });

  it('nothing must be bumped, and "kho-v3" is stale in both', async () => {
    const result = await asFolders();
    const said = result.findings.map(({ code, args }) => [code, args.text, args.isOld]);
    expect(said).toEqual([['stale-version-in-doc', 'kho-v3', true]]);
    expect(result.unknowns).toEqual([]);
  });

  it('the names of the reserved memory are in its code', async () => {
    for (const tree of folders) {
      const { items } = await showContracts({ cwd: folder, operands: [], tree });
      const names = [...items.values()].filter(({ key }) => key.startsWith('name mm/'));
      expect(names.map(({ name, governors }) => [name, governors.join()])).toEqual([
        ['mm/memblock.c:compatible', 'MEMBLOCK_KHO_NODE_COMPATIBLE,RESERVE_MEM_KHO_NODE_COMPATIBLE'],
        ['mm/memblock.c:size', 'RESERVE_MEM_KHO_NODE_COMPATIBLE'],
        ['mm/memblock.c:start', 'RESERVE_MEM_KHO_NODE_COMPATIBLE'],
      ]);
    }
  });

  it('folders and revisions give the same JSON, byte for byte', async () => {
    const [one, two] = [await asFolders(), await asRevisions()].map((result) =>
      abiJson(result, exitCodeOfAbi(result)),
    );
    expect(one).toBe(two);
  });

  it.skipIf(requireTool('gcc'))('sizes and offsets are those of gcc', async () => {
    const { items } = await showContracts({ cwd: folder, operands: [], tree: folders[1] });
    // Those without another kernel type inside can be compiled as they are, on any machine with 64 bits.
    const names = [
      'luo_file_ser',
      'luo_file_set_ser',
      'luo_session_ser',
      'luo_flb_ser',
      'memfd_luo_folio_ser',
      'kho_block_header_ser',
    ];
    for (const name of names) {
      const shape = items.get(`struct ${name}`)!.shapes.get('x86_64')!;
      if (shape.kind !== 'record') throw new Error(name);
      expect([name, shape.size]).toEqual([name, measured(folders[1]!, name)]);
    }
  });
});

/** sizeof, with the headers' own text and types of user space. */
function measured(tree: string, name: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-size-'));
  const types =
    'typedef unsigned int u32;\ntypedef unsigned long long u64;\n#define __packed __attribute__((packed))\n#define static_assert(...)\n';
  const stub = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of [
    'linux/types.h',
    'linux/bits.h',
    'linux/log2.h',
    'linux/math.h',
    'linux/align.h',
    'asm/page.h',
  ])
    stub(path, '');
  stub('uapi/linux/liveupdate.h', '#define LIVEUPDATE_SESSION_NAME_LENGTH 64\n');
  const macros =
    '#define BIT(n) (1UL << (n))\n#define PAGE_SHIFT 12\n#define PAGE_SIZE 4096UL\n#define BITS_PER_BYTE 8\n#define const_ilog2(n) __builtin_ctzll(n)\n#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))\n#define ALIGN(n, a) (((n) + (a) - 1) / (a) * (a))\n#define DECLARE_BITMAP(n, b) unsigned long n[(b) / 64]\ntypedef u64 phys_addr_t;\n';
  const headers = ['luo', 'memfd', 'block'].map((one) => `#include <linux/kho/abi/${one}.h>\n`).join('');
  stub('size.c', `${types}${macros}${headers}char size[sizeof(struct ${name})];\n`);
  const abi = join(folder, 'linux/kho');
  mkdirSync(abi, { recursive: true });
  cpSync(join(tree, 'include/linux/kho/abi'), join(abi, 'abi'), { recursive: true });
  const output = execFileSync(
    'gcc',
    ['-S', '-w', '-nostdinc', `-I${folder}`, '-o', '-', join(folder, 'size.c')],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true, force: true });
  return Number(/\.size\s+size, (\d+)/.exec(output)?.[1]);
}
