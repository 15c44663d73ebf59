// A case of kernel-fixtures/abi/: two revisions in memory, each its own files over those of base/, and the right answer.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { type AbiDiff, diffContracts } from '../../generator/abi/diff/abi-diff.js';
import type { SourceTree } from '../../generator/types.js';
import { treeOf } from './folder-tree.js';

const ROOT = fileURLToPath(new URL('../../kernel-fixtures/abi/', import.meta.url));

export interface AbiCase {
  readonly name: string;
  /** What it claims, in words. */
  readonly says: string;
  /** `CODE SUBJECT`, sorted. */
  readonly answer: readonly string[];
}

export function readCases(): AbiCase[] {
  const names = readdirSync(ROOT, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'base',
  );
  return names.map(({ name }) => {
    const lines = readFileSync(join(ROOT, name, 'answer.txt'), 'utf8')
      .trimEnd()
      .split('\n');
    const says = lines.filter((line) => line.startsWith('#')).map((line) => line.slice(2));
    return { name, says: says.join(' '), answer: lines.filter((line) => !line.startsWith('#')).sort() };
  });
}

export function sideOf(name: string, side: 'old' | 'new'): SourceTree {
  return treeOf(filesOf(name, side));
}

export function filesOf(name: string, side: 'old' | 'new'): Record<string, string> {
  return { ...filesBelow(join(ROOT, 'base')), ...filesBelow(join(ROOT, name, side)) };
}

export function handlerFilesOf(name: string, side: 'old' | 'new'): string[] {
  return Object.keys(filesBelow(join(ROOT, name, side))).filter(
    (path) => /\.[ch]$/.test(path) && !path.startsWith('include/'),
  );
}

export function diffOf(name: string, [before, after]: readonly ('old' | 'new')[] = ['old', 'new']): AbiDiff {
  return diffContracts(contractsOf(name, before!), contractsOf(name, after!));
}

export function contractsOf(name: string, side: 'old' | 'new') {
  return readContracts(sideOf(name, side), { handlerFiles: handlerFilesOf(name, side) });
}

function filesBelow(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = names.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}
