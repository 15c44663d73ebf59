// One object from files to contributions: headers that name no seed are left out until a definition needs them.

import { describe, expect, it } from 'vitest';
import { compileUnit } from '../../generator/cc/compile-unit.js';
import { KernelFiles } from '../../generator/cpp/include.js';
import type { KernelInput } from '../../generator/types.js';
import { memoryTree } from '../cpp/harness.js';
import { COMPILERS, flagsFor, theirs } from './harness.js';

const SEEDS = new Set(['SEC_VERSION', '.liveupdate_versions']);
const MACRO = `#define SEC_VERSION(_name, _ver) \\
  static const char __##_name##_vers[ENTRY_LENGTH] __attribute__((used, section(".liveupdate_versions"), aligned(1))) = _ver
`;
const FILES = {
  'include/liveupdate.h': MACRO,
  'include/limits.h': 'enum limits { ENTRY_LENGTH = 48 }; static inline int unread(void) { return 1; }',
  'include/abi.h':
    '#define FIRST "first-v1"\n#define SECOND "second-v" VERSION_STRING(2)\n#define VERSION_STRING(n) #n\n',
  'include/noise.h':
    'struct noise { struct unknown *pointer; }; static int other(void) { return sizeof(struct noise); }',
};
const SOURCE =
  '#include "abi.h"\n#include "limits.h"\n#include "noise.h"\n#include "liveupdate.h"\nSEC_VERSION(first, FIRST);\nSEC_VERSION(second, SECOND);\n';

const real = COMPILERS[0];

function compile(files: Readonly<Record<string, string>>, optimise = '2') {
  const flags = {
    ...flagsFor([`-O${optimise}`]),
    includeDirectories: [{ base: 'source', path: 'include' } as const],
  };
  const tree = memoryTree(files);
  const input: KernelInput = {
    tree,
    build: tree,
    version: { version: 7, patchlevel: 3, sublevel: 0, extraversion: '', text: '7.3.0' },
    config: {
      path: '.config',
      symbols: new Map(),
      lines: new Map(),
      architecture: real!.architecture,
      compiler: real!.compiler,
      modifiedAt: undefined,
    },
  };
  const unit = {
    object: 'mm/main.o',
    source: 'mm/main.c',
    presence: 'built-in',
    module: undefined,
    order: 0,
    flags,
    evidence: [],
    symbols: [],
    unknowns: [],
  } as const;
  return compileUnit(input, new KernelFiles(input), unit, SEEDS);
}

describe.skipIf(!real)('an object', () => {
  it('is read as a whole when a constant stands in a header that names no seed', () => {
    const { contributions, unknowns } = compile({ ...FILES, 'mm/main.c': SOURCE });
    expect(unknowns).toEqual([]);
    const flat = `enum { ENTRY_LENGTH = 48 };\n${FILES['include/abi.h']}${MACRO}SEC_VERSION(first, FIRST);\nSEC_VERSION(second, SECOND);\n`;
    const expected = theirs(flat, real!, ['-O2'])['.liveupdate_versions']!;
    expect(contributions).toHaveLength(1);
    const [{ definitions, size, alignment }] = contributions as [(typeof contributions)[0]];
    expect({ size, alignment }).toEqual({ size: expected.bytes.length / 2, alignment: expected.alignment });
    expect(definitions.map(({ definition, offset }) => `${definition.name}@${offset}`)).toEqual(
      expected.symbols,
    );
    expect(definitions.map(({ definition }) => Buffer.from(definition.bytes).toString('hex')).join('')).toBe(
      expected.bytes,
    );
  });

  it('is undecided, with the name, when nothing declares the constant', () => {
    const { definitions, unknowns } = compile({ ...FILES, 'include/limits.h': '', 'mm/main.c': SOURCE });
    expect(definitions).toEqual([]);
    expect(unknowns.map(({ what }) => what)).toEqual(['ENTRY_LENGTH']);
  });

  it('contributes nothing when the source names a section only in a comment', () => {
    const { contributions, unknowns } = compile({ 'mm/main.c': '/* ".liveupdate_versions" */ int x;\n' });
    expect({ contributions, unknowns }).toEqual({ contributions: [], unknowns: [] });
  });
});
