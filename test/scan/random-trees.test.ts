// Random trees of headers, wrappers, pasted names and includes. What gcc puts into the section is what counts: every
// source with an entry must be a candidate. Trees that gcc refuses say nothing; enough others are asked for.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requireTool } from '../helpers/tools.js';
import { candidatesOf, fill, HEADER } from './small-tree.js';

const RUNS = Number(process.env.LVUP_RUNS ?? 12);
const SOURCES = 4;

const LEVELS = 3;
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Level 0 is the kernel's macro; W1..W3 are wrappers that the tree defines. */
const nameOf = (level: number) => (level === 0 ? 'LIVEUPDATE_SEC_VERSION' : `LVUP_WRAP_${'ABC'[level - 1]}`);

/** A spelling of a macro's name. */
const spelling = (level: number) => {
  const name = nameOf(level);
  const cut = name.lastIndexOf('_');
  return pick(
    name,
    name,
    `JOIN(${name.slice(0, cut)}, ${name.slice(cut)})`,
    `JOIN(${name.slice(0, cut + 1)}, ${name.slice(cut + 1)})`,
    `${name.slice(0, cut)}\\\n${name.slice(cut)}`,
    `SAME(${name})`,
    ...(level > 0 ? [`BY_LETTER(${name.slice(cut + 1)})`] : []),
  );
};

const wrapper = (level: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: level - 1 }).chain(spelling),
      pick('#define', '# define', '%:define', '#def\\\nine'),
      pick(' ', ' \\\n\t', ' /* c\n */ '),
    )
    .map(([target, define, space]) => `${define} ${nameOf(level)}(n)${space}${target}(n, "x")\n`);

const include = fc
  .tuple(
    pick('w.h', 'join.h', 'list.def', 'entry.h', 'list.def'),
    pick('#include "%"', '# include "../d/%"', '%:include "%"', '#define F "%"\n#include F'),
  )
  .map(([file, form]) => `${form.replace('%"', `${file}"`)}\n`);

const use = fc
  .tuple(
    fc
      .integer({ min: 0, max: LEVELS })
      .chain((level) => spelling(level).map((name) => [level, name] as const)),
    pick('', 'int unused;\n', '// LVUP\n'),
  )
  .map(([[level, name], before]) => `${before}${name}(UNIQUE(n)${level === 0 ? ', "y"' : ''});\n`);
const noise = pick(
  'int a_;\n',
  '#if 0\nb c"\n#endif\n',
  '/* c\n */\n',
  'char s[] = "//";\n',
  '#undef LVUP_WRAP_A\n',
);
const source = fc.array(
  fc.oneof({ weight: 4, arbitrary: include }, { weight: 4, arbitrary: use }, { weight: 1, arbitrary: noise }),
  { minLength: 1, maxLength: 4 },
);

const tree = fc.record({
  wrappers: fc.tuple(wrapper(1), wrapper(2), wrapper(3)),
  entry: fc.array(use, { maxLength: 1 }),
  list: use,
  sources: fc.array(source, { minLength: SOURCES, maxLength: SOURCES }),
  lineEnd: pick('\n', '\n', '\r\n'),
});

it.skipIf(requireTool('gcc'))(`${RUNS} trees: no source with an entry is missed`, async () => {
  let contributing = 0;
  await fc.assert(
    fc.asyncProperty(tree, async ({ wrappers, entry, list, sources, lineEnd }) => {
      const root = mkdtempSync(join(tmpdir(), 'lvup-random-'));
      try {
        const files = {
          'd/join.h':
            '#pragma once\n#define JOIN(a, b) a##b\n#define SAME(x) x\n#define BY_LETTER(x) LVUP_WRAP_##x\n#define UNIQUE(n) UNIQUE2(n, __COUNTER__)\n#define UNIQUE2(n, c) UNIQUE3(n, c)\n#define UNIQUE3(n, c) n##c\n',
          'd/w.h': `#pragma once\n#include <linux/liveupdate.h>\n#include "join.h"\n${wrappers.join('')}`,
          'd/entry.h': `#include "w.h"\n${entry.join('')}`,
          'd/list.def': list,
          ...Object.fromEntries(
            sources.map((lines, at) => [`d/s${at}.c`, `#include "w.h"\n${lines.join('')}`]),
          ),
        };
        fill(root, HEADER);
        fill(
          root,
          Object.fromEntries(
            Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', lineEnd)]),
          ),
        );
        const compiled = sources.map((_, at) => `d/s${at}.c`).filter((path) => hasEntry(root, path));
        contributing += compiled.length;
        expect(await candidatesOf(root)).toEqual(expect.arrayContaining(compiled));
      } finally {
        rmSync(root, { recursive: true });
      }
    }),
    { numRuns: RUNS },
  );
  expect(contributing).toBeGreaterThan(RUNS / 4);
});

function hasEntry(root: string, path: string): boolean {
  const args = ['-E', '-w', '-std=gnu11', '-Iinclude', path];
  const { exitCode, stdout } = execaSync('gcc', args, { cwd: root, reject: false });
  return exitCode === 0 && stdout.includes('.liveupdate_versions');
}
