// The scripts on a machine that has node and nothing else: they say what is missing, in one line that can be pasted.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';

const empty = mkdtempSync(join(tmpdir(), 'lvup-empty-'));
afterAll(() => rmSync(empty, { recursive: true, force: true }));

describe('without compilers, and without apt-get', () => {
  it('the demo refuses and says how to get them', () => {
    const { exitCode, stderr } = runScript('demo');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/not there: gcc, .*apt-get install .*\bbinutils\b.*\bgcc\b.*\bmake\b/);
    expect(stderr).not.toContain('    at ');
  });

  it('the tests go on and skip', () => {
    const { exitCode, stdout } = runScript('set-up');
    expect(stdout).toMatch(/not there: .*clang-19.*; tests that need them are skipped/);
    expect(exitCode).toBe(0);
  });

  it('the tests of a REQUIRE_TOOLS=1 run do not', () => {
    const { exitCode, stderr } = runScript('set-up', [], { REQUIRE_TOOLS: '1' });
    expect(stderr).toMatch(/not there: .*clang-19/);
    expect(exitCode).toBe(2);
  });
});

describe.each(['demo', 'set-up', 'bench'])('scripts/%s', (name) => {
  it('explains itself', () => {
    const { exitCode, stdout } = runScript(name, ['--help']);
    expect(stdout).toContain(`usage: scripts/${name}`);
    expect(exitCode).toBe(0);
  });

  it('refuses an option that it does not have', () => {
    const { exitCode, stderr } = runScript(name, ['--colour']);
    expect(stderr).toContain('--colour');
    expect(exitCode).toBe(2);
  });
});

function runScript(name: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const main = fileURLToPath(new URL(`../../scripts/lib/${name}/main.mjs`, import.meta.url));
  return execaSync(process.execPath, [main, ...args], {
    reject: false,
    extendEnv: false,
    env: { PATH: empty, LVUP_KERNEL_CACHE: empty, ...env },
  });
}
