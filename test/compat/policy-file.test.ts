// The policy file: what is wrong with it is said with line and column, and nothing in it is passed over.

import { describe, expect, it } from 'vitest';
import { compareKernels } from '../../generator/compat/compare-kernels.js';
import { rulingOn } from '../../generator/compat/policy/match.js';
import { parsePolicy, readyPolicy } from '../../generator/compat/policy/parse-policy.js';
import { nameOf } from '../../generator/inventory/item-name.js';
import { RunError } from '../../generator/shared/errors.js';
import { kernel } from './kernels.js';

function problem(text: string): string {
  try {
    parsePolicy(text, 'policy.yaml');
  } catch (error) {
    if (error instanceof RunError) return `${error.where}: ${error.message}. ${error.hint ?? ''}`.trimEnd();
    throw error;
  }
  return 'none';
}

describe('errors', () => {
  it.each<[string, string]>([
    ['', 'policy.yaml: the policy is empty. Begin with `version: 1`.'],
    ['# only a comment\n', 'policy.yaml: the policy is empty. Begin with `version: 1`.'],
    [
      'default: optional\n',
      'policy.yaml: the policy does not say which version of the format it is. Begin with',
    ],
    ['version: 2\n', 'policy.yaml:1:10: version must be at most 1. This policy is for a newer lvup.'],
    ['version: one\n', 'policy.yaml:1:10: version must be 1.'],
    ['- version: 1\n', 'policy.yaml:1:1: the policy must be a mapping (key: value).'],
    ['version: 1\ncomponets: []\n', "policy.yaml:2:1: unknown key 'componets'. Did you mean 'components'?"],
    ['version: 1\nrules: []\n', "policy.yaml:2:1: unknown key 'rules'. It can be version, extends"],
    [
      'version: 1\ndefault: mandatry\n',
      'policy.yaml:2:10: default must be one of mandatory, optional, ignored. Did you mean mandatory?',
    ],
    ['version: 1\ndefault:\n', 'policy.yaml:2:1: default must be one of mandatory, optional, ignored.'],
    ['version: 1\nundecided: yes\n', 'policy.yaml:2:12: undecided must be one of fail, allow, report.'],
    [
      'version: 1\nversion: 1\n',
      'policy.yaml:2:1: this is no YAML that can be read: Map keys must be unique.',
    ],
    [
      'version: 1\ncomponents:\n  match: a\n',
      'policy.yaml:3:3: components must be a list (lines that begin with "- ").',
    ],
    [
      'version: 1\ncomponents:\n  - memfd\n',
      'policy.yaml:3:5: components[0] must be a mapping (key: value).',
    ],
    [
      'version: 1\ncomponents:\n  - match: memfd\n',
      'policy.yaml:3:5: components[0] must be an entry with `need:`',
    ],
    [
      'version: 1\ncomponents:\n  - need: optional\n',
      'policy.yaml:3:5: components[0] must be an entry with `match:`',
    ],
    [
      'version: 1\ncomponents:\n  - match: memfd\n    nead: optional\n',
      "policy.yaml:4:5: unknown key 'nead' in components[0]. Did you mean 'need'?",
    ],
    [
      'version: 1\ncomponents:\n  - {match: 5, need: optional}\n',
      'policy.yaml:3:13: components[0].match must be a string.',
    ],
    [
      'version: 1\ncomponents:\n  - {match: "a b", need: optional}\n',
      'policy.yaml:3:13: components[0].match must be printable ASCII',
    ],
    [
      'version: 1\ncomponents:\n  - {match: a, need: optional}\n  - {match: a, need: mandatory}\n',
      "policy.yaml:4:13: 'a' stands twice. The first is at policy.yaml:3:13: keep one of them.",
    ],
    [
      'version: 1\nextends: systemdd\n',
      "policy.yaml:2:10: there is no ready policy 'systemdd'. Did you mean 'systemd'?",
    ],
    ['version: 1\nprofiles: {current: memfd-v1}\n', 'policy.yaml:2:21: profiles.current must be a list'],
    [
      'version: 1\nprofiles: {current: [memfd-*]}\n',
      'policy.yaml:2:22: profiles.current[0] must be a full string: a profile lists versions',
    ],
    [
      'version: 1\nprofiles: {current: [a-v1, a-v1]}\n',
      "policy.yaml:2:28: profiles.current[1] must be there once: 'a-v1' stands twice",
    ],
    [
      'version: 1\ndefault: &a optional\nundecided: *a\n',
      'policy.yaml:3:12: undecided must be written out: aliases are not taken.',
    ],
    ['version: 1\n  default: optional\n', 'policy.yaml:1:10: this is no YAML that can be read:'],
    ['version: 1\ndefault: !!int optional\n', 'policy.yaml:2:10: '],
    ['version: 1\n---\nversion: 1\n', 'policy.yaml:2:1: this is no YAML that can be read:'],
    [`version: 1\n# ${'x'.repeat(1024 * 1024)}\n`, 'policy.yaml: the policy has more than'],
  ])('%j', (text, message) => {
    expect(problem(text)).toContain(message);
  });
});

describe('the most specific entry wins', () => {
  const needOf = (string: string, entries: string) => {
    const policy = parsePolicy(`version: 1\ndefault: ignored\ncomponents:\n${entries}`, 'policy.yaml');
    return rulingOn({ string, stem: nameOf(string).stem }, policy).need;
  };

  it.each<[string, string, string]>([
    ['memfd-v2', '  - {match: memfd-v2, need: mandatory}\n  - {match: memfd, need: optional}\n', 'mandatory'],
    ['memfd-v3', '  - {match: memfd-v2, need: mandatory}\n  - {match: memfd, need: optional}\n', 'optional'],
    [
      'memfd-v2',
      '  - {match: "memfd-v*", need: mandatory}\n  - {match: memfd, need: optional}\n',
      'optional',
    ],
    ['memfd-v2', '  - {match: "*", need: mandatory}\n  - {match: "mem*", need: optional}\n', 'optional'],
    ['memfd-v2', '  - {match: "memfd-v?", need: optional}\n', 'optional'],
    ['memfd-v22', '  - {match: "memfd-v?", need: optional}\n', 'ignored'],
    ['a.b-v1', '  - {match: "a.b-*", need: optional}\n', 'optional'],
    ['axb-v1', '  - {match: "a.b-*", need: optional}\n', 'ignored'],
    ['memfd-v2;vmalloc-v1', '  - {match: memfd, need: optional}\n', 'optional'],
    ['pci', '  - {match: pci, need: optional}\n', 'optional'],
  ])('%s: %s', (string, entries, need) => {
    expect(needOf(string, entries)).toBe(need);
  });

  it('and two that are equally specific and disagree are an error that names both', () => {
    const entries = '  - {match: "vfio-*", need: mandatory}\n  - {match: "*-pci*", need: optional}\n';
    expect(needOf('vfio-ap-v1', entries)).toBe('mandatory');
    expect(needOf('a-pci-v1', entries)).toBe('optional');
    const longer = '  - {match: "vfio-*", need: mandatory}\n  - {match: "*-pci-*", need: optional}\n';
    expect(() => needOf('vfio-pci-v1', longer)).toThrow(
      /not clear about vfio-pci-v1: 'vfio-\*' says mandatory and '\*-pci-\*' says optional/,
    );
  });

  it('a glob of many stars is answered at once', () => {
    expect(needOf(`${'a'.repeat(47)}`, `  - {match: "${'*a'.repeat(20)}*b", need: optional}\n`)).toBe(
      'ignored',
    );
  });
});

describe('extends', () => {
  it('takes what the ready policy says, and what is said again is stronger', () => {
    const policy = parsePolicy(
      'version: 1\nextends: systemd\ncomponents:\n  - {match: "memfd-*", need: optional}\n',
      'policy.yaml',
    );
    expect(policy.default).toBe(readyPolicy('systemd').default);
    expect(rulingOn({ string: 'memfd-v2', stem: 'memfd' }, policy).need).toBe('optional');
    expect(rulingOn({ string: 'luo-v5', stem: 'luo' }, policy).need).toBe('mandatory');
  });
});

describe('a comparison reports', () => {
  const [old, next] = [kernel('old', ['kho-v4', 'luo-v5']), kernel('new', ['kho-v4', 'luo-v5', 'memfd-v2'])];

  it('entries that match nothing of either kernel', () => {
    const policy = parsePolicy(
      'version: 1\ncomponents:\n  - {match: memfd, need: optional}\n  - {match: iommufd-*, need: mandatory}\n',
      'policy.yaml',
    );
    const { unmatched } = compareKernels(old, next, policy);
    expect(unmatched.map(({ match, where }) => [match, where])).toEqual([['iommufd-*', 'policy.yaml:4:13']]);
  });

  it('entries of the in-use list that match nothing', () => {
    expect(compareKernels(old, next, undefined, { inUse: ['luo-*', 'mmfd', 'x*'] }).unmatchedInUse).toEqual([
      'mmfd',
      'x*',
    ]);
  });

  it('a profile that the policy does not have', () => {
    for (const profile of ['next', 'constructor', '__proto__'])
      expect(() => compareKernels(old, next, undefined, { profile })).toThrow(/has no profile/);
  });
});
