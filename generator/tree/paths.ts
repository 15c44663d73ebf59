// Every path inside lvup is relative to a tree's root, with `/`. Makefiles and #include lines write `./`, `//`
// and `..` freely, and one `..` too many would read files that are no part of the kernel: those are refused here.

/** What stands for the bytes of a name that is not UTF-8. No kernel has such a name, and no file is opened by one. */
export const NOT_UTF8 = '\ufffd';

/** The path without `.`, `..` and empty components; `''` is the root, undefined a path that leaves it. */
export function normalisePath(path: string): string | undefined {
  if (path.startsWith('/')) return undefined;
  if (!/(^|\/)(\.{0,2})(\/|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** `['a/b', 'c.h']` of `a/b/c.h`; the directory is `''` at the root. */
export function splitPath(path: string): readonly [directory: string, name: string] {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)];
}

export function joinPath(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/** Order of the names' UTF-8 bytes, the order of `LC_ALL=C ls` and of git's trees without their type suffix. */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0;
  if (isAscii(left) && isAscii(right)) return left < right ? -1 : 1;
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}
