// Small trees on disk and the compiler's word on who contributes: gcc compiles every source, and a source whose
// assembler text names one of the two sections must be a candidate.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, onTestFinished } from 'vitest';
import { scanTree } from '../../generator/scan/scan-tree.js';
import { openWorkTree } from '../../generator/tree/work-tree.js';

/** Path -> text; a text that begins with `-> ` is what a symbolic link points to. */
export type Files = Readonly<Record<string, string>>;

/** The macros as the kernel's header would have them. */
export const HEADER: Files = {
  'include/linux/liveupdate.h': `#pragma once
#define LIVEUPDATE_SEC_VERSION(_name, _ver) \\
	static const char __##_name##_vers[48] \\
	__attribute__((used, section(".liveupdate_versions"), aligned(1))) = _ver
#define LIVEUPDATE_FILE_HANDLER(_name, _compatible, _ops) \\
	int *_name = _ops; LIVEUPDATE_SEC_VERSION(_name, _compatible)
`,
};

export function makeTree(files: Files): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lvup-scan-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  fill(root, { ...HEADER, ...files });
  return root;
}

export function scratch(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lvup-scan-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fill(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), join(root, path));
    else writeFileSync(join(root, path), text, 'latin1');
  }
}

export async function candidatesOf(root: string): Promise<string[]> {
  const { candidates } = await scanTree(openWorkTree(root), { workers: 0 });
  return candidates.map(({ path }) => path);
}

/** The sources among `paths` that gcc puts into one of the sections. Throws when one does not compile. */
export function contributors(
  root: string,
  paths: readonly string[],
  options: readonly string[] = [],
): string[] {
  return paths.filter((path) => {
    const mode = path.endsWith('.S') ? '-E' : '-S';
    const args = [mode, '-O1', '-w', '-std=gnu11', '-iquote', '.', '-Iinclude', ...options, path, '-o', '-'];
    const { stdout } = execaSync('gcc', args, { cwd: root });
    return /\.liveupdate_(versions|sec_hdr)/.test(stdout);
  });
}
