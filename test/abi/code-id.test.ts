// What a unit was read from counts by its code. gcc decides what is code: texts that it preprocesses alike, line by line,
// may have one id, and texts of which it makes something else have two.

import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { codeId } from '../../generator/abi/contracts/code-id.js';

let count = 0;
const idOf = (text: string) => codeId(String(count++), text);
const preprocessed = (text: string) => {
  const { stdout, stderr } = execaSync('gcc', ['-E', '-P', '-x', 'c', '-'], {
    ...{ input: text, env: { LC_ALL: 'C' }, reject: false },
  });
  return `${stdout}\n${stderr}`;
};

const COMMENTS: readonly (readonly [string, string])[] = [
  ['int a; /* one */ int b;', 'int a; /* two */ int b;'],
  ['int a; // one', 'int a; // two'],
  ['int a;// one', 'int a;// two'],
  ['int a; // one \\\nint b;\nint c;', 'int a; // two \\\nint d;\nint c;'],
  ['int a; /* "one */', 'int a; /* "two */'],
];
const CODE: readonly (readonly [string, string])[] = [
  ['int a;// see /* below\nint b; /* end */', 'int a;// see /* below\nlong b; /* end */'],
  ['int a; /* one */', 'int a; /* one'],
  ['int a; /* */', 'int a; /*/'],
  ['char a[] = "//one";', 'char a[] = "//two";'],
  ['char a[] = "/*one*/";', 'char a[] = "/*two*/";'],
  ['int a = \'"\'; int b; /* " */', 'int a = \'"\'; long b; /* " */'],
  ['#include <stddef.h> // "\nint a; // "', '#include <stddef.h> // "\nlong a; // "'],
];

describe.each(COMMENTS)('%j and %j', (one, other) => {
  it('are the same code', () => {
    expect(preprocessed(one)).toBe(preprocessed(other));
    expect(idOf(one)).toBe(idOf(other));
  });
});

describe.each(CODE)('%j and %j', (one, other) => {
  it('are not', () => {
    expect(preprocessed(one)).not.toBe(preprocessed(other));
    expect(idOf(one)).not.toBe(idOf(other));
  });
});

it("a header's name is no comment", () => {
  expect(idOf('#include <a//b.h>')).not.toBe(idOf('#include <a//c.h>'));
});
