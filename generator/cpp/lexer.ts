// Text to preprocessing tokens (C11 6.4, translation phases 2 and 3). A splice, backslash and newline, may stand
// anywhere, even inside an identifier: the text is cleaned of them first and a table keeps lines and columns true.
// Source is one character a byte (latin1), so a byte above 0x7f is one character here and counts as a letter, as
// gcc and clang take UTF-8 in identifiers.

import type { Token, TokenKind } from './token.js';

export interface LexInput {
  readonly file: string;
  /** The whole file; tokens are read from `start` to `end`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Line of `start`, from 1. `start` is a line's first character unless `column` says otherwise. */
  readonly line: number;
  readonly column?: number;
}

/** All tokens of a run of text. An unterminated literal becomes an 'other' token, as the compilers pass it on. */
export function lex(input: LexInput): Token[] {
  const { text, start, end } = input;
  const splice = text.indexOf('\\', start);
  const clean = splice !== -1 && splice < end ? removeSplices(text.slice(start, end)) : undefined;
  const reader = clean
    ? new Lexer(input, clean.text, 0, clean.text.length, clean.removedAt)
    : new Lexer(input, text, start, end, []);
  return reader.all();
}

/** gcc and clang also take spaces between the backslash and the newline. */
const SPLICE = /\\[ \t\v\f\r]*\n/g;

interface Cleaned {
  readonly text: string;
  /** Offsets in the clean text where a splice was taken out, ascending. */
  readonly removedAt: readonly number[];
}

export function removeSplices(text: string): Cleaned | undefined {
  const removedAt: number[] = [];
  let removed = 0;
  const clean = text.replace(SPLICE, (match, offset: number) => {
    removedAt.push(offset - removed);
    removed += match.length;
    return '';
  });
  return removedAt.length ? { text: clean, removedAt } : undefined;
}

class Lexer {
  private position: number;
  private line: number;
  private lineStart: number;
  private nextSplice = 0;
  private space = false;
  private startsLine = true;
  private readonly tokens: Token[] = [];

  constructor(
    private readonly input: LexInput,
    private readonly text: string,
    start: number,
    private readonly end: number,
    private readonly splices: readonly number[],
  ) {
    this.position = start;
    this.line = input.line;
    this.lineStart = start - ((input.column ?? 1) - 1);
  }

  all(): Token[] {
    const { text, end } = this;
    while (this.position < end) {
      const start = this.position;
      const code = text.charCodeAt(start);
      if (code === 10) this.newline(start + 1);
      else if (code === 32 || (code >= 9 && code <= 13)) {
        this.position++;
        this.space = true;
      } else if (code === 47 && text.charCodeAt(start + 1) === 42) this.blockComment();
      else if (code === 47 && text.charCodeAt(start + 1) === 47) this.lineComment();
      else this.token(start, code);
    }
    return this.tokens;
  }

  private newline(lineStart: number): void {
    this.position = lineStart;
    this.line++;
    this.lineStart = lineStart;
    this.startsLine = true;
    this.space = false;
  }

  private blockComment(): void {
    const close = this.text.indexOf('*/', this.position + 2);
    const stop = close === -1 || close + 2 > this.end ? this.end : close + 2;
    for (
      let at = this.text.indexOf('\n', this.position);
      at !== -1 && at < stop;
      at = this.text.indexOf('\n', at + 1)
    ) {
      this.line++;
      this.lineStart = at + 1;
    }
    this.position = stop;
    this.space = true;
  }

  private lineComment(): void {
    const newline = this.text.indexOf('\n', this.position);
    this.position = newline === -1 || newline > this.end ? this.end : newline;
    this.space = true;
  }

  private token(start: number, code: number): void {
    const next = start + 1 < this.end ? this.text.charCodeAt(start + 1) : 0;
    if (isLetter(code)) {
      const stop = identifierEnd(this.text, start, this.end);
      const quote = stop < this.end ? this.text.charCodeAt(stop) : 0;
      if ((quote === 34 || quote === 39) && isEncodingPrefix(this.text, start, stop))
        this.literal(start, stop, quote);
      else this.push('identifier', start, stop);
    } else if (isDigit(code) || (code === 46 && isDigit(next))) {
      this.push('number', start, numberEnd(this.text, start, this.end));
    } else if (code === 34 || code === 39) this.literal(start, start, code);
    else {
      const length = punctuatorLength(this.text, start, this.end, code);
      this.push(length ? 'punctuator' : 'other', start, start + (length || 1));
    }
  }

  private literal(start: number, quoteAt: number, quote: number): void {
    const stop = literalEnd(this.text, quoteAt, this.end, quote);
    if (stop === -1) this.push('other', start, quoteAt + 1);
    else this.push(quote === 34 ? 'string' : 'character', start, stop);
  }

  private push(kind: TokenKind, start: number, stop: number): void {
    let line = this.line;
    let column = start - this.lineStart + 1;
    if (this.splices.length) {
      while (this.nextSplice < this.splices.length && this.splices[this.nextSplice]! <= start)
        this.nextSplice++;
      line += this.nextSplice;
      const last = this.nextSplice ? this.splices[this.nextSplice - 1]! : -1;
      if (last >= this.lineStart) column = start - last + 1;
    }
    this.tokens.push({
      kind,
      text: this.text.slice(start, stop),
      spaceBefore: this.space,
      startsLine: this.startsLine,
      file: this.input.file,
      line,
      column,
      expansion: undefined,
    });
    this.position = stop;
    this.space = false;
    this.startsLine = false;
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || code >= 128
  );
}

function identifierEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code)) break;
    at++;
  }
  return at;
}

/** A preprocessing number is wider than a number: `0x1e+3` is one token (6.4.8). */
function numberEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 43 || code === 45) {
      const before = text.charCodeAt(at - 1) | 32;
      if (before !== 101 && before !== 112) break;
    } else if (!isLetter(code) && !isDigit(code) && code !== 46) break;
    at++;
  }
  return at;
}

function isEncodingPrefix(text: string, start: number, stop: number): boolean {
  if (stop - start === 1) return text[start] === 'L' || text[start] === 'u' || text[start] === 'U';
  return stop - start === 2 && text.startsWith('u8', start);
}

/** Index behind the closing quote, or -1 when the line ends first. */
function literalEnd(text: string, quoteAt: number, end: number, quote: number): number {
  for (let at = quoteAt + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 10) return -1;
    if (code === 92) at++;
  }
  return -1;
}

const THREE = new Set(['...', '<<=', '>>=']);
const TWO = new Set('-> ++ -- << >> <= >= == != && || *= /= %= += -= &= ^= |= ## <: :> <% %> %:'.split(' '));
const ONE = new Set('[](){}.&*+-~!/%<>^|?:;=,#'.split('').map((character) => character.charCodeAt(0)));

function punctuatorLength(text: string, start: number, end: number, code: number): number {
  if (!ONE.has(code)) return 0;
  const next = text.charCodeAt(start + 1);
  if (start + 1 >= end || !(ONE.has(next) || next === 61)) return 1;
  if (start + 4 <= end && text.startsWith('%:%:', start)) return 4;
  if (start + 3 <= end && THREE.has(text.slice(start, start + 3))) return 3;
  return TWO.has(text.slice(start, start + 2)) ? 2 : 1;
}
