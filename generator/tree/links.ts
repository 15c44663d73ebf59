// In git's objects a symbolic link is a text, and nobody follows it but lvup: name by name, as the system does
// (path_resolution(7)). A link that leaves the tree leads to nothing: what is there is no part of the kernel.

import { joinPath, splitPath } from './paths.js';

/** A tree in which links lie as they are. */
export interface Unfollowed {
  /** Of a path whose folders are no links; undefined where nothing is. */
  entryKind(path: string): 'file' | 'link' | 'directory' | 'submodule' | undefined;
  targetOf(link: string): string;
}

export interface Route {
  /** The path without links; undefined for what is not in the tree. */
  readonly real: string | undefined;
  /**
   * Where links were met, all paths that decide where the route leads: the links, the folders that `..` leaves, and the
   * end, also when nothing is there.
   */
  readonly passed: readonly string[];
}

/** As many as Linux follows in one path. */
const MOST_LINKS = 40;

/** `path` is normalised. */
export function routeOf(path: string, tree: Unfollowed): Route {
  const names = path.split('/');
  const passed: string[] = [];
  let links = 0;
  let real = '';
  const nowhere = () => ({ real: undefined, passed });
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (real === '') return nowhere();
      passed.push(real);
      [real] = splitPath(real);
      continue;
    }
    const here = joinPath(real, name);
    const kind = tree.entryKind(here);
    if (kind === 'link') {
      passed.push(here);
      const target = tree.targetOf(here);
      if (target.startsWith('/') || ++links > MOST_LINKS) return nowhere();
      names.unshift(...target.split('/'));
    } else if (kind !== undefined && (kind !== 'file' || names.length === 0)) real = here;
    else {
      if (links) passed.push(endAt(here, names));
      return nowhere();
    }
  }
  if (links) passed.push(real);
  return { real, passed };
}

/** Behind a name that is not there, `..` has no meaning. */
function endAt(missing: string, names: readonly string[]): string {
  const rest = names.filter((name) => name !== '' && name !== '.');
  return rest.includes('..') ? missing : [missing, ...rest].join('/');
}

/** A tree that knows what other paths an answer about one rests on. */
export interface LinkedTree {
  /** See `Route`; none for a path without links. */
  passed(path: string): readonly string[];
  /** The names in a folder that are links, whether they lead to something or not. */
  linksIn(directory: string): readonly string[];
}

export function hasLinks(tree: object): tree is LinkedTree {
  return 'linksIn' in tree && typeof tree.linksIn === 'function';
}
