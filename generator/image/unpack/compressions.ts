// The compressors that a kernel build can use (scripts/Makefile.lib, init/Kconfig's KERNEL_*) and that packagers put
// on top. gzip comes with Node; for the others the tool that the kernel build itself calls is run, because no library
// reads all that these tools write: x86 BCJ filters, bare lzma, lz4's legacy frame, 128 MiB windows.

export const COMPRESSIONS = ['gzip', 'bzip2', 'lzma', 'xz', 'lzop', 'lz4', 'zstd'] as const;
export type CompressionName = (typeof COMPRESSIONS)[number];

export interface Tool {
  readonly command: string;
  /** Reads standard input, writes standard output, bounded in memory where the tool can be told. */
  readonly args: readonly string[];
  /** Debian's and most distributions' name of what it comes in. */
  readonly package: string;
}

export interface Compression {
  readonly name: CompressionName;
  recognises(head: Uint8Array): boolean;
  /** undefined: Node does it. */
  readonly tool: Tool | undefined;
}

const XZ = ['--decompress', '--stdout', '--threads=1', '--memlimit-decompress=512MiB'];

const TABLE: readonly Compression[] = [
  { name: 'gzip', recognises: startsWith('\x1f\x8b\x08'), tool: undefined },
  {
    name: 'bzip2',
    recognises: (head) => startsWith('BZh')(head) && startsWith('\x31\x41\x59\x26\x53\x59', 4)(head),
    tool: { command: 'bzip2', args: ['--decompress', '--stdout'], package: 'bzip2' },
  },
  {
    name: 'xz',
    recognises: startsWith('\xfd7zXZ\0'),
    tool: { command: 'xz', args: ['--format=xz', ...XZ], package: 'xz-utils' },
  },
  {
    name: 'zstd',
    recognises: startsWith('\x28\xb5\x2f\xfd'),
    tool: {
      command: 'zstd',
      args: ['--decompress', '--stdout', '--quiet', '--memory=128MiB'],
      package: 'zstd',
    },
  },
  {
    name: 'lz4',
    recognises: (head) => startsWith('\x02\x21\x4c\x18')(head) || startsWith('\x04\x22\x4d\x18')(head),
    tool: { command: 'lz4', args: ['--decompress', '--stdout', '-q'], package: 'lz4' },
  },
  {
    name: 'lzop',
    recognises: startsWith('\x89LZO\0\x0d\x0a\x1a\x0a'),
    tool: { command: 'lzop', args: ['--decompress', '--stdout'], package: 'lzop' },
  },
  {
    name: 'lzma',
    recognises: looksLikeLzma,
    tool: { command: 'xz', args: ['--format=lzma', ...XZ], package: 'xz-utils' },
  },
];

/** How the bytes that start so are compressed, or undefined. */
export function compressionOf(head: Uint8Array): Compression | undefined {
  return TABLE.find(({ recognises }) => recognises(head));
}

function startsWith(text: string, at = 0): (head: Uint8Array) => boolean {
  const bytes = Buffer.from(text, 'latin1');
  return (head) => bytes.every((byte, index) => head[at + index] === byte);
}

// Bare lzma has no magic: properties lc=3 lp=0 pb=2, the dictionary's size (a power of two, or one and a half of it),
// the unpacked size or all ones, and a first byte of the range coder that is always 0.
function looksLikeLzma(head: Uint8Array): boolean {
  if (head.length < 18 || head[0] !== 0x5d || head[13] !== 0) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const dictionary = view.getUint32(1, true);
  const size = view.getBigUint64(5, true);
  const isPower = dictionary >= 4096 && Number.isInteger(Math.log2(dictionary));
  const isPowerAndHalf = dictionary >= 4096 && Number.isInteger(Math.log2(dictionary / 3));
  return (isPower || isPowerAndHalf) && (size === 0xffff_ffff_ffff_ffffn || size < 2n ** 40n);
}
