// Where a person would edit, through which macros the text came, and whose handler it is. The macros have the shape of
// the kernel's and are written here.

import { describe, expect, it } from 'vitest';
import type { Definition } from '../../generator/types.js';
import { COMPILERS, ours } from './harness.js';

const MACROS = `#define SECTION(name) __attribute__((used, section(name), aligned(1)))
#define VERSION(_name, _ver) \\
  static const char __##_name##_vers[48] SECTION(".liveupdate_versions") = _ver
#define HANDLER(_name, _compatible) \\
  static struct liveupdate_file_handler _name = { .compatible = _compatible }; \\
  VERSION(_name, _compatible)
#define BOTH(a, b) HANDLER(a, #a); HANDLER(b, #b)
`;
const LINES = MACROS.split('\n').length;

function read(text: string): Definition[] {
  const { contributions, open } = ours(`${MACROS}${text}`, COMPILERS[0]!, ['-O0']);
  expect(open).toEqual([]);
  return contributions.flatMap(({ definitions }) => definitions.map(({ definition }) => definition));
}

describe.skipIf(!COMPILERS.length)('provenance', () => {
  it('is the use of the outermost macro', () => {
    const [definition] = read(
      'struct liveupdate_file_handler { char compatible[48]; };\n\n  HANDLER(memfd, "memfd-v2");\n',
    );
    expect(definition!.location).toEqual({ file: 'include/main.c', line: LINES + 2, column: 3 });
    expect(definition!.expansions.map(({ macro }) => macro)).toEqual(['HANDLER', 'VERSION']);
    expect(definition!.expansions[0]!.definedAt.line).toBe(4);
    expect(definition!.expansions[1]!.usedAt.line).toBe(6);
  });

  it('is the declarator where no macro made it', () => {
    const [definition] = read('static const char\n  plain[4] SECTION(".liveupdate_versions") = "a";\n');
    expect(definition).toMatchObject({
      name: 'plain',
      location: { file: 'include/main.c', line: LINES + 1, column: 3 },
      expansions: [],
      handler: undefined,
    });
  });

  it('names the handler of the same use, with its structure declared or not', () => {
    const before = 'struct liveupdate_file_handler { char compatible[48]; };\n';
    for (const text of [before, ''])
      expect(read(`${text}HANDLER(one, "1");\nHANDLER(two, "2");\n`).map(({ handler }) => handler)).toEqual([
        'one',
        'two',
      ]);
  });

  it('names no handler for a bare version', () => {
    const [, bare] = read(
      'struct liveupdate_file_handler { char compatible[48]; };\nHANDLER(one, "1"); VERSION(luo, "l");\n',
    );
    expect(bare).toMatchObject({ name: '__luo_vers', handler: undefined });
  });

  it('gives each of two handlers in one use the nearer one before it', () => {
    expect(read('BOTH(first, second);\n').map(({ handler }) => handler)).toEqual(['first', 'second']);
  });

  it('sees writable and local as the object file has them', () => {
    const flags = (text: string) => read(text).map(({ writable, local }) => ({ writable, local }));
    expect(flags('VERSION(a, "a");')).toEqual([{ writable: false, local: true }]);
    expect(flags('char b[4] SECTION(".liveupdate_versions");')).toEqual([{ writable: true, local: false }]);
    expect(flags('const volatile int c SECTION(".liveupdate_versions") = 1;')).toEqual([
      { writable: true, local: false },
    ]);
    expect(
      flags('typedef const char t[2][2]; extern t d; t d SECTION(".liveupdate_versions") = {};'),
    ).toEqual([{ writable: false, local: false }]);
  });
});
