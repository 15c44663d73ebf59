// Bombs, absurd sizes and endless nesting: each is an error that names the limit, at once and in little memory.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { LIMITS, type Limits } from '../../generator/image/limits.js';
import { readImages, unwrapped } from '../../generator/image/read-images.js';
import { runTool } from '../../generator/image/unpack/run-tool.js';
import { RunError } from '../../generator/shared/errors.js';
import { requireTool } from '../helpers/tools.js';
import { scratch } from './linked.js';
import { bigKernel, bzImage, compress, KERNEL_COMPRESSORS, packed, zboot } from './wrapped.js';

const folder = scratch('limits');

async function refusal(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<RunError> {
  try {
    for await (const _ of unwrapped(bytesInMemory(bytes, 'image'), { ...LIMITS, ...limits }));
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    expect(error.hint, 'every refusal says what to do').toBeTruthy();
    expect(error.where, 'every refusal says where').toBeTruthy();
    return error;
  }
  throw new Error('nothing was refused');
}

describe('bombs', () => {
  it.skipIf(requireTool('zstd'))('1 GiB of zeros in a small file are not unpacked', async () => {
    const bomb = join(folder, 'bomb.zst');
    execaSync('sh', ['-c', 'head -c 1073741824 /dev/zero | zstd -q -o "$0"', bomb]);
    expect(readFileSync(bomb).length).toBeLessThan(2 ** 20);
    const before = process.memoryUsage().rss;
    await expect(readImages(bomb)).rejects.toThrow(/no kernel is packed more than 200 to 1/);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
  });

  describe.each(Object.entries(KERNEL_COMPRESSORS))('%s', (name, command) => {
    it.skipIf(requireTool(command[0]))('inside a bzImage', async () => {
      const payload = packed(Buffer.alloc(12 * 2 ** 20), name as keyof typeof KERNEL_COMPRESSORS);
      const { message } = await refusal(bzImage(payload), { ratioFrom: 2 ** 20, ratio: 20 });
      expect(message).toMatch(/unpack to more than .* MiB/);
    });
  });

  it('what must be in memory as a whole', async () => {
    const { message } = await refusal(gzipSync(Buffer.alloc(3 * 2 ** 20)), { held: 2 * 2 ** 20 });
    expect(message).toBe('more than 2 MiB would have to be held in memory');
  });

  it('what passes by, in total', async () => {
    const archive = tar([
      ['a', Buffer.alloc(2 ** 20)],
      ['b', Buffer.alloc(2 ** 20)],
    ]);
    const { message } = await refusal(gzipSync(archive), { unpacked: 1.5 * 2 ** 20 });
    expect(message).toBe('it unpacks to more than 1.5 MiB');
  });

  it.skipIf(requireTool('gcc'))('answers that would stay in memory', async () => {
    const kernel = readFileSync(bigKernel(folder));
    const archive = tar(Array.from({ length: 20 }, (_, at) => [`vmlinux-${at}`, kernel]));
    const { message } = await refusal(archive, { held: kernel.length + 10_000 });
    expect(message).toMatch(/would have to be held/);
  });

  it('members without number', async () => {
    const archive = tar(Array.from({ length: 100 }, (_, at) => [`f${at}`, Buffer.alloc(0)]));
    expect((await refusal(archive, { members: 50 })).message).toBe('the archive has more than 50 members');
  });
});

describe('nesting', () => {
  it('of gzip in gzip is followed eight times', async () => {
    let bytes: Uint8Array = Buffer.from('hello');
    for (let depth = 0; depth < 8; depth++) bytes = gzipSync(bytes);
    expect((await refusal(bytes)).message).toMatch(/no kernel image/);
    expect((await refusal(gzipSync(bytes))).message).toMatch(/packed more than 8 times/);
    for (let depth = 0; depth < 1000; depth++) bytes = gzipSync(bytes, { level: 0 });
    expect((await refusal(bytes)).message).toMatch(/packed more than 8 times/);
  });
});

describe('sizes that no file has', () => {
  const payload = gzipSync('x');
  const patch = (bytes: Buffer, at: number, value: Uint8Array): Buffer => {
    bytes.set(value, at);
    return bytes;
  };
  const u32 = Buffer.from([0xff, 0xff, 0xff, 0xff]);

  it.each<[string, () => Buffer, RegExp]>([
    ["a bzImage's payload offset", () => patch(bzImage(payload), 0x248, u32), /payload .* outside the file/],
    ["a bzImage's payload size", () => patch(bzImage(payload), 0x24c, u32), /payload .* outside the file/],
    ['no payload', () => patch(bzImage(payload), 0x24c, Buffer.alloc(4)), /payload .* has 0 bytes/],
    ['an old boot protocol', () => bzImage(payload, { version: 0x207 }), /boot protocol is 2\.07/],
    ["a zboot image's payload offset", () => patch(zboot(payload, 'gzip', 0), 8, u32), /outside the file/],
    ["a zboot image's payload size", () => patch(zboot(payload, 'gzip', 0), 12, u32), /outside the file/],
    ['an unknown compression', () => zboot(Buffer.from('abcdefgh'), 'lz5', 0), /compressed with "lz5"/],
    ['a PE header', () => pe((bytes) => bytes.writeUInt32LE(0xffffffff, 60)), /PE header ends outside/],
    ['a PE section table', () => pe((bytes) => bytes.writeUInt16LE(0xffff, 64 + 6)), /table ends outside/],
    ['a PE section', () => pe((bytes) => bytes.writeUInt32LE(0xffffffff, 88 + 20)), /\.linux ends outside/],
    ['a member of a Debian package', () => ar('debian-binary', '9999999999'), /no member data\.tar/],
    ["a Debian package's files", () => ar('data.tar.xz', '9999999999'), /data\.tar\.xz ends outside/],
    ['an ar header', () => ar('data.tar', '-1'), /not readable/],
    ['profiles without number', () => profiles(300), /300 profiles, and systemd reads 256/],
    ["an RPM's header", () => rpm(0xffffffff, 1), /the signature header has/],
    ["an RPM's header of 200 MiB", () => rpm(0, 200 * 2 ** 20), /ends outside/],
    [
      'a tar member of 2^40 bytes',
      () => tar([['vmlinux', Buffer.alloc(0), 2 ** 40]]),
      /more than 1 GiB|cut off/,
    ],
    ['a tar member of 2^62 bytes', () => tar([['vmlinux', Buffer.alloc(0), 2 ** 62]]), /no readable size/],
    ['a cpio member of 4 GiB', () => cpio('ffffffff', '00000008'), /is cut off/],
    ['a cpio name of 4 GiB', () => cpio('00000000', 'ffffffff'), /name has 4294967295 bytes/],
    ['a cpio header', () => cpio('0000000g', '00000002'), /not readable/],
    ['a cpio archive of stripped headers', () => Buffer.from('07070X'.padEnd(200, '0')), /more than 4 GiB/],
  ])('%s', async (_name, build, message) => {
    expect((await refusal(build())).message).toMatch(message);
  });
});

describe('decompressors', () => {
  const run = async (command: string, seconds = 10) => {
    async function* input(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10);
    }
    const tool = { command, args: ['60'], package: 'some-package' };
    for await (const _ of runTool({ input: input(), name: 'zstd', tool, where: 'image', seconds }));
  };

  it('that are missing: the tool and its package are named', async () => {
    await expect(run('lvup-has-no-such-tool')).rejects.toMatchObject({
      name: 'RunError',
      message: 'this is zstd-compressed, and the tool lvup-has-no-such-tool is not installed',
      hint: expect.stringContaining('package some-package'),
    });
  });

  it('that do not end', async () => {
    await expect(run('sleep', 0.3)).rejects.toThrow('sleep has not finished after 0.3 seconds');
  });

  it.skipIf(requireTool('zstd'))('whose data is damaged or cut off are told apart', async () => {
    const data = compress(Buffer.from('a kernel, say'.repeat(1000)), KERNEL_COMPRESSORS.zstd);
    expect((await refusal(data.subarray(0, -3))).message).toMatch(/zstd data is cut off/);
    data[data.length - 1]! ^= 1;
    expect((await refusal(data)).message).toMatch(/zstd data is damaged/);
    const gz = gzipSync('a kernel, say'.repeat(1000));
    expect((await refusal(gz.subarray(0, -3))).message).toMatch(/gzip data is cut off/);
    gz[gz.length - 6]! ^= 1;
    expect((await refusal(gz)).message).toMatch(/gzip data is damaged/);
  });

  it.skipIf(requireTool('xz'))('that give another size than the kernel build has noted', async () => {
    const kernel = readFileSync(bigKernel(folder));
    const payload = packed(kernel, 'lzma');
    payload.writeUInt32LE(kernel.length + 1, payload.length - 4);
    expect((await refusal(bzImage(payload))).message).toBe(
      `the lzma data unpacks to ${kernel.length} bytes, not ${kernel.length + 1}`,
    );
  });
});

/** One section, .linux. */
function pe(patch: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(1024);
  bytes.write('MZ', 0);
  bytes.writeUInt32LE(64, 60);
  bytes.write('PE\0\0', 64, 'latin1');
  bytes.writeUInt16LE(1, 64 + 6);
  bytes.write('.linux', 88);
  bytes.writeUInt32LE(100, 88 + 16);
  patch(bytes);
  return bytes;
}

function profiles(count: number): Buffer {
  const sections = Array.from({ length: count }, () => Buffer.from('.profile'.padEnd(40, '\0')));
  const head = pe((bytes) => bytes.writeUInt16LE(count, 64 + 6)).subarray(0, 88);
  return Buffer.concat([head, ...sections, Buffer.alloc(1024)]);
}

function ar(name: string, size: string): Buffer {
  const header = `${name.padEnd(16)}${'0'.padEnd(32)}${size.padEnd(10)}\`\n`;
  const first = `${'debian-binary'.padEnd(16)}${'0'.padEnd(32)}${'4'.padEnd(10)}\`\n2.0\n`;
  return Buffer.from(`!<arch>\n${first}${header}`.padEnd(1024, 'x'));
}

function rpm(entries: number, size: number): Buffer {
  const bytes = Buffer.alloc(1024);
  bytes.write('edabeedb', 0, 'hex');
  bytes.write('8eade801', 96, 'hex');
  bytes.writeUInt32BE(entries, 104);
  bytes.writeUInt32BE(size, 108);
  return bytes;
}

function tar(members: readonly (readonly [string, Uint8Array, number?])[]): Buffer {
  const parts = members.flatMap(([name, content, size]) => {
    const header = Buffer.alloc(512);
    header.write(name);
    if (size === undefined) header.write(content.length.toString(8).padStart(11, '0'), 124);
    else {
      header[124] = 0x80;
      header.writeBigUInt64BE(BigInt(size), 128);
    }
    header.write('0', 156);
    header.write('ustar\x0000', 257, 'latin1');
    header.write('        ', 148);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return [header, content, Buffer.alloc(-content.length & 511)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

function cpio(size: string, nameSize: string): Buffer {
  const fields = ['1', '81a4', '0', '0', '1', '0', size, '0', '0', '0', '0', nameSize, '0'];
  const header = `070701${fields.map((field) => field.padStart(8, '0')).join('')}`;
  return Buffer.from(`${header}vmlinux\0`.padEnd(1024, '\0'), 'latin1');
}
