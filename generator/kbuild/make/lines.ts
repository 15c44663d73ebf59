// How GNU make cuts a Makefile into lines (read.c, readline; misc.c, collapse_continuations): an odd number of
// backslashes joins a line with the next, and the white space around the joint becomes one space.

import { skipReference } from './words.js';

export interface Line {
  /** 1-based number of the first physical line. */
  readonly number: number;
  /** As written, joined lines still with their backslash and newline. */
  readonly raw: string;
}

export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  const physical = text.split('\n');
  for (let at = 0; at < physical.length; at++) {
    const number = at + 1;
    let raw = physical[at]!;
    while (endsInOddBackslashes(raw) && at + 1 < physical.length) raw += `\n${physical[++at]!}`;
    lines.push({ number, raw });
  }
  return lines;
}

function endsInOddBackslashes(text: string): boolean {
  let count = 0;
  while (text[text.length - 1 - count] === '\\') count++;
  return count % 2 === 1;
}

/** The line with its joints made: half of the backslashes stay, and one space for each joint. */
export function collapseLine(raw: string): string {
  if (!raw.includes('\n')) return raw;
  let out = '';
  let rest = raw;
  for (let newline = rest.indexOf('\n'); newline >= 0; newline = rest.indexOf('\n')) {
    let backslashes = 0;
    while (rest[newline - 1 - backslashes] === '\\') backslashes++;
    out += rest.slice(0, newline - backslashes) + '\\'.repeat(backslashes >> 1);
    out = `${out.replace(/[ \t]+$/, '')} `;
    rest = rest.slice(newline + 1).replace(/^[ \t]+/, '');
  }
  return out + rest;
}

/** Without the comment; `\#` is a plain `#`, and so is one inside of a variable reference. */
export function removeComment(line: string): string {
  if (!line.includes('#')) return line;
  let out = '';
  for (let at = 0; at < line.length; at++) {
    const char = line[at]!;
    if (char === '$') {
      const end = skipReference(line, at);
      const bracketed = line[at + 1] === '(' || line[at + 1] === '{';
      out += bracketed ? line.slice(at, end) : char;
      if (bracketed) at = end - 1;
    } else if (char === '#') {
      const backslashes = /\\*$/.exec(out)![0].length;
      out = out.slice(0, out.length - backslashes) + '\\'.repeat(backslashes >> 1);
      if (backslashes % 2 === 0) return out;
      out += '#';
    } else out += char;
  }
  return out;
}
