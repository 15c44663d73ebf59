// A copy that stopped half way, and bytes that are simply wrong, in everything that a kernel comes in: the answer is an
// error that a person understands, or the truth. LVUP_LONG=1 takes 100,000 inputs and every offset.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { LIMITS } from '../../generator/image/limits.js';
import type { ReadImage } from '../../generator/image/read-image.js';
import { unwrapped } from '../../generator/image/read-images.js';
import { RunError } from '../../generator/shared/errors.js';
import { requireTool } from '../helpers/tools.js';
import { dumpedByTool, link, scratch } from './linked.js';
import {
  ARM64_HEAD_C,
  BIG_LDS,
  bzImage,
  type Compressor,
  compress,
  ENTRIES_C,
  flatImage,
  KERNEL_COMPRESSORS,
  layOut,
  packed,
  rpmPackage,
  UKI_STUB,
  unifiedImage,
  zboot,
} from './wrapped.js';

const folder = scratch('hostile');
const missing = ['gcc', 'ld', 'objcopy', 'llvm-objcopy-19', 'dpkg-deb', 'tar', 'cpio', 'gzip']
  .map((tool) => requireTool(tool))
  .includes(true);
const long = process.env.LVUP_LONG === '1';
const numRuns = Number(process.env.LVUP_FUZZ_RUNS ?? (long ? 100_000 : 3000));

const tail = 'unsigned char tail[256] __attribute__((used, section(".init.data"))) = {[0 ... 255] = 0xa5};';
const vmlinux = missing
  ? ''
  : link({ folder, name: 'vmlinux', source: `${ARM64_HEAD_C}${ENTRIES_C}${tail}`, script: BIG_LDS });
const truth = missing ? new Uint8Array() : dumpedByTool(vmlinux);
const kinds = missing ? {} : inEveryKind();

describe.skipIf(missing).each(Object.entries(kinds))('%s', (name, whole) => {
  it('is read', async () => {
    expect((await read(whole))?.map(({ image }) => image!.bytes)).toEqual([truth]);
  });

  // An Image without an EFI stub does not say how long it is: cut off in front of the section, it has none.
  it('cut at every offset: an error, the truth, or not found', async () => {
    const step = long || whole.length < 10_000 ? 1 : 13;
    for (let length = 0; length < whole.length; length += step)
      for (const { image, absence } of (await read(whole.subarray(0, length))) ?? [])
        if (absence) expect([name, absence]).toEqual(['Image', 'no-pattern']);
        else expect(image!.bytes).toEqual(truth);
  });
});

describe.skipIf(missing)('bytes that are wrong', () => {
  it(`${numRuns} inputs: an error or an answer, in bounded time`, async () => {
    const input = fc
      .constantFrom(...Object.values(kinds))
      .chain((whole) => fc.record({ whole: fc.constant(whole), changes: changesTo(whole) }));
    await fc.assert(
      fc.asyncProperty(input, async ({ whole, changes }) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of changes) bytes[at] = byte;
        for (const { image } of (await read(bytes)) ?? [])
          if (image) expect(image.spans.reduce((sum, { size }) => sum + size, 0)).toBe(image.bytes.length);
      }),
      { numRuns },
    );
  }, 3_600_000);
});

const toolRuns = long ? 500 : 25;

describe
  .skipIf(missing)
  .each(
    (Object.entries(KERNEL_COMPRESSORS) as [Compressor, readonly string[]][]).filter(
      ([name]) => name !== 'gzip',
    ),
  )('what %s has packed', (name, command) => {
  const skip = missing || requireTool(command[0]!);

  it.skipIf(skip)(
    'cut off: an error or the truth',
    async () => {
      const whole = compress(readFileSync(vmlinux), command);
      const step = long ? 1 : Math.ceil(whole.length / toolRuns);
      for (let length = 0; length < whole.length; length += step)
        for (const { image } of (await read(whole.subarray(0, length))) ?? [])
          expect(image?.bytes).toEqual(truth);
    },
    3_600_000,
  );

  it.skipIf(skip)(
    `${toolRuns} inputs with wrong bytes: an error or an answer`,
    async () => {
      const whole = bzImage(packed(readFileSync(vmlinux), name));
      const payload = fc.integer({ min: 4 * 512 + 700, max: whole.length - 301 });
      const changes = fc.array(fc.record({ at: payload, byte: fc.nat(255) }), { minLength: 1, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(changes, async (all) => {
          const bytes = Buffer.from(whole);
          for (const { at, byte } of all) bytes[at] = byte;
          await read(bytes);
        }),
        { numRuns: toolRuns },
      );
    },
    3_600_000,
  );
});

function inEveryKind(): Record<string, Buffer> {
  const elf = readFileSync(vmlinux);
  const flat = flatImage(vmlinux);
  const root = join(folder, 'root');
  const control = 'Package: k\nVersion: 1\nArchitecture: amd64\nMaintainer: x <x@y>\nDescription: x\n';
  layOut(root, { 'boot/vmlinuz-7.3.4': elf });
  layOut(join(folder, 'files'), { 'boot/vmlinuz-7.3.4': elf });
  execaSync('tar', ['-C', root, '-cf', `${root}.tar`, '.']);
  const { stdout: cpio } = execaSync('cpio', ['-o', '-H', 'newc', '--quiet'], {
    cwd: root,
    input: 'boot/vmlinuz-7.3.4\n',
    encoding: 'buffer',
  });
  layOut(root, { 'DEBIAN/control': Buffer.from(control) });
  execaSync('dpkg-deb', ['-Zgzip', '--build', root, `${root}.deb`]);
  const more: Record<string, Buffer> = {};
  if (!requireTool('linuxx64.efi.stub (package systemd-boot-efi)', existsSync(UKI_STUB)))
    more.uki = readFileSync(unifiedImage(join(folder, 'uki.efi'), [['.linux', vmlinux]]));
  if (!requireTool('rpmbuild'))
    more.rpm = readFileSync(
      rpmPackage({ folder, name: 'hostile', root: join(folder, 'files'), payload: 'w9.gzdio' }),
    );
  return {
    ...more,
    'vmlinux, gzip': compress(elf, KERNEL_COMPRESSORS.gzip),
    'bzImage, gzip': bzImage(packed(elf, 'gzip')),
    Image: flat,
    'zboot, gzip': zboot(packed(flat, 'gzip'), 'gzip', 0),
    deb: readFileSync(`${root}.deb`),
    tar: readFileSync(`${root}.tar`),
    cpio: Buffer.from(cpio),
  };
}

/** One to four bytes anywhere, most of them among the first, where the headers are. */
function changesTo(whole: Buffer): fc.Arbitrary<{ at: number; byte: number }[]> {
  const at = fc.oneof(fc.nat(Math.min(1024, whole.length) - 1), fc.nat(whole.length - 1));
  const byte = fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255));
  return fc.array(fc.record({ at, byte }), { minLength: 1, maxLength: 4 });
}

/** undefined for a refusal. Anything but a RunError, and more than a few seconds, fails the test. */
async function read(bytes: Uint8Array): Promise<ReadImage[] | undefined> {
  const start = performance.now();
  const images: ReadImage[] = [];
  try {
    for await (const image of unwrapped(bytesInMemory(new Uint8Array(bytes), 'image'), LIMITS))
      images.push(image);
    return images;
  } catch (error) {
    if (error instanceof RunError && error.where && error.hint) return undefined;
    throw error;
  } finally {
    expect(performance.now() - start).toBeLessThan(20_000);
  }
}
