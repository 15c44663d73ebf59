// A small repository of a kernel, as far as lvup abi looks at one.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';

const QUIET = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
const WHO = [
  '-c',
  'user.name=Somebody',
  '-c',
  'user.email=somebody@example.org',
  '-c',
  'commit.gpgsign=false',
];

export class Repository {
  readonly root = mkdtempSync(join(tmpdir(), 'lvup-abi-'));

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** Exactly as git prints it. */
  git(...args: readonly string[]): string {
    const options = { cwd: this.root, env: QUIET, stripFinalNewline: false };
    return execaSync('git', [...WHO, ...args], options).stdout;
  }

  /** null removes a file. */
  write(files: Readonly<Record<string, string | null>>): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.root, path);
      if (text === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
  }

  commit(subject: string, files: Readonly<Record<string, string | null>>): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', subject);
    return this.git('rev-parse', 'HEAD').trim();
  }

  /** Everything that a command of git's could have changed: index, references, objects, files. */
  state(): string {
    const objects = this.git('count-objects', '-v');
    const index = execaSync('sha1sum', [join(this.root, '.git/index')]).stdout;
    return [objects, index, this.git('for-each-ref'), this.git('status', '--porcelain')].join('\n');
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** What makes a folder a kernel's, and the headers that the contracts include. */
export const KERNEL: Readonly<Record<string, string>> = {
  Makefile: 'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 4\nEXTRAVERSION =\n',
  Kbuild: '',
  Kconfig: '',
  'arch/Kconfig': '',
  'kernel/Makefile': '',
  'init/main.c': '',
  'scripts/Kbuild.include': '',
  'scripts/Makefile.build': '',
  'include/linux/compiler_types.h': '#define __packed __attribute__((__packed__))\n',
  'include/linux/types.h': 'typedef unsigned int u32;\ntypedef unsigned long long u64;\n',
};

export const HEADER = 'include/linux/kho/abi/foo.h';

/** A header with one structure. */
export function header(version: string, fields: readonly string[]): string {
  const body = fields.map((field) => `\t${field};\n`).join('');
  return `#include <linux/types.h>\n\n#define FOO_COMPATIBLE "${version}"\n\nstruct foo_ser {\n${body}} __packed;\n`;
}
