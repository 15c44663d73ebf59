// Each test gets its own copy of kernel-fixtures/luo-without-section/, gone when the test is over.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { makeKernelPatch } from '../../../generator/emit/patch/kernel-patch.js';
import { openWorkTree } from '../../../generator/tree/work-tree.js';

const FIXTURE = fileURLToPath(new URL('../../../kernel-fixtures/luo-without-section', import.meta.url));

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-patch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function copyTree(): string {
  const tree = join(temporaryFolder(), 'tree');
  cpSync(FIXTURE, tree, { recursive: true });
  return tree;
}

export function edit(tree: string, file: string, change: (text: string) => string): void {
  const path = join(tree, file);
  const text = readFileSync(path, 'latin1');
  const changed = change(text);
  if (changed === text) throw new Error(`the test changes nothing in ${file}`);
  writeFileSync(path, changed, 'latin1');
}

export function patchOf(tree: string) {
  return makeKernelPatch(openWorkTree(tree));
}
