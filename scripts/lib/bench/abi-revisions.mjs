// Two releases of the kernel as people have them, as folders and as a repository, and a hundred commits on top of the
// later one, half of which touch what contracts rest on. The repository is made once, from git's own commands.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fetchSourcePackage } from '../real-kernel/archive.mjs';
import { cacheDirectory, folder } from '../real-kernel/cache.mjs';
import { unpack } from '../real-kernel/tree.mjs';

const RELEASES = ['7.2', '7.3'];
const COMMITS = 100;

/** Folders of the two releases, and a repository with the tags v7.2 and v7.3 and the branch `range`. */
export function abiRevisions() {
  const cache = cacheDirectory();
  const [older, newer] = RELEASES.map(
    (version) => unpack({ cache, ...fetchSourcePackage({ cache, version }) }).source,
  );
  const repository = join(folder(cache, 'bench'), 'abi.git');
  if (!existsSync(repository)) {
    console.log(`making a repository of both releases in ${repository}; this takes some minutes, once\n`);
    makeRepository(repository, [older, newer]);
  }
  return { older, newer, repository };
}

function makeRepository(repository, sources) {
  const partial = `${repository}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  const git = (args, options = {}) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args], {
      cwd: partial,
      maxBuffer: 1 << 28,
      ...options,
    });
  git(['init', '--quiet', '--bare', '--initial-branch=main']);
  sources.forEach((source, at) => {
    const there = [
      '--git-dir',
      partial,
      '--work-tree',
      source,
      '-c',
      'core.bare=false',
      '-c',
      'core.looseCompression=1',
    ];
    git([...there, 'add', '--all', '--force', source], { cwd: source });
    git([...there, 'commit', '--quiet', '-m', `Linux ${RELEASES[at]}`], { cwd: source });
    git(['tag', `v${RELEASES[at]}`]);
  });
  git(['repack', '-q', '-a', '-d', '--window=1', '--depth=1', '--threads=2']);
  git(['fast-import', '--quiet'], { input: rangeStream(sources.at(-1)) });
  renameSync(partial, repository);
}

/** What commits do to contracts: a structure grows, with its bump and without; comments change, near and far; others. */
const CHANGES = [
  ['include/linux/kho/abi/luo.h', (text, at) => text.replace(/(\n\} __packed;)/, `\n\tu64 extra${at};$1`)],
  [
    'include/linux/kho/abi/memfd.h',
    (text, at) => text.replace(/(\n#define MEMFD_LUO_FH)/, `\n/* ${at} */$1`),
  ],
  ['include/linux/types.h', (text, at) => `${text}/* ${at} */\n`],
  ['mm/memfd_luo.c', (text, at) => `${text}/* ${at} */\n`],
  [
    'include/linux/kho/abi/luo.h',
    (text) => text.replace(/"luo-v(\d+)"/, (_, version) => `"luo-v${Number(version) + 1}"`),
  ],
];

const OTHERS = ['fs/open.c', 'mm/mmap.c', 'kernel/fork.c', 'net/socket.c', 'lib/string.c'];

function rangeStream(source) {
  const texts = new Map();
  const parts = [];
  for (let at = 0; at < COMMITS; at++) {
    const [path, change] =
      at % 2 ? [OTHERS[at % OTHERS.length], CHANGES[2][1]] : CHANGES[(at / 2) % CHANGES.length];
    const text = change(texts.get(path) ?? readFileSync(join(source, path), 'latin1'), at);
    texts.set(path, text);
    parts.push(
      `commit refs/heads/range\ncommitter bench <bench@example.org> ${1_800_000_000 + at} +0000\n`,
      `data <<END\n${path}\nEND\n${at ? '' : 'from refs/tags/v7.3\n'}`,
      `M 100644 inline ${path}\ndata ${text.length}\n${text}\n`,
    );
  }
  return Buffer.from(parts.join(''), 'latin1');
}
