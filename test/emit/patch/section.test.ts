// The patched tree gives the section of the proposal: gcc compiles it, ld links it with the tree's own RO_DATA.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { requireTool } from '../../helpers/tools.js';
import { applyPatch } from './apply.js';
import { compile, link, sectionBytes, slots } from './compile.js';
import { copyTree, edit, patchOf } from './tree-copy.js';

const CORE = 'kernel/liveupdate/luo_core.c';
const HANDLERS = 'drivers/handlers/handlers.c';

describe.skipIf(requireTool('gcc') || requireTool('ld') || requireTool('patch'))('the patched tree', () => {
  it('links a header of magic and version 1, then the core, then the handlers', async () => {
    const tree = await patched();
    const image = link(tree, [compile(tree, HANDLERS), compile(tree, CORE)]);
    const bytes = sectionBytes(image, '.liveupdate_versions');
    expect(bytes.subarray(0, 8).toString('hex')).toBe('5055564c01000000');
    const strings = slots(bytes.subarray(8));
    expect(strings.at(-1)).toBe('luo-v5');
    expect(strings).toContain('plain-v1');
    expect(bytes.length).toBe(8 + 48 * strings.length);
  });

  it('loads the section, aligned to 8, behind the read-only data', async () => {
    const tree = await patched();
    const image = link(tree, [compile(tree, CORE)]);
    const headers = execaSync('readelf', ['-SW', image]).stdout;
    expect(headers).toMatch(/\.liveupdate_versions\s+PROGBITS\s+\w+ \w+ 000038 00\s+A\s+0\s+0\s+8/);
  });

  it('takes the core string from the macro of an older tree', async () => {
    const tree = copyTree();
    for (const file of [CORE, 'include/linux/kho/abi/luo.h'])
      edit(tree, file, (text) =>
        text.replaceAll('LUO_ABI_COMPATIBLE', 'LUO_FDT_COMPATIBLE').replace('luo-v5', 'luo-v1'),
      );
    applyPatch(tree, (await patchOf(tree)).patch);
    const image = link(tree, [compile(tree, CORE)]);
    expect(slots(sectionBytes(image, '.liveupdate_versions').subarray(8))).toEqual(['luo-v1']);
  });

  it('leaves no orphan section behind without CONFIG_LIVEUPDATE', async () => {
    const tree = await patched();
    const object = compile(tree, HANDLERS, { liveUpdate: false });
    const names = execaSync('readelf', ['-SW', object]).stdout;
    expect(names).toContain('.data');
    expect(names).not.toContain('liveupdate');
    expect(execaSync('strings', ['-a', object]).stdout).not.toContain('__plain_vers');
  });

  it('takes a string of 47 characters and refuses one of 48, with or without CONFIG_LIVEUPDATE', async () => {
    const tree = await patched();
    for (const liveUpdate of [true, false]) {
      expect(() => compile(tree, stringOf(tree, 47), { liveUpdate })).not.toThrow();
      expect(() => compile(tree, stringOf(tree, 48), { liveUpdate, werror: false })).toThrow(
        /compatible string too long/,
      );
    }
  });
});

async function patched(): Promise<string> {
  const tree = copyTree();
  applyPatch(tree, (await patchOf(tree)).patch);
  return tree;
}

function stringOf(tree: string, length: number): string {
  mkdirSync(join(tree, 'lib'), { recursive: true });
  const text = `#include <linux/liveupdate.h>\nLIVEUPDATE_SEC_VERSION(entry, "${'v'.repeat(length)}");\n`;
  writeFileSync(join(tree, 'lib', 'string.c'), text);
  return 'lib/string.c';
}
