// A source with the edits that lvup proposes for one version, and what gcc makes of the version in it.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { type BumpEdit, type Bumps, bumpEdits } from '../../generator/abi/diff/bump-edit.js';
import { judge } from '../../generator/abi/judge.js';
import type { Finding } from '../../generator/types.js';
import { treeOf } from './folder-tree.js';
import { HEADER, KERNEL } from './repository.js';

export type Files = Readonly<Record<string, string>>;

/** Headers that the cases include. */
export const AROUND: Files = {
  ...KERNEL,
  'include/linux/stringify.h': '#define __stringify_1(x) #x\n#define __stringify(x) __stringify_1(x)\n',
  'include/linux/liveupdate.h':
    '#define LIVEUPDATE_HNDL_COMPAT_LENGTH 48\nstruct liveupdate_file_handler {\n\tconst char *compatible;\n};\n',
};

export function contractsIn(files: Files) {
  const handlerFiles = Object.keys(files).filter((path) => path.endsWith('.c'));
  return readContracts(treeOf({ ...AROUND, ...files }), { handlerFiles });
}

export function bumpsOf(files: Files, names: readonly string[]): Bumps {
  const contracts = contractsIn(files);
  return bumpEdits(
    contracts,
    names.map((name) => {
      const governor = contracts.governors.get(name);
      if (!governor) throw new Error(`${name} is no governor: ${[...contracts.governors.keys()].join(' ')}`);
      return governor;
    }),
  );
}

/** Throws for an edit whose line does not stand there. */
export function applied(files: Files, edits: readonly BumpEdit[]): Files {
  const result: Record<string, string> = { ...files };
  for (const { file, line, before, after } of edits) {
    const lines = (result[file] ?? '').split('\n');
    if (lines[line - 1] !== before) throw new Error(`${file}:${line} is not ${JSON.stringify(before)}`);
    lines[line - 1] = after;
    result[file] = lines.join('\n');
  }
  return result;
}

/** What a program that includes `path` prints of the expression: a string, or a number in decimal. */
export function gccValue(files: Files, path: string, expression: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-bump-'));
  try {
    for (const [name, text] of Object.entries({ ...AROUND, ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const print = `_Generic((${expression}), char *: "%s", const char *: "%s", default: "%lld")`;
    const value = `_Generic((${expression}), char *: (${expression}), const char *: (${expression}), default: (long long)(${expression}))`;
    const program = `#include "${path}"\nint printf(const char *, ...);\nint main(void) { return printf(${print}, ${value}) < 0; }\n`;
    writeFileSync(join(folder, 'probe.c'), program);
    const options = [
      '-w',
      '-I.',
      '-Iinclude',
      '-include',
      'linux/compiler_types.h',
      'probe.c',
      '-o',
      'probe',
    ];
    const gcc = spawnSync('gcc', options, { cwd: folder, encoding: 'utf8' });
    if (gcc.status !== 0) throw new Error(gcc.stderr);
    return spawnSync('./probe', { cwd: folder, encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A structure for the end of a header. */
export const STRUCT = (fields: string) => `#include <linux/types.h>\nstruct foo_ser {\n\t${fields}\n};\n`;

export function findings(before: Files, after: Files): readonly Finding[] {
  return judge(diffContracts(contractsIn(before), contractsIn(after)));
}

/** The same head over a structure that has another layout. */
export function forgotten(head: string): { readonly files: Files; readonly found: readonly Finding[] } {
  const files = { [HEADER]: head + STRUCT('u32 a;') };
  return { files, found: findings({ [HEADER]: head + STRUCT('u64 a;') }, files) };
}

export function editsOf(found: readonly Finding[]) {
  const lines = found.flatMap(({ args }) => [args.edit ?? []].flat() as string[]);
  return Array.from({ length: lines.length / 3 }, (_, at) => {
    const [place, before, after] = lines.slice(at * 3, at * 3 + 3);
    const [file, line] = place!.split(':');
    return { file: file!, line: Number(line), before: before!.slice(1), after: after!.slice(1) };
  });
}
