// A header whose text is left out may have used __COUNTER__: its value counts when it is in the bytes, and only then.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, expect, it } from 'vitest';
import { compileUnit } from '../../generator/cc/compile-unit.js';
import { KernelFiles } from '../../generator/cpp/include.js';
import { assumedConfig } from '../../generator/tree/assumed-config.js';
import { WorkTree } from '../../generator/tree/work-tree.js';
import type { KernelInput, ObjectUnit } from '../../generator/types.js';

const folder = mkdtempSync(join(tmpdir(), 'lvup-counter-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'include'));
writeFileSync(join(folder, 'include/number0.h'), '#define NUMBERED "zero-v1"\n');
writeFileSync(join(folder, 'include/number2.h'), '#define NUMBERED "two-v1"\n');
writeFileSync(join(folder, 'include/counts.h'), 'enum { COUNTED = __COUNTER__ + __COUNTER__ };\n');

const HEAD = [
  '#include <counts.h>',
  '#define STRING(x) #x',
  '#define EXPANDED(x) STRING(x)',
  '#define JOIN(a, b) a##b',
  '#define JOINED(a, b) JOIN(a, b)',
  '#define LIVEUPDATE_SEC_VERSION(n, s) static const char n[48] __attribute__((used, section(".liveupdate_versions"), aligned(1))) = s',
];

it.each([
  ['as a macro', '#define NAME_2 "second-v1"\nLIVEUPDATE_SEC_VERSION(name, JOINED(NAME_, __COUNTER__));'],
  [
    'as no macro',
    '#define NAME_0 "zero"\n#define NAME_2 "second"\nLIVEUPDATE_SEC_VERSION(name, EXPANDED(JOINED(NAME_, __COUNTER__)));',
  ],
  [
    'in the name of a header',
    '#define HEADER(n) EXPANDED(JOINED(number, n).h)\n#include HEADER(__COUNTER__)\nLIVEUPDATE_SEC_VERSION(name, NUMBERED);',
  ],
  ['in a name', 'LIVEUPDATE_SEC_VERSION(JOINED(name_, __COUNTER__), "x-v1");'],
  ['in the string', 'LIVEUPDATE_SEC_VERSION(name, "x-v" EXPANDED(__COUNTER__));'],
  ['in a condition', '#if __COUNTER__ == 2\nLIVEUPDATE_SEC_VERSION(name, "two-v1");\n#endif'],
  ['as a parity', 'LIVEUPDATE_SEC_VERSION(name, { [0] = 97 + __COUNTER__ % 2 });'],
])('%s: the bytes are those of gcc', (_, text) => {
  writeFileSync(join(folder, 'unit.c'), `${HEAD.join('\n')}\n${text}\n`);
  const { definitions, files, unknowns } = compile();
  execaSync('gcc', ['-O2', '-I', join(folder, 'include'), '-c', 'unit.c', '-o', 'unit.o'], { cwd: folder });
  execaSync('objcopy', ['-O', 'binary', '-j', '.liveupdate_versions', 'unit.o', 'unit.bin'], { cwd: folder });
  const linked = execaSync('xxd', ['-p', '-c', '0', 'unit.bin'], { cwd: folder }).stdout;
  const ours = definitions.map(({ bytes }) => Buffer.from(bytes).toString('hex')).join('');
  expect(unknowns).toEqual([]);
  expect(ours).toBe(linked);
  expect(files).toContain('include/counts.h');
});

function compile() {
  const tree = new WorkTree(folder);
  const version = { version: 7, patchlevel: 3, sublevel: 0, extraversion: '', text: '7.3.0' };
  const input: KernelInput = { tree, build: tree, version, config: assumedConfig('x86_64', []) };
  const unit: ObjectUnit = {
    object: 'unit.o',
    source: 'unit.c',
    presence: 'built-in',
    module: undefined,
    order: 0,
    flags: {
      macros: [],
      includeDirectories: [{ base: 'source', path: 'include' }],
      forcedIncludes: [],
      optimise: '2',
      toplevelReorder: true,
      dataSections: false,
      lto: 'none',
      others: [],
    },
    evidence: [],
    symbols: [],
    unknowns: [],
  };
  return compileUnit(input, new KernelFiles(input), unit, new Set(['LIVEUPDATE_SEC_VERSION']));
}
