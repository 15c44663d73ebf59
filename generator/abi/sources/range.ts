// git's own spellings of what to compare. `A..B` compares the two; `A...B` begins at their merge base, so that what
// others did on A meanwhile is not taken for this branch's work.

import { RunError } from '../../shared/errors.js';
import { runGit } from '../../tree/git.js';
import { unknownRevision } from '../../tree/missing-objects.js';

export interface Range {
  readonly from: string;
  readonly to: string;
}

/** undefined for a word that is no range. An end that is left out is HEAD, as in git. */
export function parseRange(root: string, word: string): Range | undefined {
  const [, left, dots, right] = /^(.*?)(\.{2,3})([^.].*|)$/.exec(word) ?? [];
  if (dots === undefined || /[/\\]$|^\.{0,1}\//.test(left!)) return undefined;
  const [from, to] = [left || 'HEAD', right || 'HEAD'];
  return dots === '..' ? { from, to } : { from: mergeBase(root, from, to), to };
}

function mergeBase(root: string, left: string, right: string): string {
  for (const name of [left, right]) requireCommit(root, name);
  const { ok, output } = runGit(root, ['merge-base', left, right]);
  if (ok) return output.toString().trim();
  throw new RunError(`git finds no common ancestor of '${left}' and '${right}'`, {
    where: root,
    hint: isShallow(root)
      ? `this is a shallow clone; fetch the history: git -C ${root} fetch --unshallow --tags ${remoteOf(root)}`
      : `compare the two as they are: ${left}..${right}`,
  });
}

/** Throws for a name that git does not know, with the fetch that would get it. */
export function requireCommit(root: string, name: string): string {
  const { ok, output } = name.startsWith('-')
    ? { ok: false, output: Buffer.alloc(0) }
    : runGit(root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  if (ok) return output.toString().trim();
  // A hash or a remote's branch is something that a fetch can bring.
  const [, remote, branch] = /^([\w.-]+)\/(.+)$/.exec(name) ?? [];
  const fetch = /^[0-9a-f]{7,40}$/.test(name)
    ? `git -C ${root} fetch ${remoteOf(root)} ${name}`
    : remote !== undefined && remotesOf(root).includes(remote)
      ? `git -C ${root} fetch ${remote} ${branch}`
      : undefined;
  if (fetch === undefined || isShallow(root)) throw unknownRevision(root, name);
  throw new RunError(`git knows no revision '${name}'`, { where: root, hint: `fetch it: ${fetch}` });
}

export interface Commit {
  readonly id: string;
  readonly parent: string;
  readonly subject: string;
}

/** The commits of a range that change one of these paths, oldest first; merges are the sum of others. */
export function commitsOf(root: string, { from, to }: Range, paths: readonly string[]): readonly Commit[] {
  for (const name of [from, to]) requireCommit(root, name);
  const format = '--format=%H%x00%P%x00%s';
  const options = ['log', '--reverse', '--topo-order', '--no-merges', '--no-show-signature', '-z', format];
  const { ok, output, complaint } = runGit(root, [...options, `${from}..${to}`, '--', ...paths]);
  if (!ok) throw new RunError(`git can't list ${from}..${to}: ${complaint}`, { where: root });
  const words = output.toString('latin1').split('\0');
  const commits: Commit[] = [];
  for (let at = 0; at + 2 < words.length; at += 3) {
    const [id, parents, subject] = words.slice(at, at + 3) as [string, string, string];
    const [parent] = parents.split(' ');
    if (parent) commits.push({ id, parent, subject });
  }
  return commits;
}

/** How many commits a range has, merges not counted. */
export function countCommits(root: string, { from, to }: Range): number {
  const { output } = runGit(root, ['rev-list', '--count', '--no-merges', `${from}..${to}`]);
  return Number(output.toString().trim()) || 0;
}

/** Does the work tree differ from HEAD? Files that git does not know count in the folder of the contracts. */
export function isDirty(root: string): boolean {
  const tracked = runGit(root, ['status', '--porcelain', '-uno', '--ignore-submodules', '--', '.']);
  if (tracked.ok && tracked.output.length > 0) return true;
  const untracked = runGit(root, ['ls-files', '--others', '--exclude-standard', '--', 'include/linux/kho']);
  return untracked.ok && untracked.output.length > 0;
}

export function isRepository(root: string): boolean {
  return runGit(root, ['rev-parse', '--git-dir']).ok;
}

function isShallow(root: string): boolean {
  return runGit(root, ['rev-parse', '--is-shallow-repository']).output.toString().trim() === 'true';
}

function remotesOf(root: string): string[] {
  return runGit(root, ['remote'])
    .output.toString()
    .split('\n')
    .filter((name) => name !== '');
}

function remoteOf(root: string): string {
  return remotesOf(root)[0] ?? 'origin';
}
