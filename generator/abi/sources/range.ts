// git's own spellings of what to compare. `A..B` compares the two; `A...B` begins at their merge base, so that what
// others did on A meanwhile is not taken for this branch's work.

import { RunError } from '../../shared/errors.js';
import { runGit } from '../../tree/git.js';
import { foreignRepository, unknownRevision } from '../../tree/missing-objects.js';

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
    hint: fetchMore(root) ?? `compare the two as they are: ${left}..${right}`,
  });
}

/** undefined for a clone that has its whole history. */
function fetchMore(root: string): string | undefined {
  return isShallow(root)
    ? `this is a shallow clone; fetch the history: git -C ${root} fetch --unshallow --tags ${remoteOf(root)}`
    : undefined;
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
      : // The kernel's tags.
        /^v\d[\w.-]*$/.test(name) && remotesOf(root).length
        ? `git -C ${root} fetch ${remoteOf(root)} tag ${name}`
        : undefined;
  if (fetch === undefined || isShallow(root)) throw unknownRevision(root, name);
  throw new RunError(`git knows no revision '${name}'`, { where: root, hint: `fetch it: ${fetch}` });
}

export interface Commit {
  readonly id: string;
  /** undefined for the first commit of a history. */
  readonly parent: string | undefined;
  readonly subject: string;
  /** Paths in the kernel's folder, also of files that went away. */
  readonly changed: readonly string[];
}

/**
 * The commits of a range, oldest first; merges are the sum of others. All of them: with paths git would leave out what a
 * merge did not take over.
 */
export function commitsOf(root: string, { from, to }: Range): readonly Commit[] {
  for (const name of [from, to]) requireCommit(root, name);
  const order = ['--reverse', '--topo-order', '--no-merges', '--no-show-signature'];
  const names = ['--name-only', '--no-renames', '--no-ext-diff', '--ignore-submodules=none', '--relative'];
  const format = '--format=%x01%H %P%x00%s';
  const { ok, output, complaint } = runGit(root, [
    'log',
    ...order,
    ...names,
    '-z',
    format,
    `${from}..${to}`,
    '--',
  ]);
  if (!ok) throw new RunError(`git can't list ${from}..${to}: ${complaint}`, { where: root });
  const commits = parseLog(output.toString('latin1'));
  const cut = isShallow(root) ? commits.find(({ parent }) => parent === undefined) : undefined;
  if (cut)
    throw new RunError(`the history ends at ${cut.id.slice(0, 12)}, before ${from} is reached`, {
      where: root,
      hint: fetchMore(root)!,
    });
  return commits;
}

/** Per commit: `\x01ID PARENTS`, the subject, then its paths, each ended by a NUL; the first follows a line end. */
function parseLog(text: string): Commit[] {
  const commits: { id: string; parent: string | undefined; subject: string; changed: string[] }[] = [];
  const words = text.split('\0');
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const [, id, parent] = /^\x01([0-9a-f]{40,64}) ([0-9a-f]*)/.exec(word) ?? [];
    if (id !== undefined)
      commits.push({ id, parent: parent || undefined, subject: inUtf8(words[++at] ?? ''), changed: [] });
    else if (word !== '') commits.at(-1)?.changed.push(inUtf8(word.replace(/^\n/, '')));
  }
  return commits;
}

/** git's output is UTF-8, whatever a commit's own encoding is. */
function inUtf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}

/** Does the work tree differ from HEAD? Files that git does not know count in the folder of the contracts. */
export function isDirty(root: string): boolean {
  const tracked = runGit(root, ['status', '--porcelain', '-uno', '--ignore-submodules', '--', '.']);
  if (tracked.ok && tracked.output.length > 0) return true;
  const untracked = runGit(root, ['ls-files', '--others', '--exclude-standard', '--', 'include/linux/kho']);
  return untracked.ok && untracked.output.length > 0;
}

/** Throws for a repository that git sees and does not touch. */
export function isRepository(root: string): boolean {
  const { ok, complaint } = runGit(root, ['rev-parse', '--git-dir']);
  const foreign = foreignRepository(root, complaint);
  if (foreign) throw foreign;
  return ok;
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
