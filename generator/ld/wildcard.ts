// The linker's wildcards are fnmatch(3)'s, without special treatment of `/` and of leading dots.

const SPECIAL = /[.+^${}()|\\]/g;

export function matchesWildcard(pattern: string, name: string): boolean {
  if (pattern === '*' || pattern === name) return true;
  if (!/[*?[]/.test(pattern)) return false;
  let known = compiled.get(pattern);
  if (!known) {
    const source = pattern
      .replace(SPECIAL, '\\$&')
      .replaceAll('*', '[\\s\\S]*')
      .replaceAll('?', '[\\s\\S]')
      .replaceAll('[!', '[^');
    known = new RegExp(`^${source}$`);
    compiled.set(pattern, known);
  }
  return known.test(name);
}

const compiled = new Map<string, RegExp>();
