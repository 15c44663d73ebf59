// What the scan asks of every file's bytes. An answer is a short text that depends on the bytes alone, so that it
// can be kept with the file's identity and used again as long as the file has not changed.

import { cLines } from './logical-lines.js';
import { pasteChains } from './pastes.js';
import type { Pattern } from './simd-search.js';

export interface Probe {
  /** Stable: the cache keeps answers under it. */
  readonly name: string;
  readonly patterns: readonly Pattern[];
  /** Texts, in lower case if `anyCase`, one of which every file with an answer holds: what `git grep` is asked for. */
  readonly needles: readonly string[];
  readonly anyCase?: boolean;
  /** The needles are extended regular expressions for a line. */
  readonly isExpression?: boolean;
  /**
   * Looks at one place where a pattern may begin.
   *
   * @param answer - what this file has given so far
   * @returns the answer from now on; `done` when the rest of the file can't change it
   */
  examine(buffer: Buffer, begin: number, end: number, at: number, answer: string | undefined): Examined;
}

export interface Examined {
  readonly answer: string | undefined;
  readonly done: boolean;
}

/** Does the file hold a spelling of the word that all macros and sections share? Answers ''. */
export const WORD_PROBE: Probe = {
  name: 'word 1',
  patterns: [pattern('veup', [0, 2, 3], 0x20)],
  needles: ['veupdat'],
  anyCase: true,
  examine(buffer, _begin, end, at, answer) {
    const word = buffer.toString('latin1', at, Math.min(at + 7, end)).toLowerCase();
    return word === 'veupdat' ? { answer: '', done: true } : { answer, done: false };
  },
};

/**
 * Which .c files does the file include? Answers the last components of their names, one a line, with a leading `"`
 * for the quoted form, and `=` for a name that a macro holds and that a computed include may use.
 */
export const C_INCLUDE_PROBE: Probe = {
  name: 'c includes 1',
  // `"` and `>` differ in bits that the third byte ignores; so do a few others, which the line's text sorts out.
  patterns: [{ ...pattern('.c"', [0, 1, 2], 0), third: 0x3e, ignoreThird: 0x1c }],
  needles: ['.c"', '.c>'],
  examine(buffer, begin, end, at, answer) {
    const line = lineAround(buffer, begin, end, at);
    const [, quote, name] = /(["<])([^">]*\.c)[">]/.exec(line) ?? [];
    if (name === undefined || !/include|import|define|-D/.test(line)) return { answer, done: false };
    const mark = /define|-D/.test(line) ? '=' : quote === '"' ? '"' : '';
    return { answer: addName(answer, mark + lastComponent(name)), done: false };
  },
};

/**
 * Which files does the file include, by the last components of their names? A leading `"` marks the quoted form; a
 * line `*` stands for a computed include. Makefiles answer what they force with -include.
 */
export const INCLUDE_PROBE: Probe = {
  name: 'includes 1',
  patterns: [
    pattern('include', [1, 4, 6], 0),
    pattern('import', [1, 3, 5], 0),
    pattern('imacros', [1, 3, 5], 0),
  ],
  needles: ['include', 'import', 'imacros'],
  examine(buffer, begin, end, at, answer) {
    const line = lineAround(buffer, begin, end, at);
    const written = /(?:#|%:)(?:\s|\/\*.*?\*\/)*(?:include(?:_next)?|import)\b(.*)/s.exec(line)?.[1];
    if (written !== undefined) return { answer: addName(answer, includedName(written)), done: false };
    for (const [, forced] of line.matchAll(/-(?:include|imacros)[ \t=]+(\S+)/g))
      answer = addName(answer, lastComponent(forced!));
    return { answer, done: false };
  },
};

/** Which macros does the file define with `##`? Answers `NAME\tLINE\tchain chain`, one a line. */
export const PASTE_PROBE: Probe = {
  name: 'pastes 2',
  needles: ['##', '%:%:'],
  patterns: [pattern('##', [0, 1, 1], 0), pattern('%:%:', [0, 1, 2], 0)],
  examine(buffer, begin, end) {
    return { answer: pastes(buffer.toString('latin1', begin, end)), done: true };
  },
};

/** Which words does a backslash at a line's end split? Answers them put together, one a line. */
export const SPLICE_PROBE: Probe = {
  name: 'splices 1',
  // Behind the line end a letter or `_`, all of which have the bit 0x40; nearly every line begins with white space.
  patterns: [
    { ...pattern('\\\n_', [0, 1, 2], 0), third: 0xff, ignoreThird: 0xbf },
    pattern('\\\r\n', [0, 1, 2], 0),
  ],
  needles: ['[[:alnum:]_]\\\\.?$'],
  isExpression: true,
  examine(buffer, begin, end, at, answer) {
    const around = buffer.toString('latin1', Math.max(begin, at - 256), Math.min(end, at + 256));
    let joined = answer;
    for (const [word] of around.matchAll(/\w+(?:\\\r?\n\w+)+/g))
      joined = addName(joined, word.replace(/\\\r?\n/g, ''));
    return { answer: joined, done: false };
  },
};

/** Does the file hold this text? Answers ''. */
export function textProbe(text: string): Probe {
  return findingProbe(`text ${text}`, text, () => true);
}

/** Does the file hold this name, not as a part of a longer one? Answers ''. */
export function nameProbe(name: string): Probe {
  return findingProbe(
    `name ${name}`,
    name,
    (buffer, begin, end) => !isNameByte(buffer[begin - 1]) && !isNameByte(buffer[end]),
  );
}

function findingProbe(
  name: string,
  text: string,
  isFound: (buffer: Buffer, begin: number, end: number) => boolean,
): Probe {
  const bytes = Buffer.from(text, 'latin1');
  const offset = rareOffset(text);
  return {
    name,
    patterns: [rarePattern(text)],
    needles: [text],
    examine(buffer, begin, end, at, answer) {
      const from = at - offset;
      const to = from + bytes.length;
      const fits = from >= begin && to <= end && bytes.compare(buffer, from, to) === 0;
      return fits && isFound(buffer, from, to) ? { answer: '', done: true } : { answer, done: false };
    },
  };
}

/** Between files of a batch stands a NUL. */
function isNameByte(byte: number | undefined): boolean {
  return byte !== undefined && /\w/.test(String.fromCharCode(byte));
}

/** A probe's answer for one whole file. */
export function probeFile(probe: Probe, content: Buffer): string | undefined {
  let answer: string | undefined;
  for (const { first, second, third, secondAt, thirdAt, ignore, ignoreThird } of probe.patterns) {
    for (let at = 0; at < content.length; at++) {
      if ((content[at]! | ignore) !== first || (content[at + secondAt]! | ignore) !== second) continue;
      if ((content[at + thirdAt]! | ignoreThird) !== third) continue;
      const examined = probe.examine(content, 0, content.length, at, answer);
      answer = examined.answer;
      if (examined.done) return answer;
    }
  }
  return answer;
}

/** The probe that was named so; names carry everything that a probe depends on. */
export function probeByName(name: string): Probe {
  const fixed = [WORD_PROBE, C_INCLUDE_PROBE, INCLUDE_PROBE, PASTE_PROBE, SPLICE_PROBE].find(
    (probe) => probe.name === name,
  );
  if (fixed !== undefined) return fixed;
  const [kind, text] = [name.slice(0, 5), name.slice(5)];
  return kind === 'name ' ? nameProbe(text) : textProbe(text);
}

/** The includes of C text that name a .c, .h or other file, as the include probe answers them. */
function includedName(written: string): string {
  const text = written.replace(/\/\*.*?\*\//gs, ' ').trim();
  const quoted = /^"([^"]+)"/.exec(text)?.[1];
  if (quoted !== undefined) return `"${lastComponent(quoted)}`;
  const angled = /^<([^>]+)>/.exec(text)?.[1];
  return angled === undefined ? '*' : lastComponent(angled);
}

function pastes(text: string): string | undefined {
  const found: string[] = [];
  for (const { line, text: logical } of cLines(text)) {
    const [, macro, body] = /^\s*(?:#|%:)\s*define\s+(\w+)(.*)$/s.exec(logical) ?? [];
    if (macro === undefined || body === undefined) continue;
    const chains = new Set(pasteChains(macro + body));
    if (chains.size > 0) found.push(`${macro}\t${line}\t${[...chains].join(' ')}`);
  }
  return found.length === 0 ? undefined : found.join('\n');
}

function addName(answer: string | undefined, name: string): string {
  const known = answer === undefined ? [] : answer.split('\n');
  return known.includes(name) ? known.join('\n') : [...known, name].join('\n');
}

function lastComponent(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The logical line around a position: a directive can be spread over lines by backslashes. */
function lineAround(buffer: Buffer, begin: number, end: number, at: number): string {
  const LONGEST = 4096;
  const text = buffer.toString('latin1', Math.max(begin, at - LONGEST), Math.min(end, at + LONGEST));
  const middle = Math.min(LONGEST, at - begin);
  let from = text.lastIndexOf('\n', middle - 1);
  while (from > 0 && isContinued(text, from)) from = text.lastIndexOf('\n', from - 1);
  let to = text.indexOf('\n', middle);
  while (to >= 0 && isContinued(text, to)) to = text.indexOf('\n', to + 1);
  return text.slice(from + 1, to < 0 ? undefined : to).replace(/\\[ \t\r]*\n/g, '');
}

/** Does a backslash, with white space behind it or not, stand before this line end? */
function isContinued(text: string, lineEnd: number): boolean {
  let at = lineEnd - 1;
  while (at >= 0 && ' \t\r'.includes(text[at]!)) at--;
  return text[at] === '\\';
}

function pattern(
  text: string,
  [first, second, third]: readonly [number, number, number],
  ignore: number,
): Pattern {
  const byte = (at: number) => text.charCodeAt(at) | ignore;
  return {
    ...{ first: byte(first), second: byte(second), third: byte(third) },
    ...{ secondAt: second - first, thirdAt: third - first, ignore, ignoreThird: ignore },
  };
}

/** Letters of kernel source from frequent to rare; what is not listed is rarer still. */
const FREQUENT = ' \tetrisan_oldcpfum,;)(hg0bv*ExRS=-ATkCyI>.DEO1NPLw2zFM/';

function rareOffset(text: string): number {
  const usable = Math.max(1, text.length - 15);
  let best = 0;
  for (let at = 1; at < usable; at++) if (rarity(text[at]!) > rarity(text[best]!)) best = at;
  return best;
}

function rarePattern(text: string): Pattern {
  const first = rareOffset(text);
  const others = Array.from(
    { length: Math.min(text.length - first - 1, 15) },
    (_, index) => first + 1 + index,
  )
    .sort((left, right) => rarity(text[right]!) - rarity(text[left]!) || left - right)
    .slice(0, 2);
  const [second = first, third = second] = others;
  return pattern(text, [first, second, third], 0);
}

function rarity(letter: string): number {
  const rank = FREQUENT.indexOf(letter);
  return rank < 0 ? FREQUENT.length : rank;
}
