// --quiet leaves out the words, not what was let through.

import { expect, it } from 'vitest';
import { judge } from '../../generator/abi/judge.js';
import type { AbiResult } from '../../generator/abi/run-abi.js';
import { PLAIN } from '../../generator/report/style.js';
import { abiLines } from '../../generator/report/text/abi.js';
import { diffOf } from './fixture.js';

it('suppressed findings and what is not known are said', () => {
  const [finding] = judge(diffOf('layout-changed-without-bump'));
  const by = { reason: 'never released', location: { file: 'x.yaml', line: 3 } };
  const unknowns = [{ what: 'CONFIG_NUMA', why: 'not looked at', location: { file: 'a.h', line: 4 } }];
  const result = { findings: [], unknowns, suppressed: [{ finding, by }] } as unknown as AbiResult;
  expect(abiLines(result, PLAIN)).toMatch(/CONFIG_NUMA[\s\S]*suppressed by x\.yaml:3 \(never released\)/);
});
