// git decides: whatever two texts are, `git apply` turns one into the other, and `git diff` draws the same hunks.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitDiff } from '../../../generator/emit/patch/unified-diff.js';
import { temporaryFolder } from './tree-copy.js';

const line = fc.constantFrom('', 'a', 'b', '\tstruct a {', 'int b;', '}', 'caf\xc3\xa9', '-- x', '+++ y');
const text = fc.tuple(fc.array(line, { minLength: 1, maxLength: 25 }), fc.boolean());

describe('gitDiff', () => {
  it('is applied by git, also without a newline at the end of the file', () => {
    const folder = temporaryFolder();
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [before, after] = [join2(left), join2(right)];
        fc.pre(before !== after && before !== '' && after !== '');
        writeFileSync(join(folder, 'file'), before, 'latin1');
        const input = Buffer.from(gitDiff({ path: 'file', before, after }), 'latin1');
        execaSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input });
        expect(readFileSync(join(folder, 'file'), 'latin1')).toBe(after);
      }),
      { numRuns: 60 },
    );
  });

  it('is git diff, to the byte', () => {
    const folder = temporaryFolder();
    const before = 'int first(void)\n{\n\treturn 1;\n\n\n\n\n\t2;\n}\n';
    const after = before.replace('2', '3').replace('return 1', 'return 4');
    execaSync('git', ['init', '--quiet'], { cwd: folder });
    writeFileSync(join(folder, 'file.c'), before);
    execaSync('git', ['add', 'file.c'], { cwd: folder });
    writeFileSync(join(folder, 'file.c'), after);
    const theirs = execaSync('git', ['diff', '--abbrev=12', '--src-prefix=a/', '--dst-prefix=b/'], {
      cwd: folder,
    });
    expect(gitDiff({ path: 'file.c', before, after })).toBe(`${theirs.stdout}\n`);
  });
});

function join2([lines, newline]: readonly [readonly string[], boolean]): string {
  return lines.join('\n') + (newline ? '\n' : '');
}
