// Asks the real preprocessors: the same files on disk for gcc and clang, in memory for lvup, and both token streams
// back. gcc's output is lexed again, with its line markers taken out.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { KernelFiles } from '../../generator/cpp/include.js';
import { lex } from '../../generator/cpp/lexer.js';
import { preprocess } from '../../generator/cpp/preprocess.js';
import type { CompileFlags, Compiler, KernelInput, SourceTree } from '../../generator/types.js';

export interface RealCompiler {
  readonly command: string;
  readonly compiler: Compiler;
  readonly options: readonly string[];
}

const OPTIONS = ['-nostdinc', '-std=gnu11', '-funsigned-char', '-O2', '-fno-PIE'];

/** The compilers of this machine; which one is missing is said by the test that skips it. */
export const REAL: Readonly<Record<string, RealCompiler | undefined>> = {
  gcc: find('gcc', 'gcc', '__GNUC__ * 10000 + __GNUC_MINOR__ * 100 + __GNUC_PATCHLEVEL__'),
  clang: find('clang-19', 'clang', '__clang_major__ * 10000 + __clang_minor__ * 100 + __clang_patchlevel__'),
};

function find(command: string, family: Compiler['family'], version: string): RealCompiler | undefined {
  const run = execaSync(command, ['-E', '-P', '-x', 'c', '-'], { input: version, reject: false });
  if (run.exitCode !== 0) return undefined;
  const [major, minor, patch] = run.stdout.match(/\b\d+\b/g)!.filter((_, index) => [0, 2, 4].includes(index));
  const number = Number(major) * 10000 + Number(minor) * 100 + Number(patch);
  return {
    command,
    compiler: { family, version: number, linker: 'unknown', text: command },
    options: OPTIONS,
  };
}

export const FLAGS: CompileFlags = {
  macros: [],
  includeDirectories: [{ base: 'source', path: 'include' }],
  forcedIncludes: [],
  optimise: '2',
  toplevelReorder: true,
  dataSections: false,
  lto: 'none',
  others: OPTIONS,
};

/** Beside main.c lies what is not in a search folder: in a folder, because clang writes ./ before files of the top one. */
function placed(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path.startsWith('include/') ? path : `src/${path}`, text]),
  );
}

export function memoryTree(files: Readonly<Record<string, string>>): SourceTree {
  return {
    kind: 'work-tree',
    root: '/memory',
    label: 'memory',
    read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    kindOf: (path) => (Object.hasOwn(files, path) ? 'file' : undefined),
    list: () => [],
    modifiedAt: () => undefined,
  };
}

export function ours(files: Readonly<Record<string, string>>, real: RealCompiler, flags = FLAGS): string[] {
  const tree = memoryTree(placed(files));
  const input: KernelInput = {
    tree,
    build: tree,
    version: { version: 7, patchlevel: 3, sublevel: 0, extraversion: '', text: '7.3.0' },
    config: {
      path: '.config',
      symbols: new Map(),
      lines: new Map(),
      architecture: { name: 'x86_64', srcarch: 'x86', bits: 64, bigEndian: false },
      compiler: real.compiler,
      modifiedAt: undefined,
    },
  };
  const unit = preprocess({ input, files: new KernelFiles(input), source: 'src/main.c', flags, whole: true });
  if (unit.unknowns.length) return unit.unknowns.map(({ what, why }) => `unknown: ${what}: ${why}`);
  return unit.tokens.map(({ text }) => text);
}

export function theirs(
  files: Readonly<Record<string, string>>,
  real: RealCompiler,
  extra: readonly string[] = [],
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-cpp-'));
  try {
    for (const [path, text] of Object.entries(placed(files))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text, 'latin1');
    }
    const run = execaSync(real.command, ['-E', ...real.options, '-Iinclude', ...extra, 'src/main.c'], {
      cwd: folder,
      encoding: 'latin1' as 'utf8',
      reject: false,
    });
    if (run.exitCode !== 0) return [`${real.command} failed: ${run.stderr.slice(0, 500)}`];
    const text = run.stdout.replace(/^# \d+ ".*$/gm, '');
    return lex({ file: 'output', text, start: 0, end: text.length, line: 1 }).map((token) => token.text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
