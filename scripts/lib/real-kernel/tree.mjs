// Three generations of a kernel tree: the package's source, untouched; a copy with `lvup patch` applied; and, for
// --handlers, a copy of its own. Copies are made of hard links and every change replaces a file, so that a copy
// costs nothing and the original can't change with it.

import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { folder, forget, isDone, markDone } from './cache.mjs';
import { lvup } from './lvup.mjs';
import { Failure } from './refusal.mjs';
import { answer, output, succeeds } from './run.mjs';

/** Unpacks the package; returns the folder of the untouched source. */
export function unpack({ cache, file }) {
  const name = basename(decodeURIComponent(file), '_all.deb');
  const source = join(folder(cache, 'source'), name);
  if (existsSync(source)) return { source, note: 'cached' };
  const partial = `${source}.partial`;
  forget(partial);
  folder(partial);
  output('dpkg-deb', ['-x', file, partial]);
  const archives = join(partial, 'usr', 'src');
  const archive = readdirSync(archives).find((each) => /^linux-source-.*\.tar\./.test(each));
  if (!archive) throw new Failure(`${file} holds no linux-source-*.tar.*`);
  output('tar', ['-xf', join(archives, archive), '-C', partial], {
    env: { ...process.env, XZ_DEFAULTS: '-T0' },
  });
  renameSync(join(partial, archive.replace(/\.tar\..*$/, '')), source);
  forget(partial);
  return { source, note: name };
}

/** A copy of the source with the patch that lvup makes for it; returns the folder and the patch's text. */
export function patchTree({ cache, source, handlers }) {
  const tree = join(folder(cache, 'tree'), basename(source) + (handlers ? '+handlers' : ''));
  const patch = lvup(['patch', '--tree', source]).stdout;
  const mark = `${tree}.patch`;
  if (existsSync(tree) && isDone(mark, patch)) return { tree, patch, note: 'as before' };
  if (existsSync(tree) && existsSync(mark)) {
    output('patch', ['-p1', '-R', '--batch', '--silent', '-d', tree], {
      input: readFileSync(mark, 'latin1'),
      encoding: 'latin1',
    });
  } else copy(source, tree);
  forget(mark);
  applyExactly(tree, patch);
  checkStyle(tree, patch);
  markDone(mark, patch);
  return { tree, patch, note: `${patch.match(/^diff --git/gm)?.length ?? 0} files` };
}

function copy(source, tree) {
  forget(tree);
  const partial = `${tree}.partial`;
  forget(partial);
  if (!succeeds('cp', ['-al', source, partial])) {
    forget(partial);
    output('cp', ['-a', source, partial]);
  }
  renameSync(partial, tree);
}

/** Both tools must take the patch as it is: no fuzz, no offset. */
function applyExactly(tree, patch) {
  const input = Buffer.from(patch, 'latin1');
  if (succeeds('git', ['--version'])) output('git', ['apply', '--check', '-'], { cwd: tree, input });
  const { status, stdout, stderr } = answer('patch', ['-p1', '--batch', '--fuzz=0', '-d', tree], { input });
  if (status !== 0 || /fuzz|offset/i.test(stdout))
    throw new Failure(`patch -p1 exits ${status}\n${stdout}${stderr}`);
}

/** The kernel's own judge of patches. A sign-off is for the person who sends it. */
function checkStyle(tree, patch) {
  const { stdout } = answer('perl', [join(tree, 'scripts', 'checkpatch.pl'), '--no-signoff', '-'], {
    cwd: tree,
    input: Buffer.from(patch, 'latin1'),
  });
  if (!stdout.includes('total: 0 errors, 0 warnings')) throw new Failure(`checkpatch.pl objects:\n${stdout}`);
}
