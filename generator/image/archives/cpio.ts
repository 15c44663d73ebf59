// The files of an RPM package are in a cpio archive ("new ASCII", or rpm's own form with stripped headers for packages
// of more than 4 GiB): 110 bytes of hexadecimal digits, the name, the content, each padded to 4 bytes.

import { RunError } from '../../shared/errors.js';
import { place } from '../byte-source.js';
import type { StreamReader } from '../unpack/stream-reader.js';
import { type MemberReader, memberName, moveTo } from './member.js';

const HEADER = 110;
const NAME_LIMIT = 64 * 1024;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;

export const isCpio = (head: Uint8Array): boolean => /^07070[12X]/.test(ascii(head.subarray(0, 6)));

export const cpioMembers: MemberReader = async function* (stream, budget) {
  for (let count = 1; ; count++) {
    budget.countMember(count, stream.label);
    const at = stream.position;
    const header = ascii(await stream.take(HEADER, 'the cpio archive'));
    refuseOthers(stream, at, header);
    const field = (index: number): number => Number.parseInt(header.slice(6 + index * 8, 14 + index * 8), 16);
    const [mode, size, nameSize] = [field(1), field(6), field(11)];
    if (nameSize > NAME_LIMIT) throw damaged(stream, at, `a cpio member's name has ${nameSize} bytes`);
    const stored = ascii(await stream.take(padded(HEADER + nameSize) - HEADER, 'a cpio name'));
    const name = stored.slice(0, nameSize).replace(/\0.*$/s, '');
    if (name === 'TRAILER!!!') return;
    const offset = stream.position;
    if ((mode & FILE_TYPE) === REGULAR) yield { name: memberName(name), offset, size };
    await moveTo(stream, offset + padded(size), `cpio member ${name}`);
  }
};

function refuseOthers(stream: StreamReader, at: number, header: string): void {
  if (header.startsWith('07070X'))
    throw new RunError('this package has the form for files of more than 4 GiB, which is not read', {
      where: place(stream, at),
      hint: 'Unpack it with rpm2archive and give the vmlinux inside.',
    });
  if (!/^07070[12][0-9a-f]{104}$/i.test(header)) throw damaged(stream, at, 'a cpio header is not readable');
}

function padded(size: number): number {
  return Math.ceil(size / 4) * 4;
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function damaged(stream: StreamReader, at: number, what: string): RunError {
  return new RunError(what, {
    where: place(stream, at),
    hint: 'The archive is damaged: download, copy or build it again.',
  });
}
