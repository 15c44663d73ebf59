// An older version in a comment beside a definition is no stale text, so the edits of all findings can be made one after
// the other.

import { expect, it } from 'vitest';
import { applied, contractsIn, editsOf, forgotten } from './bumped-source.js';
import { HEADER } from './repository.js';

it.each([
  ['was', '#define FOO_COMPATIBLE "foo-v2" /* was "foo-v1" */\n'],
  ['before it', '#define FOO_COMPATIBLE /* "foo-v1" */ "foo-v2"\n'],
  ['a promise', '#define FOO_COMPATIBLE "foo-v2" /* compatible = "foo-v1" */\n'],
  ['in another line of it', '#define FOO_COMPATIBLE "foo-" /* "foo-v1" */ \\\n\t"v2" /* not "foo-v1" */\n'],
  [
    'beside a part of it',
    '#include <linux/stringify.h>\n#define FOO_V 2 /* "foo-v1" had no length */\n#define FOO_COMPATIBLE "foo-v" __stringify(FOO_V)\n',
  ],
])('an older version in a comment beside the definition is history: %s', (_, head) => {
  const { files, found } = forgotten(head);
  expect(found.map(({ code }) => code)).toEqual(['layout-changed-without-bump']);
  const [edit, ...others] = editsOf(found);
  expect(others).toEqual([]);
  const values = [files, applied(files, [edit!])].map(
    (one) => contractsIn(one).governors.get('FOO_COMPATIBLE')?.value,
  );
  expect(values).toEqual(['foo-v2', 'foo-v3']);
});

it('a text above the definition is none, and its edit leaves that of the bump alone', () => {
  const { files, found } = forgotten(
    '/* compatible = "foo-v1" */\n#define FOO_COMPATIBLE "foo-v2" /* was "foo-v1" */\n',
  );
  expect(found.map(({ code }) => code).sort()).toEqual([
    'layout-changed-without-bump',
    'stale-version-in-doc',
  ]);
  const after = applied(files, editsOf(found))[HEADER];
  expect(after?.split('\n').slice(0, 2)).toEqual([
    '/* compatible = "foo-v2" */',
    '#define FOO_COMPATIBLE "foo-v3" /* was "foo-v1" */',
  ]);
});
