// What a compressed stream unpacks to, piece by piece, each counted against the limits before anyone holds it.

import { type ByteSource, piecesOf } from '../byte-source.js';
import type { Budget } from '../limits.js';
import type { Compression } from './compressions.js';

export interface Packed {
  /** The compressed stream and nothing else. */
  readonly source: ByteSource;
  readonly compression: Compression;
  readonly budget: Budget;
}

/** RunError for a stream that is cut off or damaged, exceeds a limit, or needs a tool that is not installed. */
export async function* decompress({ source, compression, budget }: Packed): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const piece of await open(source, compression, budget)) {
    total += piece.length;
    budget.unpack({ bytes: piece.length, total, packed: source.size, where: source.label });
    yield piece;
  }
}

async function open(
  source: ByteSource,
  { name, tool }: Compression,
  { limits }: Budget,
): Promise<AsyncIterable<Uint8Array>> {
  const input = piecesOf(source);
  const where = source.label;
  if (!tool) return (await import('./gunzip.js')).gunzip(input, where);
  return (await import('./run-tool.js')).runTool({ input, name, tool, where, seconds: limits.seconds });
}
