// An image of another machine has that machine's byte order, whatever lvup runs on: every number in it is read
// with the order that the ELF header gives.

import type { Endianness } from '../types.js';

export interface Fields {
  u16(at: number): number;
  u32(at: number): number;
  /** Rounded above 2^53: such an offset or size is outside every file, rounded or not. */
  u64(at: number): number;
}

/** Unsigned integers in `bytes`. RangeError (a bug: callers check lengths first) outside of it. */
export function fieldsOf(bytes: Uint8Array, endianness: Endianness): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = endianness === 'little';
  return {
    u16: (at) => view.getUint16(at, little),
    u32: (at) => view.getUint32(at, little),
    u64: (at) => Number(view.getBigUint64(at, little)),
  };
}
