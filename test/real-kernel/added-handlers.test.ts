// The handlers go into a copy of a kernel that shares its files, as hard links, with the untouched source.

import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const MODULE = new URL('../../scripts/lib/real-kernel/handlers.mjs', import.meta.url).href;
const FIXTURE = fileURLToPath(new URL('../../kernel-fixtures/added-handlers/', import.meta.url));
const { addHandlers } = await import(MODULE);

it('leave the source that the copy was made from as it is', () => {
  const { source, tree } = copyOfHardLinks();
  expect(addHandlers({ tree })).toMatch(/files written/);
  expect(readFileSync(join(source, 'kernel/Makefile'), 'utf8')).toBe('obj-y = fork.o\n');
  expect(readFileSync(join(tree, 'kernel/Makefile'), 'utf8')).toMatch(
    /^obj-y = fork.o\n[\s\S]*\nobj-y \+= lvup\/\n$/,
  );
  expect(readFileSync(join(tree, 'fs/lvup/twice.c'), 'utf8')).toBe(
    readFileSync(join(FIXTURE, 'tree/fs/lvup/twice.c'), 'utf8'),
  );
});

it('are written once: what make knows already keeps its time', () => {
  const { tree } = copyOfHardLinks();
  addHandlers({ tree });
  const before = statSync(join(tree, 'kernel/Makefile')).mtimeMs;
  expect(addHandlers({ tree })).toBe('as before');
  expect(statSync(join(tree, 'kernel/Makefile')).mtimeMs).toBe(before);
});

it('go away when the fixture no longer has them, and nothing else does', () => {
  const { tree } = copyOfHardLinks();
  addHandlers({ tree });
  for (const name of ['gone.c', 'kept.c']) writeFileSync(join(tree, 'kernel/lvup', name), '');
  const manifest = `${tree}.handlers`;
  writeFileSync(manifest, `${readFileSync(manifest, 'utf8')}\nkernel/lvup/gone.c`);
  addHandlers({ tree });
  expect(statSync(join(tree, 'kernel/lvup/gone.c'), { throwIfNoEntry: false })).toBeUndefined();
  expect(statSync(join(tree, 'kernel/lvup/kept.c'), { throwIfNoEntry: false })).toBeDefined();
});

function copyOfHardLinks() {
  const root = mkdtempSync(join(tmpdir(), 'lvup-handlers-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [source, tree] = [join(root, 'source'), join(root, 'tree')];
  for (const folder of [
    'kernel',
    'mm',
    'fs',
    'lib',
    'drivers',
    'net',
    'virt',
    'arch/x86/kernel',
    'arch/arm64/kernel',
  ]) {
    const [original, copy] = [join(source, folder, 'Makefile'), join(tree, folder, 'Makefile')];
    for (const path of [original, copy]) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(original, 'obj-y = fork.o\n');
    linkSync(original, copy);
  }
  return { source, tree };
}
