// kconfig itself is asked: what it makes of a .config, and the autoconf.h that it writes from it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { autoconfMacros } from '../../generator/tree/autoconf.js';
import { parseConfig } from '../../generator/tree/config-parser.js';
import { HEX_SYMBOLS } from '../../generator/tree/hex-symbols.js';
import { readConfig } from '../../generator/tree/kernel-config.js';
import { readKernelVersion } from '../../generator/tree/version.js';
import { openWorkTree } from '../../generator/tree/work-tree.js';
import { isInstalled, lacksKernel, requireTool } from '../helpers/tools.js';
import { buildKconfig, fetchedKernel, type Kconfig } from './kconfig.js';

const source = fetchedKernel();
const missing = [
  lacksKernel('kernel source', source !== undefined),
  ...['make', 'gcc', 'flex', 'bison'].map((tool) => requireTool(tool, isInstalled(tool))),
].includes(true);

/** Names that the kernel has for hexadecimal numbers: the .config of another would not say that it is one. */
const HEX = [...HEX_SYMBOLS].slice(0, 40);
const KCONFIG = [
  'config MODULES\n\tbool "modules"\n\tmodules\n',
  ...HEX.map((name, at) => {
    const typed = { [`S${at}`]: 'string', [name]: 'hex', [`I${at}`]: 'int', [`T${at}`]: 'tristate' };
    return Object.entries(typed).map(([symbol, type]) => `config ${symbol}\n\t${type} "prompt"\n`);
  }),
]
  .flat()
  .join('');

const character = fc.constantFrom('a', ' ', '"', '\\', '#', '=', "'", '\t', '$', '\xe9', '\xff', '%', '//');
const hex = fc.integer({ min: 0, max: 0xfffff });
const text = fc.array(character, { maxLength: 12 }).map((letters) => letters.join(''));
const values = fc.tuple(
  text.map((string) => `"${string.replace(/["\\]/g, '\\$&')}"`),
  fc.tuple(hex, fc.constantFrom('0x', '0X', '')).map(([number, prefix]) => prefix + number.toString(16)),
  fc.integer({ min: -99, max: 99 }).map(String),
  fc.constantFrom('y', 'm', 'n'),
);

/** Every architecture takes minutes: all with LVUP_ALL_ARCHES=1, one without. */
const ARCHES: readonly (readonly [arch: string, srcarch: string, bits: number, name: string])[] = [
  ['x86_64', 'x86', 64, 'x86_64'],
  ['i386', 'x86', 32, 'i386'],
  ['arm64', 'arm64', 64, 'arm64'],
  ['arm', 'arm', 32, 'arm'],
  ['powerpc', 'powerpc', 32, 'powerpc'],
  ['riscv', 'riscv', 64, 'riscv'],
  ['s390', 's390', 64, 's390'],
  ['sparc', 'sparc', 32, 'sparc'],
  ['loongarch', 'loongarch', 64, 'loongarch'],
  ['um', 'um', 32, 'um'],
];

describe.skipIf(missing)('kconfig', () => {
  let kconfig: Kconfig;
  const tool = () => (kconfig ??= buildKconfig(source!));
  afterAll(() => kconfig?.remove());

  it('writes the same autoconf.h for random .configs', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: HEX.length, maxLength: HEX.length }), (rows) => {
        const lines = rows.flatMap(([string, number, integer, tristate], at) => [
          `CONFIG_S${at}=${string}\nCONFIG_${HEX[at]}=${number}\n`,
          `CONFIG_I${at}=${integer}\nCONFIG_T${at}=${tristate}\n`,
        ]);
        const settled = tool().settle(KCONFIG, `CONFIG_MODULES=y\n${lines.join('')}`);
        expect(defines(settled.autoconf).length).toBeGreaterThan(3 * HEX.length);
        expect(ours(settled.config)).toEqual(defines(settled.autoconf));
      }),
      { numRuns: Number(process.env.LVUP_RUNS ?? 5) },
    );
  });

  it.each(process.env.LVUP_ALL_ARCHES === '1' ? ARCHES : ARCHES.slice(0, 1))(
    'make ARCH=%s tinyconfig: the architecture and every macro',
    (arch, srcarch, bits, name) => {
      // The first one is configured already.
      if (arch !== 'x86_64') tool().make(`ARCH=${arch}`, 'tinyconfig');
      tool().make(`ARCH=${arch}`, 'syncconfig');
      const read = readConfig({ file: join(tool().build, '.config') });
      expect(read.architecture).toMatchObject({ name, srcarch, bits });
      const written = readFileSync(join(tool().build, 'include/generated/autoconf.h'), 'latin1');
      expect(ours(readFileSync(join(tool().build, '.config'), 'latin1'))).toEqual(defines(written));
      expect(read.compiler.family).toBe('gcc');
    },
  );

  it('prints the version that the top Makefile gives', () => {
    expect(readKernelVersion(openWorkTree(source!)).text).toBe(tool().make('kernelversion').trim());
  });
});

describe.skipIf(missing)('the names of hexadecimal symbols', () => {
  it('are all in the table', () => {
    // grep's lines: FILE:config NAME and FILE:	hex ...
    const { stdout } = execaSync('grep', [
      ...['-rEh', '--include=Kconfig*', '--exclude-dir=tests'],
      ...['^[[:space:]]*(menu)?config [A-Za-z0-9_]+$|^[[:space:]]+hex([[:space:]]+"|$)', source!],
    ]);
    const lines = stdout.split('\n').map((line) => line.trim());
    const names = lines.flatMap((line, at) =>
      /^hex\b/.test(line) ? [lines[at - 1]!.replace(/^\w+ /, '')] : [],
    );
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !HEX_SYMBOLS.has(name))).toEqual([]);
  });
});

function ours(config: string): string[] {
  return autoconfMacros(parseConfig(config, '.config'))
    .map(({ name, value }) => `#define ${name} ${value}`)
    .sort();
}

function defines(header: string): string[] {
  return header
    .split('\n')
    .filter((line) => line.startsWith('#define'))
    .sort();
}
