// A Debian package is an ar archive of three members; the files are in the one whose name starts with data.tar, in any
// compression (deb(5)).

import { RunError } from '../../shared/errors.js';
import { type ByteSource, partOf, readRange } from '../byte-source.js';
import { damaged } from '../damaged.js';
import type { Unwrap } from '../layer.js';

const AR_MAGIC = 8;
const AR_HEADER = 60;
const MEMBERS_LIMIT = 64;

export const unwrapDeb: Unwrap = async function* ({ source }) {
  const { name, offset, size } = findData(source);
  const part = { offset, size, what: `the member ${name}`, label: `${source.label}, inside ${name}` };
  yield { source: partOf(source, part), steps: [{ kind: 'deb', offset, size, name }] };
};

function findData(source: ByteSource): { name: string; offset: number; size: number } {
  let at = AR_MAGIC;
  for (let count = 0; count < MEMBERS_LIMIT && at < source.size; count++) {
    const range = { offset: at, length: AR_HEADER, what: 'a member of the package', limit: AR_HEADER };
    const header = Buffer.from(readRange(source, range)).toString('latin1');
    const [, stored, digits] = header.match(/^(.{16}).{32}(\d{1,10}) *`\n$/s) ?? [];
    if (digits === undefined)
      throw damaged(source, at, 'the header of a member of the package is not readable');
    const [offset, size] = [at + AR_HEADER, Number(digits)];
    const name = stored!.replace(/\/? *$/, '');
    if (/^data\.tar(?:\.\w+)?$/.test(name)) return { name, offset, size };
    at = offset + size + (size % 2);
  }
  throw new RunError('the Debian package has no member data.tar', {
    where: source.label,
    hint: 'The download or the copy stopped half way, or it is no package: make it again.',
  });
}
