// An ELF file's section headers stand at its end and point back, so a kernel that comes out of a decompressor must be
// in memory as a whole: in blocks, because a growing buffer would be there twice each time it grows.

import type { ByteSource } from '../byte-source.js';
import type { Budget } from '../limits.js';

const BLOCK_SIZE = 256 * 1024;

export class HeldBytes {
  readonly #budget: Budget;
  readonly #blocks: Buffer[] = [];
  #size = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends all pieces, copied. RunError when they exceed what may be held; `where` is for that. */
  async fill(pieces: AsyncIterable<Uint8Array>, where: string): Promise<void> {
    for await (const piece of pieces) {
      this.#budget.hold(piece.length, where);
      this.#append(piece);
    }
  }

  /** Gives the budget back; sources of these bytes are then empty of meaning. */
  release(): void {
    this.#budget.release(this.#size);
    this.#blocks.length = 0;
    this.#size = 0;
  }

  /** What is read from it is a copy: an image of 100 bytes does not keep the kernel in memory. */
  asSource({ label, modifiedAt }: Pick<ByteSource, 'label' | 'modifiedAt'>): ByteSource {
    let bytesRead = 0;
    return {
      label,
      size: this.#size,
      modifiedAt,
      get bytesRead() {
        return bytesRead;
      },
      read: (offset, length) => {
        bytesRead += length;
        return this.#copy(offset, length);
      },
    };
  }

  #append(piece: Uint8Array): void {
    for (let taken = 0; taken < piece.length; ) {
      const at = this.#size % BLOCK_SIZE;
      if (!at) this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK_SIZE));
      const part = piece.subarray(taken, taken + BLOCK_SIZE - at);
      this.#blocks.at(-1)!.set(part, at);
      taken += part.length;
      this.#size += part.length;
    }
  }

  #copy(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const at = (offset + done) % BLOCK_SIZE;
      const block = this.#blocks[Math.floor((offset + done) / BLOCK_SIZE)]!;
      const part = block.subarray(at, at + length - done);
      bytes.set(part, done);
      done += part.length;
    }
    return bytes;
  }
}
