// The two questions of the whole project: are the predicted bytes the linked ones, and does lvup check say so?

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forget } from './cache.mjs';
import { lvup } from './lvup.mjs';
import { Failure } from './refusal.mjs';
import { answer, output } from './run.mjs';

const HEADER = 8;
const SLOT = 48;

/** `lvup generate` against what objcopy takes out of vmlinux. */
export function compareBytes({ tree, build, toolchain }) {
  const expected = join(build, 'expected.bin');
  forget(expected);
  lvup(['generate', '--tree', tree, '--build', build, '--format', 'bin', '-o', expected]);
  const linked = takeOut({ build, toolchain });
  const { status, stdout } = answer('cmp', [expected, linked]);
  if (status !== 0) throw new Failure(`lvup generate and the linker disagree: ${stdout.trim()}`);
  return `${readFileSync(linked).length} bytes, ${linkedStrings(build).length} entries, identical`;
}

/** `lvup check vmlinux` must exit 0 and name every string that the linker put there. */
export function checkKernel({ tree, build }) {
  const { stdout } = lvup(['check', join(build, 'vmlinux'), '--tree', tree, '--build', build]);
  const silent = linkedStrings(build).filter((string) => !stdout.includes(string));
  if (silent.length) throw new Failure(`lvup check does not name ${silent.join(', ')}\n${stdout}`);
  return 'exit 0, every entry named';
}

/** The section as objcopy takes it out of vmlinux; returns the file's name. */
export function takeOut({ build, toolchain }) {
  const linked = join(build, 'linked.bin');
  forget(linked);
  output(toolchain.objcopy, [
    ...['-O', 'binary', '--only-section=.liveupdate_versions'],
    ...[join(build, 'vmlinux'), linked],
  ]);
  return linked;
}

function linkedStrings(build) {
  const bytes = readFileSync(join(build, 'linked.bin'));
  if (bytes.length <= HEADER) throw new Failure('the linked section is empty');
  const strings = [];
  for (let at = HEADER; at < bytes.length; at += SLOT)
    strings.push(bytes.toString('latin1', at, at + SLOT).replace(/\0.*$/s, ''));
  return strings;
}
