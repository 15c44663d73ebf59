// The linker's wildcards are fnmatch(3)'s, without special treatment of `/` and of leading dots.

export function matchesWildcard(pattern: string, name: string): boolean {
  if (pattern === '*' || pattern === name) return true;
  if (!/[*?[\\]/.test(pattern)) return false;
  let known = compiled.get(pattern);
  if (!known) compiled.set(pattern, (known = compile(pattern)));
  return known.test(name);
}

const compiled = new Map<string, RegExp>();

/** A set, a quoted character, a star, a question mark, or itself; a `[` that nothing closes is itself too. */
const PIECE = /\[[!^]?\]?[^\]]*\]|\\[\s\S]|[\s\S]/g;

function compile(pattern: string): RegExp {
  const pieces = pattern.match(PIECE) ?? [];
  return new RegExp(`^${pieces.map(translate).join('')}$`);
}

function translate(piece: string): string {
  if (piece === '*') return '[\\s\\S]*';
  if (piece === '?') return '[\\s\\S]';
  if (piece.length < 2) return quote(piece);
  if (piece.startsWith('\\')) return quote(piece.slice(1));
  const [, inverted, members] = /^\[([!^]?)([\s\S]*)\]$/.exec(piece) as unknown as [string, string, string];
  const ranges = members.replace(/([\s\S])-([\s\S])/g, (_, from, to) => (from <= to ? `${from}\0${to}` : ''));
  const set = quote(ranges).replaceAll('\0', '-');
  return set === '' ? '(?!)' : `[${inverted && '^'}${set}]`;
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
