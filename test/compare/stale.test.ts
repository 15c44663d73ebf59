// "Out of date" is make's word: `make -q` decides about the same files and times.

import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StaleQuestion, staleInputs } from '../../generator/compare/stale.js';
import type { KernelConfig, SourceTree } from '../../generator/types.js';
import { requireTool } from '../helpers/tools.js';
import { scratch } from '../image/linked.js';
import { originOf } from './small-kernel.js';

const folder = scratch('stale');
const FILES = [
  '.config',
  'vmlinux',
  'mm/memfd.c',
  'mm/memfd.o',
  'kernel/luo.c',
  'kernel/luo.o',
  'include/memfd.h',
  'mm/Makefile',
];
const MAKEFILE = `vmlinux: mm/memfd.o kernel/luo.o .config mm/Makefile
mm/memfd.o: mm/memfd.c include/memfd.h
kernel/luo.o: kernel/luo.c
%.o:
	false
vmlinux:
	false
`;

const tree: SourceTree = {
  kind: 'work-tree',
  root: folder,
  label: folder,
  read: () => undefined,
  kindOf: () => undefined,
  list: () => [],
  modifiedAt: (path) => statSync(join(folder, path), { throwIfNoEntry: false })?.mtimeMs,
};

function question(origins = [memfd, luo], source = tree): StaleQuestion {
  const config = { path: '.config', modifiedAt: source.modifiedAt('.config') } as KernelConfig;
  return {
    image: { label: 'vmlinux', modifiedAt: tree.modifiedAt('vmlinux') },
    input: { tree: source, build: source, config },
    origins,
    files: ['mm/Makefile'],
  };
}

const luo = originOf({ object: 'kernel/luo.o', strings: [] }, 'luo-v5', 7);
const plain = originOf({ object: 'mm/memfd.o', strings: [] }, 'memfd-v2', 3);
const expansion = {
  macro: 'MEMFD_LUO_FH_COMPATIBLE',
  definedAt: { file: 'include/memfd.h', line: 91 },
  usedAt: { file: 'mm/memfd.c', line: 3 },
};
const memfd = { ...plain, definition: { ...plain.definition, expansions: [expansion] } };

for (const path of FILES) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), '');
}
writeFileSync(join(folder, 'rules'), MAKEFILE);

/** Seconds after a fixed moment; files that are not named are at 0, objects at 1, vmlinux at 2. */
function setTimes(times: Readonly<Record<string, number>>): void {
  for (const path of FILES) {
    const usual = path === 'vmlinux' ? 2 : path.endsWith('.o') ? 1 : 0;
    const time = 1_700_000_000 + (times[path] ?? usual);
    utimesSync(join(folder, path), time, time);
  }
}

const isUpToDate = () =>
  execaSync('make', ['-q', '-f', 'rules', 'vmlinux'], { cwd: folder, reject: false }).exitCode === 0;

describe.skipIf(requireTool('make'))('make -q', () => {
  it('agrees for any times', () => {
    const times = fc.record(Object.fromEntries(FILES.map((path) => [path, fc.integer({ min: 0, max: 4 })])));
    const mostlyGood = fc.record(
      Object.fromEntries(
        FILES.map((path) => [path, fc.option(fc.integer({ min: 0, max: 3 }), { freq: 8, nil: undefined })]),
      ),
    );
    let good = 0;
    const check = (given: Record<string, number | undefined>): void => {
      setTimes(
        Object.fromEntries(Object.entries(given).filter(([, time]) => time !== undefined)) as Record<
          string,
          number
        >,
      );
      good += Number(isUpToDate());
      expect(staleInputs(question()).length === 0).toBe(isUpToDate());
    };
    fc.assert(fc.property(fc.oneof(times, mostlyGood), check), { numRuns: 150 });
    fc.assert(fc.property(fc.constant({}), check), { numRuns: 1 });
    expect(good).toBeGreaterThan(0);
  });
});

describe('causes', () => {
  const causes = (given: Record<string, number>) => {
    setTimes(given);
    return staleInputs(question()).map(({ args }) => [args.cause, args.file, args.objects, args.seconds]);
  };

  it.each<[string, Record<string, number>, unknown[]]>([
    ['nothing newer', {}, []],
    ['the same second is not newer', { 'mm/memfd.c': 1 }, []],
    [
      'a changed source',
      { 'mm/memfd.c': 60 },
      [['object-older-than-source', 'mm/memfd.c', ['mm/memfd.o'], 59]],
    ],
    [
      'a changed header, through a macro',
      { 'include/memfd.h': 60 },
      [['object-older-than-source', 'include/memfd.h', ['mm/memfd.o'], 59]],
    ],
    [
      'compiled again, not linked',
      { 'kernel/luo.o': 60 },
      [['object-newer', 'kernel/luo.o', ['kernel/luo.o'], 58]],
    ],
    ['another configuration', { '.config': 60 }, [['config-newer', '.config', [], 58]]],
    ['another Makefile', { 'mm/Makefile': 60 }, [['file-newer', 'mm/Makefile', [], 58]]],
  ])('%s', (_name, given, expected) => {
    expect(causes(given)).toEqual(expected);
  });

  it('the location is where the entry or its macro is written', () => {
    setTimes({ 'include/memfd.h': 60, 'mm/memfd.c': 60 });
    expect(staleInputs(question()).map(({ location }) => location)).toEqual([
      { file: 'include/memfd.h', line: 91 },
      { file: 'mm/memfd.c', line: 3 },
    ]);
  });

  it('a revision has no times, and nothing is said', () => {
    setTimes({ 'mm/memfd.c': 60 });
    const revision: SourceTree = { ...tree, kind: 'revision', modifiedAt: () => undefined };
    expect(staleInputs(question([memfd, luo], revision))).toEqual([]);
  });

  it('without objects the source is held against the image', () => {
    setTimes({ 'mm/memfd.c': 60 });
    const { input, ...rest } = question();
    const build: SourceTree = { ...tree, modifiedAt: () => undefined };
    expect(
      staleInputs({ ...rest, input: { ...input, build } }).map(({ args }) => [args.cause, args.file]),
    ).toEqual([['source-newer', 'mm/memfd.c']]);
  });
});
