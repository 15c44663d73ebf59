// `%` in GNU make: one per pattern matches any text, and a backslash before it makes it a plain character
// (function.c, find_percent; patsubst_expand_pat).

export interface Pattern {
  readonly before: string;
  /** undefined when the pattern has no `%`: it then matches only itself. */
  readonly after: string | undefined;
}

const compiled = new Map<string, Pattern>();

export function parsePattern(text: string): Pattern {
  let pattern = compiled.get(text);
  if (pattern === undefined) {
    pattern = parse(text);
    if (compiled.size > 50_000) compiled.clear();
    compiled.set(text, pattern);
  }
  return pattern;
}

function parse(text: string): Pattern {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char !== '%') {
      out += char;
      continue;
    }
    const backslashes = /\\*$/.exec(out)![0].length;
    out = out.slice(0, out.length - backslashes) + '\\'.repeat(backslashes >> 1);
    if (backslashes % 2 === 0) return { before: out, after: text.slice(at + 1) };
    out += '%';
  }
  return { before: out, after: undefined };
}

/** What `%` stands for, '' for a pattern without one that matches; undefined for no match. */
export function matchPattern({ before, after }: Pattern, word: string): string | undefined {
  if (after === undefined) return word === before ? '' : undefined;
  if (word.length < before.length + after.length) return undefined;
  if (!word.startsWith(before) || !word.endsWith(after)) return undefined;
  return word.slice(before.length, word.length - after.length);
}

/** `patsubst` on one word. */
export function replacePattern(pattern: Pattern, replacement: Pattern, word: string): string {
  const stem = matchPattern(pattern, word);
  if (stem === undefined) return word;
  if (replacement.after === undefined) return replacement.before;
  if (pattern.after === undefined) return `${replacement.before}%${replacement.after}`;
  return replacement.before + stem + replacement.after;
}
