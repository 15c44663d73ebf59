// A Makefile can be wrong or ill meant: it ends as a failure with a place, in well under a second, and runs nothing.

import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MakeFailure } from '../../../generator/kbuild/make/failure.js';
import { isUncertain, withoutMarkers } from '../../../generator/kbuild/make/unknown-text.js';
import { evaluate, ourValues } from './real-make.js';

const doublings = Array.from({ length: 40 }, (_, at) => `x${at + 1} := $(x${at})$(x${at})`);
const doubled = ['x0 := aaaaaaaaaa', ...doublings].join('\n');
const digits = '0 1 2 3 4 5 6 7 8 9';
const nested = `d := ${digits}\nr := ${'$(foreach a,$(d),'.repeat(12)}x${')'.repeat(12)}`;

const failures: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a variable that references itself': ['a = $(a)\nr := $(a)', /references itself/],
  'two that reference each other': ['a = $(b)\nb = x $(a)\nr := $(a)', /references itself/],
  'a function that calls itself for ever': [
    'f = $(call f,$(1)x)\nr := $(call f,x)',
    /too deeply|without end/,
  ],
  'an eval that evaluates itself for ever': ['define d\n$$(eval $$(d))\nendef\n$(eval $(d))', /too deeply/],
  'text that doubles forty times': [doubled, /without end/],
  'twelve loops in each other': [nested, /without end/],
  'brackets without an end': ['r := $(subst a,b', /unterminated/],
  'a missing endif': ['ifdef x\nr := 1', /endif/],
  'an else too much': ['ifdef x\nelse\nelse\nendif', /else/],
  'an endif too much': ['endif', /endif/],
  'a line that is nothing': ['r := 1\nfoo bar', /separator/],
  'an empty name': ['$(nothing) := 1', /empty variable name/],
};

describe('a Makefile that make refuses or never ends', () => {
  it.each(Object.entries(failures))('%s fails with its reason and its place', (_claim, [text, reason]) => {
    const attempt = () => evaluate(text);
    expect(attempt).toThrow(MakeFailure);
    expect(attempt).toThrow(reason);
    try {
      attempt();
    } catch (error) {
      expect((error as MakeFailure).location).toMatchObject({ file: 'Makefile' });
    }
  });

  it('includes of each other fail', () => {
    const files = { 'a.mk': 'include b.mk', 'b.mk': 'include a.mk' };
    expect(() => evaluate('include a.mk', files)).toThrow(/too deeply/);
  });

  it('an include that is not there is reported, unless it may be missing', () => {
    expect(evaluate('-include a.mk\ninclude b.mk').missing).toEqual(['b.mk']);
  });

  it('bytes that are no text change nothing', () => {
    expect(ourValues('r := \x00\xff\x85\xa0 b', ['r'])).toEqual({ r: '\x00\xff\x85\xa0 b' });
  });
});

describe('$(shell) and its like', () => {
  const trace = join(tmpdir(), `lvup-must-not-exist-${process.pid}`);

  it.each([
    ['$(shell)', `r := $(shell touch ${trace})`],
    ['!=', `r != touch ${trace}`],
    ['$(shell) in a recursive variable', `q = $(shell touch ${trace})\nr := $(q)`],
    ['$(shell) through call', `r := $(call shell,touch ${trace})`],
    ['$(file >)', `r := $(file >${trace},x)`],
    ['a recipe', `all:\n\ttouch ${trace}\nr := $(shell true)`],
    ['$(eval)', `$(eval r := $$(shell touch ${trace}))`],
  ])('%s leaves no trace', (_claim, text) => {
    rmSync(trace, { force: true });
    evaluate(text);
    expect(existsSync(trace)).toBe(false);
  });

  it('what a command would print is unknown, with the command', () => {
    const { run, unknowns } = evaluate('r := a $(shell date +%s) b');
    const value = run.expander.valueOf('r');
    expect(withoutMarkers(value)).toBe('a  b');
    expect(unknowns.of(value)).toEqual([{ what: 'date +%s', why: 'not run' }]);
  });

  it.each([
    ['a condition', 'ifeq ($(shell x),y)\nr := a.o\nelse\nr := b.o\nendif', ['a.o', 'b.o'], []],
    [
      'a condition around +=',
      'r := c.o\nifdef SHELL_X\nendif\nifeq ($(shell x),y)\nr += a.o\nendif',
      ['a.o'],
      ['c.o'],
    ],
    ['if', 'r := c.o $(if $(shell x),a.o,b.o)', ['a.o', 'b.o'], ['c.o']],
    ['a computed name', 'q-y := a.o\nr := c.o $(q-y$(shell x))', ['a.o'], ['c.o']],
    ['a list', 'obj-y := c.o\nobj-$(shell x) += a.o\nr := $(obj-y)', ['a.o'], ['c.o']],
    ['filter', 'r := $(filter %.o,$(shell x) c.o)', [], ['c.o']],
    [
      'addprefix over a doubtful word',
      'q := $(if $(shell x),a.o)\nr := $(addprefix d/,$(q) c.o)',
      ['d/a.o'],
      ['d/c.o'],
    ],
    [
      'patsubst over a doubtful word',
      'q := $(if $(shell x),a.o)\nr := $(patsubst %.o,%.c,$(q) c.o)',
      ['a.c'],
      ['c.c'],
    ],
  ])('%s that depends on it makes words doubtful, and only those', (_claim, text, doubtful, sure) => {
    const words = evaluate(text).run.expander.valueOf('r').split(' ');
    const bare = (wanted: boolean) =>
      words
        .filter((word) => isUncertain(word) === wanted)
        .map(withoutMarkers)
        .filter((word) => word !== '');
    expect(bare(true)).toEqual(doubtful);
    expect(bare(false)).toEqual(sure);
  });
});
