// A tree can hold what is no file. Opening a FIFO waits for whoever writes to it, a device can do anything: the scan
// opens regular files alone, and what it can't read it names.

import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { RunError } from '../../generator/shared/errors.js';
import { candidatesOf, makeTree } from './small-tree.js';

const USE = '#include <linux/liveupdate.h>\nLIVEUPDATE_SEC_VERSION(h, "a");\n';
const isRoot = process.getuid?.() === 0;

it('a FIFO is left alone, with and without a writer', async () => {
  const root = makeTree({ 'a.c': USE });
  execaSync('mkfifo', [join(root, 'fifo.c'), join(root, 'written.c')]);
  const writer = spawn('sh', [
    '-c',
    `exec 3<> ${join(root, 'written.c')}; printf '.liveupdate_versions' >&3; exec sleep 60`,
  ]);
  try {
    const found = await candidatesOf(root);
    expect(found).toContain('a.c');
    expect(found.filter((path) => /fifo|written/.test(path))).toEqual([]);
  } finally {
    writer.kill();
  }
});

it('a socket is left alone', async () => {
  const root = makeTree({ 'a.c': USE });
  const server = createServer().listen(join(root, 'socket.c'));
  try {
    expect(await candidatesOf(root)).not.toContain('socket.c');
  } finally {
    server.close();
  }
});

// Only root can make a device node.
it.skipIf(!isRoot)('a device is left alone, and a link to one', async () => {
  const root = makeTree({ 'a.c': USE });
  execaSync('mknod', [join(root, 'zero.c'), 'c', '1', '5']);
  symlinkSync('/dev/zero', join(root, 'linked.c'));
  expect(await candidatesOf(root)).not.toEqual(expect.arrayContaining(['zero.c']));
});

it.each([
  ['a file', 'mm/secret.c', () => {}],
  ['a folder', 'mm/secret', (path: string) => void mkdirSync(path)],
])('%s that can not be read is an error with its name', async (_, name, make) => {
  const root = makeTree({ 'a.c': USE, 'mm/b.c': '' });
  const path = join(root, name);
  if (name.endsWith('.c')) writeFileSync(path, '');
  make(path);
  chmodSync(root, 0o755);
  chmodSync(path, 0);
  // root may read everything.
  if (isRoot) process.seteuid!(65534);
  try {
    const error = await candidatesOf(root).then(
      () => undefined,
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(RunError);
    expect(error.message).toContain(`${path}: permission denied`);
  } finally {
    if (isRoot) process.seteuid!(0);
    chmodSync(path, 0o755);
  }
});

it('a disk image of 5 GB that lies in the tree is not read', async () => {
  const root = makeTree({ 'a.c': USE });
  const fd = openSync(join(root, 'disk.qcow2'), 'w');
  ftruncateSync(fd, 5 * 2 ** 30);
  closeSync(fd);
  expect(await candidatesOf(root)).toContain('a.c');
});

it.each([1, 63, 64, 65, 511 * 1024, 512 * 1024, 2 * 1024 * 1024, 9_000_001])(
  'the word is found behind %i other bytes, and as the last of the file',
  async (size) => {
    const root = makeTree({
      'a.c': `${'x'.repeat(size - 1)}\n${USE}`,
      'b.c': `${'x'.repeat(size - 1)}\nLIVEUPDATE_SEC_VERSION`,
    });
    expect(await candidatesOf(root)).toEqual(expect.arrayContaining(['a.c', 'b.c']));
  },
);

it('a word whose halves end one file and begin the next is in neither', async () => {
  const root = makeTree({
    'a.c': 'LIVEUP',
    'b.c': 'DATE_SEC_VERSION',
    'c.c': '',
    'd.c': 'LIVEU',
    'e.c': 'PDATE_SEC_VERSION',
  });
  expect(await candidatesOf(root)).toEqual(['include/linux/liveupdate.h']);
});

it('links in circles and links out of the tree end the scan no later', async () => {
  const root = makeTree({
    'a.c': USE,
    ...{
      loop: '-> loop',
      'x/up': '-> ..',
      'x/y/up': '-> ../..',
      'x/self': '-> .',
      out: '-> /',
      'etc.c': '-> /etc/passwd',
    },
  });
  expect((await candidatesOf(root)).filter((path) => !path.startsWith('include/'))).toEqual(['a.c']);
});
