// A few hundred bytes can unpack to terabytes, and a kernel is found inside packages inside which it is compressed
// twice over. Whatever an image claims, what lvup holds, unpacks and follows is bounded, and the bound has a name.

import { RunError } from '../shared/errors.js';

export interface Limits {
  /** Unpacked bytes in memory at a time, over all layers of one file. A vmlinux with debug information has 0.5 GiB. */
  readonly held: number;
  /** Unpacked bytes that pass by, over all layers of one file. A package of debug information has 6 GiB. */
  readonly unpacked: number;
  /** Unpacked bytes for one packed byte, once more than `ratioFrom` bytes came out. Kernels have 3 to 20. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Layers. A package around an archive around a kernel around a compressed payload has 6. */
  readonly depth: number;
  /** Members of an archive, headers included. */
  readonly members: number;
  /** Seconds for one run of a decompressor. */
  readonly seconds: number;
}

const MIB = 1024 * 1024;

export const LIMITS: Limits = {
  held: 1024 * MIB,
  unpacked: 16 * 1024 * MIB,
  ratio: 200,
  ratioFrom: 64 * MIB,
  depth: 8,
  members: 1_000_000,
  seconds: 600,
};

/** What one file has used of its limits. Every method throws a RunError that names the limit it would exceed. */
export class Budget {
  readonly limits: Limits;
  #held = 0;
  #unpacked = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  hold(bytes: number, where: string): void {
    if (this.#held + bytes > this.limits.held)
      throw exceeded(`more than ${inWords(this.limits.held)} would have to be held in memory`, where);
    this.#held += bytes;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }

  /** `bytes` more came out of a stream of `packed` bytes, `total` of them so far. */
  unpack({ bytes, total, packed, where }: Unpacked): void {
    const { ratio, ratioFrom, unpacked } = this.limits;
    this.#unpacked += bytes;
    if (this.#unpacked > unpacked) throw exceeded(`it unpacks to more than ${inWords(unpacked)}`, where);
    if (total > Math.max(ratioFrom, ratio * packed))
      throw exceeded(
        `${packed} bytes unpack to more than ${inWords(Math.max(ratioFrom, ratio * packed))}, ` +
          `and no kernel is packed more than ${ratio} to 1`,
        where,
      );
  }

  enter(depth: number, where: string): void {
    if (depth > this.limits.depth)
      throw exceeded(`what is inside is packed more than ${this.limits.depth} times over`, where);
  }

  countMember(count: number, where: string): void {
    if (count > this.limits.members)
      throw exceeded(`the archive has more than ${this.limits.members} members`, where);
  }
}

export interface Unpacked {
  readonly bytes: number;
  readonly total: number;
  readonly packed: number;
  readonly where: string;
}

function exceeded(what: string, where: string): RunError {
  return new RunError(what, {
    where,
    hint: 'If you trust the file, unpack it yourself and give the vmlinux or the module inside.',
  });
}

function inWords(bytes: number): string {
  const [size, unit] = bytes >= 1024 * MIB ? [1024 * MIB, 'GiB'] : [MIB, 'MiB'];
  return bytes >= MIB ? `${Math.round((bytes / size) * 10) / 10} ${unit}` : `${bytes} bytes`;
}
