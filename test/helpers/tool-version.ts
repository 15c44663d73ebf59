// A comparison is worth what the tool is that decided it: its name and version, for the report.

import { execaSync } from 'execa';

const known = new Map<string, string>();

/** `gcc 12.2.0`; the name alone when it does not say. */
export function toolVersion(command: string): string {
  const before = known.get(command);
  if (before !== undefined) return before;
  const { stdout = '' } = execaSync(command, ['--version'], { reject: false });
  // Debian puts the package's version in brackets in front of the program's.
  const [line = ''] = stdout.split('\n');
  const version = line.replace(/\([^)]*\)/g, '').match(/\d+(\.\d+)+/)?.[0];
  const text = version === undefined ? command : `${command} ${version}`;
  known.set(command, text);
  return text;
}
