// Real translation units of built kernels: the same token stream as `gcc -E` and `clang -E`. LVUP_RUNS says how many of
// each build are compared; they are spread evenly over the kernel's folders.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { KernelFiles } from '../../generator/cpp/include.js';
import { lex } from '../../generator/cpp/lexer.js';
import { preprocess } from '../../generator/cpp/preprocess.js';
import { openKernel } from '../../generator/tree/open-kernel.js';
import { lacksKernel } from '../helpers/tools.js';
import { parseRecordedCommand } from './command-line.js';

const { LVUP_KERNEL_CACHE, XDG_CACHE_HOME = join(homedir(), '.cache'), LVUP_RUNS = '6' } = process.env;
const BUILDS = join(LVUP_KERNEL_CACHE ?? join(XDG_CACHE_HOME, 'lvup/real-kernel'), 'build');
const builds = existsSync(BUILDS)
  ? readdirSync(BUILDS).filter((name) => existsSync(join(BUILDS, name, 'vmlinux')))
  : [];

describe.skipIf(lacksKernel('kernel build', builds.length > 0))('the token stream of a real unit', () => {
  it.each(builds)('%s', { timeout: 30_000 + Number(LVUP_RUNS) * 20_000 }, (name) => {
    const build = join(BUILDS, name);
    const input = openKernel({ cwd: build, build });
    const files = new KernelFiles(input);
    const top = `${input.tree.root}/`;
    const units = recordedUnits(build)
      .map((command) => parseRecordedCommand(command, input.tree.root))
      .map((recorded) => ({ ...recorded, path: resolve(build, recorded.source) }))
      // What the build has generated is not in the tree; 16 and 32 bit code is not linked into vmlinux.
      .filter(({ path, argv }) => path.startsWith(top) && !argv.includes('-m16') && !argv.includes('-m32'));
    const compared = spread(units, Number(LVUP_RUNS));
    for (const { argv, flags, path: absolute } of compared) {
      const path = absolute.slice(top.length);
      const unit = preprocess({ input, files, source: path, flags, whole: true });
      expect(unit.unknowns, path).toEqual([]);
      expect(firstDifference(unit.tokens, expanded(argv, build)), path).toBeUndefined();
    }
    expect(compared.length).toBeGreaterThan(0);
  });
});

function recordedUnits(build: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(build, { recursive: true, withFileTypes: true })) {
    if (!/^\..*\.o\.cmd$/.test(entry.name)) continue;
    const [line = ''] = readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n');
    const [command = ''] = line.replace(/^savedcmd_\S+ := /, '').split(' ; ');
    if (/ -D__KERNEL__ /.test(command) && /\.c\s*$/.test(command)) found.push(command);
  }
  return found.sort();
}

function spread<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor(at * step)]!);
}

function expanded(argv: readonly string[], cwd: string): string[] {
  const [compiler, ...options] = argv;
  const output = options.indexOf('-o');
  const kept = options.filter((word, at) => word !== '-c' && at !== output && at !== output + 1);
  const { stdout } = execaSync(compiler!, [...kept.filter((word) => !word.startsWith('-Wp,-M')), '-E'], {
    cwd,
    encoding: 'latin1' as 'utf8',
    maxBuffer: 1 << 28,
  });
  const text = stdout.replace(/^# \d+ ".*$/gm, '');
  return lex({ file: 'output', text, start: 0, end: text.length, line: 1 }).map((token) => token.text);
}

function firstDifference(ours: readonly { text: string }[], theirs: readonly string[]): string | undefined {
  for (let at = 0; at < Math.max(ours.length, theirs.length); at++)
    if (ours[at]?.text !== theirs[at])
      return `token ${at}: ${ours[at]?.text} instead of ${theirs[at]}, behind ${theirs.slice(Math.max(0, at - 8), at).join(' ')}`;
  return undefined;
}
