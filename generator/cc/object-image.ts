// The bytes of one object while its initialiser is read: zero where nothing is said, as long as the last thing that
// was written when the object has no size of its own.

import type { Endianness } from '../types.js';

/** More than any variable in the section has a use for; an initialiser `[1 << 40] = 0` must not eat the memory. */
const LIMIT = 1 << 24;

export class ObjectImage {
  private buffer = new Uint8Array(64);
  private used = 0;

  constructor(private readonly endianness: Endianness) {}

  /** The first `size` bytes. */
  take(size: number): Uint8Array {
    this.reach(size);
    return this.buffer.slice(0, size);
  }

  /** false when the image would grow beyond what lvup is willing to hold. */
  reach(end: number): boolean {
    if (end > LIMIT) return false;
    if (end > this.buffer.length) {
      const larger = new Uint8Array(Math.max(end, this.buffer.length * 2));
      larger.set(this.buffer);
      this.buffer = larger;
    }
    this.used = Math.max(this.used, end);
    return true;
  }

  clear(offset: number, size: number): void {
    if (offset < this.used) this.buffer.fill(0, offset, Math.min(offset + size, this.used));
  }

  bytes(offset: number, bytes: Uint8Array): void {
    this.buffer.set(bytes, offset);
  }

  integer(offset: number, value: bigint, size: number): void {
    for (let at = 0; at < size; at++) {
      const shift = this.endianness === 'little' ? at : size - 1 - at;
      this.buffer[offset + at] = Number((value >> BigInt(8 * shift)) & 0xffn);
    }
  }

  floating(offset: number, value: number, size: 4 | 8): void {
    const view = new DataView(this.buffer.buffer, offset, size);
    if (size === 4) view.setFloat32(0, value, this.endianness === 'little');
    else view.setFloat64(0, value, this.endianness === 'little');
  }

  /** Bits are counted from the low end of a byte on little endian targets, from the high end on big endian ones. */
  bits(bitOffset: number, value: bigint, width: number): void {
    const little = this.endianness === 'little';
    for (let at = 0; at < width; at++) {
      const position = bitOffset + at;
      const bit = (value >> BigInt(little ? at : width - 1 - at)) & 1n;
      const mask = little ? 1 << (position % 8) : 0x80 >> (position % 8);
      const byte = Math.floor(position / 8);
      this.buffer[byte] = bit ? this.buffer[byte]! | mask : this.buffer[byte]! & ~mask;
    }
  }
}
