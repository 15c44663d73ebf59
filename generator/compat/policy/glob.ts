// `*` is any number of characters, `?` is one, everything else is itself. A regular expression made of a glob with many
// stars can take years; going back to the last star alone is enough, and takes no longer than pattern times text.

export function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0;
  let position = 0;
  /** Behind the last star, and what it has taken so far. */
  let star: { readonly next: number; taken: number } | undefined;
  while (position < text.length) {
    if (pattern[at] === '*') {
      star = { next: ++at, taken: position };
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[position])) {
      at++;
      position++;
    } else if (star) {
      at = star.next;
      position = ++star.taken;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
