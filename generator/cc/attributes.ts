// Attributes in every spelling that the compilers take: `__attribute__((name))`, `__name__`, C23 `[[gnu::name]]`,
// `_Alignas`, and the asm label, which stands in the same places.

import type { Token } from '../cpp/token.js';
import { Cursor } from './cursor.js';

export interface Attribute {
  /** Without the underscores around it and without `gnu::`. */
  readonly name: string;
  readonly token: Token;
  /** Between the parentheses; undefined when there are none. */
  readonly args: Cursor | undefined;
}

/** `_Alignas` comes out as `aligned`, an asm label as `asm`. */
export function parseAttributes(cursor: Cursor): Attribute[] {
  const found: Attribute[] = [];
  for (;;) {
    const { token, text } = cursor;
    if (text === '__attribute__' || text === '__attribute') {
      cursor.next();
      const outer = cursor.enclosed();
      found.push(...(outer.text === '(' ? list(outer.enclosed()) : list(outer)));
    } else if (text === '[' && cursor.ahead()?.text === '[') {
      found.push(...list(cursor.enclosed().enclosed()));
    } else if (text === '_Alignas' || text === 'alignas') {
      cursor.next();
      found.push({ name: 'aligned', token, args: cursor.enclosed() });
    } else if (isAsm(text) && cursor.ahead()?.text === '(') {
      cursor.next();
      found.push({ name: 'asm', token, args: cursor.enclosed() });
    } else return found;
  }
}

export function startsAttribute(cursor: Cursor): boolean {
  const { text } = cursor;
  return (
    text === '__attribute__' ||
    text === '__attribute' ||
    text === '_Alignas' ||
    text === 'alignas' ||
    (text === '[' && cursor.ahead()?.text === '[')
  );
}

export function isAsm(text: string): boolean {
  return text === '__asm__' || text === 'asm' || text === '__asm';
}

function list(cursor: Cursor): Attribute[] {
  const found: Attribute[] = [];
  while (!cursor.done) {
    if (cursor.accept(',')) continue;
    let token = cursor.next();
    // `gnu::` and `clang::` are two colons to the preprocessor of C.
    while (cursor.text === ':') {
      cursor.next();
      cursor.accept(':');
      token = cursor.next();
    }
    found.push({
      name: bare(token.text),
      token,
      args: cursor.text === '(' ? cursor.enclosed() : undefined,
    });
  }
  return found;
}

function bare(name: string): string {
  return name.length > 4 && name.startsWith('__') && name.endsWith('__') ? name.slice(2, -2) : name;
}

/** A cursor of its own over the arguments, so that they can be read twice. */
export function argumentsOf({ args, token }: Attribute): Cursor {
  return args?.fork() ?? new Cursor([token], 1, 1);
}
