// Exit codes: a forgotten bump is certain; what only a person can tell, what could not be read and what was not looked
// at leave the answer open.

import { expect, it } from 'vitest';
import { judge } from '../../generator/abi/judge.js';
import { exitCodeOfAbi } from '../../generator/abi/verdict.js';
import { EXIT } from '../../generator/findings/exit.js';
import { diffOf } from './fixture.js';

const NOTHING = { findings: [], unknowns: [], isVacuous: false };

it.each([
  ['T8', EXIT.findings],
  ['stale-version-in-doc', EXIT.findings],
  ['T14', EXIT.undecided],
  ['T10', EXIT.undecided],
  ['T12', EXIT.clean],
  ['T13', EXIT.clean],
  ['harmless', EXIT.clean],
])('%s gives %i', (name, code) => {
  expect(exitCodeOfAbi({ ...NOTHING, findings: judge(diffOf(name)) })).toBe(code);
});

it('what could not be read, and a run that found no contract, are not passed', () => {
  expect(exitCodeOfAbi({ ...NOTHING, unknowns: [{ what: 'x', why: 'y' }] })).toBe(EXIT.undecided);
  expect(exitCodeOfAbi({ ...NOTHING, isVacuous: true })).toBe(EXIT.undecided);
});

it('what is certain comes before what is open', () => {
  const findings = [...judge(diffOf('T14')), ...judge(diffOf('T8'))];
  expect(exitCodeOfAbi({ ...NOTHING, findings })).toBe(EXIT.findings);
});
