// Conditionals in every spelling; GNU make says which branch is taken.

import { describe, expect, it } from 'vitest';
import { requireTool } from '../../helpers/tools.js';
import { askMake, ourValues } from './real-make.js';

const TRUE_OR_FALSE = [
  'ifeq (a,a)',
  'ifeq (a, a)',
  'ifeq (a ,a)',
  'ifeq ( a,a)',
  'ifeq (a,a )',
  'ifeq ($(x),)',
  'ifeq (,$(x))',
  'ifeq ($(v),1)',
  'ifeq ($(v), 1)',
  'ifeq ("$(v)","1")',
  "ifeq '$(v)' '1'",
  'ifeq "$(v)" "1"',
  'ifeq "$(v)" \'1\'',
  'ifeq "$(v)"    "2"',
  'ifneq ($(v),1)',
  'ifneq ($(v)$(x),)',
  'ifneq "$(v)" ""',
  'ifeq ($(call f,a,b),a-b)',
  'ifeq ($(subst (a),x,(a)a),xa)',
  'ifeq ((a),(a))',
  'ifeq ($(v),1) # comment',
  'ifdef v',
  'ifdef x',
  'ifdef empty',
  'ifdef recursive',
  'ifdef  v  # comment',
  'ifdef $(name)',
  'ifndef v',
  'ifndef x',
  '  ifdef v',
  'ifneq ($(filter v w,$(name)),)',
  'ifneq ($(strip $(blank)),)',
  'ifneq ($(blank),)',
];

const SETUP =
  'v := 1\nempty :=\nrecursive = $(empty)\nname := v\nblank := $(empty) $(empty)\nf = $(1)-$(2)\n';

const SHAPES: Readonly<Record<string, string>> = {
  'else ifeq': 'ifeq (a,b)\nr := 1\nelse ifeq (a,a)\nr := 2\nelse\nr := 3\nendif',
  'else ifdef after a branch that was taken': 'ifeq (a,a)\nr := 1\nelse ifdef v\nr := 2\nendif',
  'a chain that ends in else':
    'ifeq (a,b)\nr := 1\nelse ifndef v\nr := 2\nelse ifeq (1,2)\nr := 3\nelse\nr := 4\nendif',
  'nested in a branch that is skipped':
    'ifeq (a,b)\nifeq (a,a)\nr := 1\nelse\nr := 2\nendif\nelse\nr := 3\nendif',
  'nested in a branch that is taken': 'ifdef v\nifdef x\nr := 1\nelse\nr := 2\nendif\nendif',
  'a condition in a skipped branch is not evaluated': 'ifdef x\nifeq ($(error no),)\nendif\nendif\nr := 1',
  'the condition behind a taken branch is not evaluated': 'ifdef v\nr := 1\nelse ifeq ($(error no),)\nendif',
  'define in a branch that is skipped': 'ifdef x\ndefine q\nendif\nr := 1\nendef\nelse\nr := 2\nendif',
  'an include in a branch that is skipped': 'ifdef x\ninclude nowhere.mk\nendif\nr := 1',
  'else with a comment': 'ifdef x\nr := 1\nelse # no x\nr := 2\nendif # x',
};

describe.skipIf(requireTool('make'))('conditionals go the way that make goes', () => {
  it.each(TRUE_OR_FALSE)('%s', (condition) => {
    const text = `${SETUP}${condition}\nr := yes\nelse\nr := no\nendif`;
    const theirs = askMake(text, ['r']);
    expect(theirs).toBeDefined();
    expect(ourValues(text, ['r'])).toEqual(theirs);
  });

  it.each(Object.entries(SHAPES))('%s', (_claim, text) => {
    const theirs = askMake(SETUP + text, ['r']);
    expect(theirs).toBeDefined();
    expect(ourValues(SETUP + text, ['r'])).toEqual(theirs);
  });
});
