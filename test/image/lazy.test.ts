// `lvup dump vmlinux` pays for no decompressor and no archive: nothing of them is imported until a file needs it.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

it('a vmlinux is read without loading what unpacks', () => {
  const loaded = [...importsOf('generator/image/read-images.ts')];
  expect(loaded).toContain('generator/image/kinds/elf.ts');
  expect(
    loaded.filter((file) =>
      /zlib|execa|gunzip|run-tool|decompress|held-bytes|wrappers\/(?!wrappers\.ts)/.test(file),
    ),
  ).toEqual([]);
});

it('what a compressed kernel needs is loaded then', () => {
  const loaded = [...importsOf('generator/image/wrappers/compressed.ts')];
  expect(loaded).toContain('generator/image/unpack/decompress.ts');
  expect(loaded).not.toContain('execa');
});

/** All modules that a file imports statically, itself included; type imports load nothing. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.startsWith('generator/')) return seen;
  const statements = readFileSync(file, 'utf8').matchAll(/^import (?!type\b)[^;]*?from '([^']+)'/gm);
  for (const [, name] of statements)
    importsOf(name!.startsWith('.') ? join(dirname(file), name!.replace(/\.js$/, '.ts')) : name!, seen);
  return seen;
}
