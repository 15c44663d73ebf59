// How a finding of `lvup abi` is accepted, ready to be copied.

/** Lines of YAML, with a newline each. */
export function suppressionExample(code: string, fingerprint = '0123456789ab'): string {
  return [
    'version: 1',
    'suppress:',
    `  - code: ${code}`,
    `    fingerprint: '${fingerprint}'`,
    '    reason: the format was never in a release',
    '    expires: 2027-12-31   # may be left out',
    '',
  ].join('\n');
}
