// A kernel package unpacks to gigabytes, of which a few members count: archives are read as they come out of the
// decompressor, front to back, and what does not count is dropped at once.

import { RunError } from '../../shared/errors.js';
import { place } from '../byte-source.js';

export class StreamReader {
  /** For errors: what the stream is. */
  readonly label: string;
  readonly #pieces: AsyncIterator<Uint8Array>;
  #front: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(pieces: AsyncIterable<Uint8Array>, label: string) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.label = label;
  }

  /** Bytes that have been taken, skipped or passed on. */
  get position(): number {
    return this.#position;
  }

  /** Up to `length` bytes, fewer only where the stream ends; they stay in the stream. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#front.length < length && (await this.#fetch()));
    return this.#front.subarray(0, length);
  }

  /** Exactly `length` bytes, which the caller has limited. RunError when the stream ends before. */
  async take(length: number, what: string): Promise<Uint8Array> {
    const bytes = await this.peek(length);
    if (bytes.length < length) throw this.#cut(what);
    this.#advance(length);
    return bytes;
  }

  /** The next `length` bytes in pieces. RunError when the stream ends before. */
  async *pass(length: number, what: string): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0; ) {
      if (!this.#front.length && !(await this.#fetch())) throw this.#cut(what);
      const piece = this.#front.subarray(0, left);
      this.#advance(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async skip(length: number, what: string): Promise<void> {
    for await (const _ of this.pass(length, what));
  }

  /** Everything that is left. */
  async *rest(): AsyncGenerator<Uint8Array> {
    while (this.#front.length || (await this.#fetch())) {
      const piece = this.#front;
      this.#advance(piece.length);
      yield piece;
    }
  }

  /** Ends what feeds the stream, also when not all of it was wanted. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #fetch(): Promise<boolean> {
    const { done, value } = await this.#pieces.next();
    if (done) return false;
    const piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.#front = this.#front.length ? Buffer.concat([this.#front, piece]) : piece;
    return true;
  }

  #advance(length: number): void {
    this.#front = this.#front.subarray(length);
    this.#position += length;
  }

  #cut(what: string): RunError {
    return new RunError(`${what} is cut off: the data ends at ${this.#position + this.#front.length}`, {
      where: place(this, this.#position),
      hint: 'The download or the copy stopped half way: make it again.',
    });
  }
}
