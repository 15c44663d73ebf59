// A kernel is wrapped: a package holds an archive holds a bzImage holds a compressed ELF file. Each wrapping is a
// layer; what a wrapper's reader finds inside is the next one.

import type { UnwrapStep } from '../types.js';
import type { ByteSource } from './byte-source.js';
import type { Budget } from './limits.js';
import type { CompressionName } from './unpack/compressions.js';

export type WrapperKind =
  | CompressionName
  | 'bzimage'
  | 'zboot'
  | 'uki'
  | 'deb'
  | 'rpm'
  | 'tar'
  | 'cpio'
  | 'folder';

export interface WrapperStep extends UnwrapStep {
  readonly kind: WrapperKind;
}

/** What a wrapper's reader has found inside. */
export interface Inside {
  readonly source: ByteSource;
  /** More than one where a reader does not stop at what is between: an archive inside a compression. */
  readonly steps: readonly WrapperStep[];
  /** How a person tells it from the others inside, where there can be several: `boot/vmlinuz-7.3.4`. */
  readonly member?: string;
  /** What a compression inside must unpack to, modulo 2^32, where the wrapper stores it. */
  readonly unpackedSize?: number;
}

/** Names of all modules that were built with what is inside, whether they are inside or not. */
export interface ModuleList {
  readonly moduleList: readonly string[];
}

export interface Layer extends Pick<Inside, 'unpackedSize'> {
  readonly source: ByteSource;
  readonly budget: Budget;
}

/** Yields what is inside, in order. A source that was yielded is readable until the next one is asked for. */
export type Unwrap = (layer: Layer) => AsyncGenerator<Inside | ModuleList>;

/** A kind of wrapper; its reader is loaded when such a file is met. */
export interface Wrapper {
  /** With an article, for errors: `an RPM package`. */
  readonly title: string;
  recognises(head: Uint8Array): boolean;
  load(): Promise<Unwrap>;
}
