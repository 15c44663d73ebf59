// Where no edit is known, the finding says why; where one is, it counts up from the right version.

import { expect, it } from 'vitest';
import { findings, forgotten, STRUCT } from './bumped-source.js';
import { HEADER } from './repository.js';

it('what has no edit is said with its place, and with the reason', () => {
  const { found } = forgotten('#define FOO_VERSION (1 << 2)\n#define FOO_SIZE 4\n');
  expect(found.map(({ args }) => [args.edit, args.byHand])).toEqual([
    [
      [],
      [`FOO_VERSION 4 at ${HEADER}:1 is no number as written: no edit of one line is known to count it up`],
    ],
  ]);
});

it.each([
  ['', '(1 << 2)', [], ['is no number as written: no edit of one line is known to count it up']],
  ['0x0', '0x04', [`+#define FOO_VERSION 0x06`], []],
])('a version that went back goes up from where it was: %s', (_, now, after, why) => {
  const text = (version: string) => ({ [HEADER]: `#define FOO_VERSION ${version}\n${STRUCT('u32 a;')}` });
  const [found, ...others] = findings(text('5'), text(now));
  expect([found?.code, others]).toEqual(['version-decreased', []]);
  const { edit, byHand } = found!.args;
  expect([edit].flat().slice(2)).toEqual(after);
  expect([byHand ?? []].flat().map((one) => String(one).replace(/^.*?:\d+ /, ''))).toEqual(why);
});

it('a string that was changed needs no edit, by hand or otherwise', () => {
  const text = (name: string) =>
    `#define FOO_COMPATIBLE "${name}"\nstruct foo_ser {\n\tchar name[sizeof(FOO_COMPATIBLE)];\n};\n`;
  const found = findings({ [HEADER]: text('foo') }, { [HEADER]: text('foo-long') });
  const one = found.find(({ code }) => code === 'layout-changed-with-string');
  expect([one?.args.edit, one?.args.byHand]).toEqual([[], undefined]);
});
