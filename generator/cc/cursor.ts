// A place in a list of tokens. Brackets are skipped as wholes: most of a translation unit is never looked into.

import type { Token } from '../cpp/token.js';
import { SyntaxProblem } from './not-known.js';

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const END: Token = {
  kind: 'other',
  text: '',
  file: '',
  line: 1,
  column: 1,
  spaceBefore: false,
  startsLine: true,
  expansion: undefined,
};

export class Cursor {
  constructor(
    readonly tokens: readonly Token[],
    public at = 0,
    readonly end = tokens.length,
  ) {}

  /** An empty token at the end, with the place of the last one. */
  get token(): Token {
    return this.at < this.end ? this.tokens[this.at]! : { ...END, ...placeOf(this.tokens[this.end - 1]) };
  }

  get text(): string {
    return this.at < this.end ? this.tokens[this.at]!.text : '';
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  ahead(distance = 1): Token | undefined {
    const index = this.at + distance;
    return index < this.end ? this.tokens[index] : undefined;
  }

  next(): Token {
    const { token } = this;
    this.at++;
    return token;
  }

  /** Punctuators and words alike; a string or character literal is never matched. */
  accept(text: string): boolean {
    if (this.at >= this.end || this.tokens[this.at]!.text !== text) return false;
    this.at++;
    return true;
  }

  expect(text: string): Token {
    const { token } = this;
    if (!this.accept(text)) throw new SyntaxProblem(text, token);
    return token;
  }

  isIdentifier(): boolean {
    return this.at < this.end && this.tokens[this.at]!.kind === 'identifier';
  }

  /** At an opening bracket: a cursor over what stands inside, and this one goes behind the closing bracket. */
  enclosed(): Cursor {
    const start = this.at + 1;
    this.at = behindBracket(this.tokens, this.at, this.end);
    return new Cursor(this.tokens, start, this.at - 1);
  }

  fork(): Cursor {
    return new Cursor(this.tokens, this.at, this.end);
  }
}

/** `at` is an opening bracket; what is not closed ends with the text. */
export function behindBracket(tokens: readonly Token[], at: number, end: number): number {
  const closer = CLOSERS[tokens[at]!.text];
  if (!closer) throw new SyntaxProblem('an opening bracket', tokens[at]!);
  let depth = 0;
  for (let index = at; index < end; index++) {
    const { text, kind } = tokens[index]!;
    if (kind !== 'punctuator') continue;
    if (text === '(' || text === '[' || text === '{') depth++;
    else if ((text === ')' || text === ']' || text === '}') && --depth === 0) return index + 1;
  }
  throw new SyntaxProblem(closer, tokens[end - 1]!);
}

function placeOf(token: Token | undefined): Partial<Token> {
  return token ? { file: token.file, line: token.line, column: token.column } : {};
}
