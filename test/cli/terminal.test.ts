// On a terminal: colours, a width, and no binary. `script` gives the process a real one.

import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOnce, MAIN } from '../helpers/lvup.js';
import { FIXTURES } from '../helpers/small-kernel.js';
import { requireTool } from '../helpers/tools.js';

const KERNEL = `${FIXTURES}small-kernel`;
const PLACE = `--tree ${KERNEL} --config ${KERNEL}/configs/x86_64-gcc.config --no-cache`;
const COLOUR = '\x1b[3';

describe.skipIf(requireTool('script'))('on a terminal', () => {
  beforeAll(buildOnce);

  it('there are colours', () => {
    expect(onTerminal('rules').stdout).toContain(COLOUR);
  });

  it.each([
    ['NO_COLOR', 'rules', { NO_COLOR: '1' }],
    ['--color never', 'rules --color never', {}],
    ['TERM=dumb', 'rules', { TERM: 'dumb' }],
  ])('there are none with %s', (_, args, env) => {
    expect(onTerminal(args, env).stdout).not.toContain('\x1b');
  });

  it.each([80, 100, 140])('no line of a table is wider than %i columns', (width) => {
    const { stdout } = onTerminal(`scan ${PLACE} --color never --quiet --format text`, {}, width);
    expect(stdout).not.toContain('\x1b');
    const wide = onTerminal(`rules --color never`, {}, width).stdout.split(/\r?\n/);
    expect(wide.length).toBeGreaterThan(20);
    for (const line of wide) expect(line.length).toBeLessThanOrEqual(width);
  });

  it('binary output is refused', () => {
    const { stdout, exitCode } = onTerminal(`generate ${PLACE} --format bin`);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('binary output is not for a terminal');
  });
});

describe('on a pipe', () => {
  beforeAll(buildOnce);

  it('there are no colours and no progress', () => {
    const { stdout, stderr } = execaSync(process.execPath, [MAIN, 'rules']);
    expect(stdout + stderr).not.toContain('\x1b');
  });

  it('--color always gives colours all the same', () => {
    expect(execaSync(process.execPath, [MAIN, 'rules', '--color', 'always']).stdout).toContain(COLOUR);
  });
});

/** Standard error is the same terminal. */
function onTerminal(args: string, env: Readonly<Record<string, string>> = {}, width = 80) {
  const command = `stty cols ${width}; ${process.execPath} ${MAIN} ${args}`;
  const { stdout, exitCode } = execaSync('script', ['-qec', command, '/dev/null'], {
    reject: false,
    env: { TERM: 'xterm', NO_COLOR: '', ...env },
  });
  return { stdout, exitCode };
}
