// A compressed anything: a bzImage's payload, Image.gz, vmlinux.xz, a module, a package's archive. An archive is read
// as it streams by; everything else is held, because kernels and ELF files are not read front to back.

import { RunError } from '../../shared/errors.js';
import { HEAD_SIZE, headOf } from '../byte-source.js';
import type { Unwrap } from '../layer.js';
import { compressionOf } from '../unpack/compressions.js';
import { decompress } from '../unpack/decompress.js';
import { HeldBytes } from '../unpack/held-bytes.js';
import { StreamReader } from '../unpack/stream-reader.js';
import { archiveOf, membersInside } from './archive.js';

export const unwrapCompressed: Unwrap = async function* ({ source, budget, unpackedSize }) {
  const compression = compressionOf(headOf(source))!;
  const label = `${source.label}, inside ${compression.name}`;
  const step = { kind: compression.name, offset: 0, size: source.size };
  const stream = new StreamReader(decompress({ source, compression, budget }), label);
  const held = new HeldBytes(budget);
  try {
    const archive = archiveOf(await stream.peek(HEAD_SIZE));
    if (archive) {
      for await (const inside of membersInside({ stream, archive, budget }))
        yield 'moduleList' in inside ? inside : { ...inside, steps: [step, ...inside.steps] };
      return;
    }
    await held.fill(stream.rest(), label);
    if (unpackedSize !== undefined && held.size % 2 ** 32 !== unpackedSize)
      throw new RunError(`the ${compression.name} data unpacks to ${held.size} bytes, not ${unpackedSize}`, {
        where: source.label,
        hint: 'The image is cut off or damaged: copy, download or build it again.',
      });
    const inner = held.asSource({ label, modifiedAt: source.modifiedAt });
    yield { source: inner, steps: [{ ...step, unpacked: held.size }] };
  } finally {
    held.release();
    await stream.close();
  }
};
