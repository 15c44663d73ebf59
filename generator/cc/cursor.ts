// A place in a list of tokens. Brackets are skipped as wholes: most of a translation unit is never looked into.

import type { Token } from '../cpp/token.js';
import { closingBrackets } from './brackets.js';
import { SyntaxProblem } from './not-known.js';

const OPENERS = new Set(['(', '[', '{']);

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
    if (!OPENERS.has(this.text)) throw new SyntaxProblem('an opening bracket', this.token);
    const start = this.at + 1;
    const closing = closingBrackets(this.tokens)[this.at]!;
    if (!closing || closing >= this.end) throw new SyntaxProblem('a closing bracket', this.token);
    this.at = closing + 1;
    return new Cursor(this.tokens, start, closing);
  }

  fork(): Cursor {
    return new Cursor(this.tokens, this.at, this.end);
  }
}

function placeOf(token: Token | undefined): Partial<Token> {
  return token ? { file: token.file, line: token.line, column: token.column } : {};
}
