// A symbolic link gives a file a second path, and Kbuild can build it under either. What a link points to is
// scanned under its own path; the link's path then gets the same answers.

import { realpathSync, statSync } from 'node:fs';

export interface Alias {
  readonly path: string;
  /** What it points to, relative to the root. */
  readonly target: string;
  readonly isDirectory: boolean;
}

/** The links that stay inside the tree; a link to a folder above itself has nothing new below it. */
export function resolveAliases(root: string, links: readonly string[]): readonly Alias[] {
  const aliases: Alias[] = [];
  for (const path of links) {
    let real: string;
    try {
      real = realpathSync.native(`${root}/${path}`);
    } catch {
      continue; // dangling, or a loop
    }
    if (!real.startsWith(`${root}/`)) continue;
    const target = real.slice(root.length + 1);
    const stats = statSync(real, { throwIfNoEntry: false });
    if (stats?.isFile()) aliases.push({ path, target, isDirectory: false });
    else if (stats?.isDirectory() && !path.startsWith(`${target}/`))
      aliases.push({ path, target, isDirectory: true });
  }
  return aliases;
}

/** The answers, with those of every alias. */
export function withAliases(
  answers: ReadonlyMap<string, string>,
  aliases: readonly Alias[],
): ReadonlyMap<string, string> {
  if (aliases.length === 0) return answers;
  const all = new Map(answers);
  for (const { path: alias, target, isDirectory } of aliases) {
    const own = answers.get(target);
    if (own !== undefined) all.set(alias, own);
    if (!isDirectory) continue;
    for (const [path, answer] of answers) {
      if (path.startsWith(`${target}/`)) all.set(alias + path.slice(target.length), answer);
    }
  }
  return all;
}
