// A kernel is 1.5 GB of source and the words looked for stand in some forty files: nearly all of the scan's time goes
// into seeing that a block of bytes has none. Buffer.indexOf takes one pass a word and spelling; three SIMD compares
// on 16 bytes at once need a third of the time. The module is small enough to be assembled here, instruction by
// instruction, in the binary format of the WebAssembly specification (core 2.0, chapter 5).

/** The part of the WebAssembly interface that is used; TypeScript declares it only together with the browser's. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
};

/** Three bytes at fixed distances that stand for a word; rare combinations make few false stops. */
export interface Pattern {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  /** Distance of the second and third byte from the first, 1..15. */
  readonly secondAt: number;
  readonly thirdAt: number;
  /** Bits that don't count, e.g. 0x20 for the case of letters; they must be set in the byte looked for. */
  readonly ignore: number;
  readonly ignoreThird: number;
}

export interface Searcher {
  /** At least the capacity asked for, and room behind it. Replaced by `reserve`. */
  buffer: Buffer;
  /** Makes `buffer` at least this large; its content is lost. */
  reserve(capacity: number): void;
  /** The first position in [from, end) that may begin the pattern; `end` when there is none. */
  find(from: number, end: number, pattern: Pattern): number;
}

/** A searcher with its own buffer; with plain JavaScript where SIMD is missing. */
export function createSearcher(capacity: number, options: { readonly simd?: boolean } = {}): Searcher {
  return (options.simd ?? true)
    ? (simdSearcher(capacity) ?? plainSearcher(capacity))
    : plainSearcher(capacity);
}

/** Blocks of 64 bytes are tested at once, and the last one may reach behind the end by that and the distances. */
const SLACK = 128;
const PAGE = 65536;

function simdSearcher(capacity: number): Searcher | undefined {
  if (!WebAssembly.validate(MODULE)) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((capacity + SLACK) / PAGE) });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { e: { m: memory } });
  const findBlock = instance.exports.f as (...args: number[]) => number;
  const searcher: Searcher = {
    buffer: Buffer.from(memory.buffer),
    reserve(wanted) {
      const pages = Math.ceil((wanted + SLACK - searcher.buffer.length) / PAGE);
      if (pages > 0) memory.grow(pages);
      searcher.buffer = Buffer.from(memory.buffer);
    },
    find(from, end, pattern) {
      const { first, second, third, secondAt, thirdAt, ignore, ignoreThird } = pattern;
      for (let start = from; ; ) {
        const block = findBlock(start, end, first, second, third, secondAt, thirdAt, ignore, ignoreThird);
        if (block >= end) return end;
        const found = findByte(searcher.buffer, block, Math.min(block + 64, end), pattern);
        if (found >= 0) return found;
        start = block + 64;
      }
    },
  };
  return searcher;
}

function plainSearcher(capacity: number): Searcher {
  const searcher: Searcher = {
    buffer: Buffer.alloc(capacity + SLACK),
    reserve(wanted) {
      if (wanted + SLACK > searcher.buffer.length) searcher.buffer = Buffer.alloc(wanted + SLACK);
    },
    find(from, end, pattern) {
      const found = findByte(searcher.buffer, from, end, pattern);
      return found < 0 ? end : found;
    },
  };
  return searcher;
}

function findByte(buffer: Buffer, from: number, end: number, pattern: Pattern): number {
  const { first, second, third, secondAt, thirdAt, ignore, ignoreThird } = pattern;
  for (let at = from; at < end; at++) {
    if ((buffer[at]! | ignore) !== first || (buffer[at + secondAt]! | ignore) !== second) continue;
    if ((buffer[at + thirdAt]! | ignoreThird) === third) return at;
  }
  return -1;
}

const MODULE = assemble();

function assemble(): Uint8Array<ArrayBuffer> {
  const I32 = 0x7f;
  const V128 = 0x7b;
  const size = (value: number): number[] =>
    value < 128 ? [value] : [(value & 127) | 128, ...size(value >>> 7)];
  const vector = (items: number[][]) => [...size(items.length), ...items.flat()];
  const section = (id: number, body: number[]) => [id, ...size(body.length), ...body];
  const get = (local: number) => [0x20, local];
  const set = (local: number) => [0x21, local];
  const constant = (value: number) => [0x41, ...(value < 64 ? [value] : [(value & 127) | 128, value >> 7])];
  const add = [0x6a];
  const simd = (operation: number, ...immediate: number[]) => [0xfd, ...size(operation), ...immediate];
  const load = (offset: number) => simd(0, 0, offset);
  const splat = simd(15);
  const equal = simd(35);
  const and = simd(78);
  const or = simd(80);
  const anyTrue = simd(83);

  // Parameters: 0 from, 1 end, 2..4 bytes, 5..6 distances, 7..8 ignored bits. Then: 9 and 10 the addresses of the
  // second and third byte; 11..13 the bytes and 14..15 the ignored bits, each in all lanes.
  const lanes = (parameter: number, local: number) => [...get(parameter), ...splat, ...set(local)];
  const compare = (address: number, offset: number, ignored: number, byte: number) => [
    ...[...get(address), ...load(offset), ...get(ignored), ...or],
    ...[...get(byte), ...equal],
  ];
  const test = (offset: number) => [
    ...[...compare(0, offset, 14, 11), ...compare(9, offset, 14, 12), ...and],
    ...[...compare(10, offset, 15, 13), ...and],
  ];
  const step = (address: number) => [...get(address), ...constant(64), ...add, ...set(address)];
  const code = [
    ...vector([
      [2, I32],
      [5, V128],
    ]),
    ...[...lanes(2, 11), ...lanes(3, 12), ...lanes(4, 13), ...lanes(7, 14), ...lanes(8, 15)],
    ...[...get(0), ...get(5), ...add, ...set(9), ...get(0), ...get(6), ...add, ...set(10)],
    ...[0x02, 0x40, 0x03, 0x40], // block, loop
    ...[...get(0), ...get(1), 0x4f, 0x0d, 1], // leave when from >= end
    ...[...test(0), ...test(16), ...or, ...test(32), ...or, ...test(48), ...or],
    ...[...anyTrue, 0x0d, 1], // leave when one of the 64 positions fits
    ...[...step(0), ...step(9), ...step(10), 0x0c, 0], // again
    ...[0x0b, 0x0b, ...get(0), 0x0b], // end of loop, block; the result
  ];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector(Array.from({ length: 9 }, () => [I32])), ...vector([[I32]])]])),
    ...section(2, vector([[1, 0x65, 1, 0x6d, 2, 0, 1]])), // import "e" "m": a memory of at least one page
    ...section(3, vector([[0]])),
    ...section(7, vector([[1, 0x66, 0, 0]])), // export "f"
    ...section(10, vector([[...size(code.length), ...code]])),
  ]);
}
