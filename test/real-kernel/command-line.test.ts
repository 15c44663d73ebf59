// scripts/real-kernel as a person meets it before anything is fetched: help, and mistakes that name the right word.

import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/real-kernel', import.meta.url));

describe('scripts/real-kernel', () => {
  it('explains itself', () => {
    const { stdout } = run('--help');
    for (const word of [
      'x86_64-gcc',
      'x86_64-clang',
      'arm64-gcc',
      '--handlers',
      '--stale',
      'LVUP_KERNEL_CACHE',
      'bzImage',
      'check, boot, stale',
    ])
      expect(stdout).toContain(word);
  });

  it.each([
    ['riscv-gcc', 'x86_64-clang'],
    ['7', 'such as 7.3'],
    ['--until=later', 'configure, build'],
    ['--jobs=none', 'a number'],
    ['--colour', '--help'],
  ])('refuses %s and says what there is', (word, help) => {
    const { exitCode, stderr } = run(word);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(word.replace(/^--\w+=/, ''));
    expect(stderr).toContain(help);
    expect(stderr).not.toContain('    at ');
  });
});

function run(...args: string[]) {
  return execaSync(SCRIPT, args, { reject: false });
}
