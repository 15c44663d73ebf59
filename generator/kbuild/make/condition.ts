// The two arguments of ifeq and ifneq, in parentheses or quotes (read.c, conditional_line). Only the parenthesised
// form strips white space, and only behind the first and before the second argument.

/** Unexpanded; undefined for a line that make refuses. */
export function splitComparison(rest: string): readonly [string, string] | undefined {
  return rest.startsWith('(') ? parenthesised(rest) : quoted(rest);
}

function parenthesised(rest: string): readonly [string, string] | undefined {
  const comma = scan(rest, 1, ',');
  if (comma < 0) return undefined;
  const left = rest.slice(1, comma).replace(/[ \t]+$/, '');
  const start = comma + 1 + /^[ \t-\r]*/.exec(rest.slice(comma + 1))![0].length;
  const end = scan(rest, start, ')');
  return end < 0 ? undefined : [left, rest.slice(start, end)];
}

function scan(text: string, start: number, wanted: ',' | ')'): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === wanted && depth <= 0) return at;
    if (char === '(') depth++;
    else if (char === ')') depth--;
  }
  return -1;
}

function quoted(rest: string): readonly [string, string] | undefined {
  const match = /^(?:"([^"]*)"|'([^']*)')[ \t-\r]*(?:"([^"]*)"|'([^']*)')/.exec(rest);
  return match ? [match[1] ?? match[2] ?? '', match[3] ?? match[4] ?? ''] : undefined;
}
