// The files of a .deb, and of `make tar-pkg` and `make pacman-pkg`, are in a tar archive: blocks of 512 bytes, octal
// numbers, and extra members for long names and large sizes (POSIX pax, and GNU's 'L').

import { RunError } from '../../shared/errors.js';
import { place } from '../byte-source.js';
import type { StreamReader } from '../unpack/stream-reader.js';
import { type Member, type MemberReader, memberName, moveTo } from './member.js';

const BLOCK = 512;
const EXTRA_LIMIT = 64 * 1024;

export const isTar = (head: Uint8Array): boolean =>
  head.length >= BLOCK && text(head, 257, 5) === 'ustar' && checksumFits(head);

export const tarMembers: MemberReader = async function* (stream, budget) {
  let extra: Extra = {};
  for (let count = 1; ; count++) {
    budget.countMember(count, stream.label);
    const at = stream.position;
    const header = await stream.take(BLOCK, 'the tar archive');
    if (header.every((byte) => byte === 0)) return;
    if (!checksumFits(header)) throw damaged(stream, at, 'a tar header has a wrong checksum');
    const type = String.fromCharCode(header[156]!);
    const size = extra.size ?? number(header, 124, 12);
    if (size === undefined) throw damaged(stream, at, 'a tar header has no readable size');
    const name = extra.name ?? nameIn(header);
    const offset = stream.position;
    if (type === 'L' || type === 'x') extra = { ...extra, ...(await readExtra(stream, type, size)) };
    else {
      extra = {};
      if (type === '0' || type === '\0' || type === '7')
        yield { name: memberName(name), offset, size } satisfies Member;
    }
    await moveTo(stream, offset + Math.ceil(size / BLOCK) * BLOCK, `tar member ${name}`);
  }
};

/** What a header says that is too long for the header proper. */
interface Extra {
  readonly name?: string;
  readonly size?: number;
}

async function readExtra(stream: StreamReader, type: 'L' | 'x', size: number): Promise<Extra> {
  if (size > EXTRA_LIMIT)
    throw damaged(stream, stream.position, `a tar member's extended header has ${size} bytes`);
  const content = await stream.take(size, 'an extended tar header');
  if (type === 'L') return { name: text(content, 0, size) };
  const record = (key: string): string | undefined =>
    Buffer.from(content)
      .toString('latin1')
      .match(new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)`))?.[1];
  const [path, stated] = [record('path'), record('size')];
  if (stated !== undefined && !/^\d{1,15}$/.test(stated))
    throw damaged(stream, stream.position, `a tar member's extended size is not a number`);
  return { ...(path !== undefined && { name: path }), ...(stated !== undefined && { size: Number(stated) }) };
}

function nameIn(header: Uint8Array): string {
  // GNU tar has times where POSIX has the prefix, and two blanks behind the magic where POSIX has a NUL.
  const prefix = header[262] === 0 ? text(header, 345, 155) : '';
  return prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100);
}

function checksumFits(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, at) => (at < BLOCK ? total + byte : total), 0);
  const field = header.subarray(148, 156).reduce((total, byte) => total + byte, 0);
  return sum - field + 8 * 0x20 === number(header, 148, 8);
}

/** Octal, or base 256 with the top bit set; undefined for neither, and for what no file has. */
function number(bytes: Uint8Array, at: number, length: number): number | undefined {
  if (bytes[at]! & 0x80) {
    const value = bytes.subarray(at + 1, at + length).reduce((total, byte) => total * 256 + byte, 0);
    return bytes[at] === 0x80 && value <= 2 ** 50 ? value : undefined;
  }
  const [, digits] = text(bytes, at, length).match(/^ *([0-7]+) *$/) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

function text(bytes: Uint8Array, at: number, length: number): string {
  const field = Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
  const end = field.indexOf('\0');
  return end === -1 ? field : field.slice(0, end);
}

function damaged(stream: StreamReader, at: number, what: string): RunError {
  return new RunError(what, {
    where: place(stream, at),
    hint: 'The archive is damaged: download, copy or build it again.',
  });
}
