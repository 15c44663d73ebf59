// Random Makefiles of assignments, conditionals and functions: all variables have the values that GNU make gives
// them, and where make stops we stop.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MakeFailure } from '../../../generator/kbuild/make/failure.js';
import { requireTool } from '../../helpers/tools.js';
import { askMakeAboutMany, ourValues, type Values } from './real-make.js';

const NAMES = ['a', 'b', 'c', 'd-y', 'd-', 'e'];

/** Only these are called: one that calls itself would never end. */
const FUNCTIONS = 'f = $(2)-$(1)\ng = [$(1)$(f)$(3)]\nh := $(call g,1,2)';

const name = fc.constantFrom(...NAMES);
const word = fc.constantFrom(
  'a.o',
  'b.o',
  'x/',
  'lib/c.c',
  'y',
  'm',
  '%.o',
  '-DX=1',
  'foo',
  '.c',
  '2',
  'd-',
  '$$',
  '\\#',
);
const blank = fc.constantFrom(' ', '  ', ', ', '\t', ' \\\n  ');

const { text } = fc.letrec<{ text: string; part: string }>((tie) => ({
  text: fc
    .array(fc.tuple(tie('part'), blank), { maxLength: 3 })
    .map((parts) => parts.flat().slice(0, -1).join('')),
  part: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    word,
    name.map((one) => `$(${one})`),
    fc.tuple(name, word, word).map(([one, from, to]) => `$(${one}:${from}=${to})`),
    fc
      .tuple(
        fc.constantFrom(
          'strip',
          'sort',
          'words',
          'firstword',
          'lastword',
          'dir',
          'notdir',
          'suffix',
          'basename',
        ),
        tie('text'),
      )
      .map(([f, one]) => `$(${f} ${one})`),
    fc
      .tuple(
        fc.constantFrom('filter', 'filter-out', 'addprefix', 'addsuffix', 'findstring', 'join'),
        tie('part'),
        tie('text'),
      )
      .map(([f, x, y]) => `$(${f} ${x},${y})`),
    fc
      .tuple(fc.constantFrom('subst', 'patsubst'), word, word, tie('text'))
      .map(([f, x, y, z]) => `$(${f} ${x},${y},${z})`),
    fc.tuple(tie('part'), tie('text'), tie('text')).map(([x, y, z]) => `$(if ${x},${y},${z})`),
    fc.tuple(fc.constantFrom('or', 'and'), tie('part'), tie('part')).map(([f, x, y]) => `$(${f} ${x},${y})`),
    fc.tuple(tie('text'), tie('part')).map(([list, body]) => `$(foreach i,${list},${body}$(i))`),
    fc
      .tuple(fc.constantFrom('f', 'g', 'h'), tie('part'), tie('part'))
      .map(([one, x, y]) => `$(call ${one},${x},${y})`),
    fc.constantFrom(
      '$(1)',
      '$(2)',
      '$(value b)',
      '$(origin a)',
      '$(flavor c)',
      '$(word 2,$(a))',
      '$(wordlist 2,3,$(b))',
      '$($(e))',
    ),
  ),
}));

const assignment = fc
  .tuple(name, fc.constantFrom('=', ':=', '+=', '?=', ' := '), text, fc.constantFrom('', ' # comment', '  '))
  .map((parts) => parts.join(''));
const condition = fc.oneof(
  fc.tuple(fc.constantFrom('ifdef', 'ifndef'), name).map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom('ifeq', 'ifneq'), text, text)
    .map(([keyword, x, y]) => `${keyword} (${flat(x)},${flat(y)})`),
  fc
    .tuple(fc.constantFrom('ifeq', 'ifneq'), name, word)
    .map(([keyword, x, y]) => `${keyword} "$(${x})" '${y}'`),
);
const conditional = fc
  .tuple(condition, assignment, condition, assignment, assignment)
  .map(
    ([first, one, second, two, three]) => `${first}\n${one}\nelse ${second}\n${two}\nelse\n${three}\nendif`,
  );
const define = fc.tuple(name, text, text).map(([one, x, y]) => `define ${one}\n${x}\n${y}\nendef`);
const evaluation = fc.tuple(name, text).map(([one, value]) => `$(eval ${one} := ${flat(value)})`);

const makefile = fc
  .array(fc.oneof({ arbitrary: assignment, weight: 6 }, conditional, define, evaluation), {
    minLength: 1,
    maxLength: 9,
  })
  .map((lines) => [FUNCTIONS, ...lines].join('\n'));

/** On one line: what stands in brackets or quotes must not end early. */
function flat(text: string): string {
  return text.replace(/\\\n/g, ' ');
}

describe.skipIf(requireTool('make'))('random Makefiles', () => {
  it('mean to us what they mean to make', () => {
    const seed = Number(process.env.LVUP_SEED ?? Date.now() % 1_000_000);
    const texts = fc.sample(makefile, { seed, numRuns: Number(process.env.LVUP_RUNS ?? 300) });
    const theirs = askMakeAboutMany(texts, NAMES);
    const wrong = texts
      .map((text, at) => ({ text, make: theirs[at], lvup: ours(text) }))
      .filter(({ make, lvup }) => JSON.stringify(make) !== JSON.stringify(lvup))
      .sort((left, right) => left.text.length - right.text.length);
    expect(theirs.filter((values) => values).length).toBeGreaterThan(texts.length / 2);
    expect(wrong.slice(0, 3), `LVUP_SEED=${seed}`).toEqual([]);
  });
});

function ours(text: string): Values | undefined {
  try {
    return ourValues(text, NAMES);
  } catch (error) {
    if (error instanceof MakeFailure) return undefined;
    throw error;
  }
}
