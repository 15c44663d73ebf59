// An image says more than its section: KHO's string is a literal in its read-only data, and so is the banner of
// init/version-timestamp.c. There is no list of them, so they are known by their looks alone, and marked so. A string
// ends in its NUL and follows something that is no text; one that the linker has merged into the tail of another is not
// found.

import { type ByteSource, readRange } from '../image/byte-source.js';
import type { ElfFile } from '../image/elf.js';
import type { Unknown } from '../types.js';
import { arm64PageSize } from './arm64-header.js';
import type { InventoryItem, ItemKind, KernelFacts } from './inventory.js';
import { makeItem } from './item-name.js';
import { pageSizeOfArch } from './page-size.js';

export interface ImageFacts {
  readonly kernel: KernelFacts;
  /** Of the kinds in CONTRACTS. */
  readonly items: readonly InventoryItem[];
  readonly unknowns: readonly Unknown[];
}

const CONTRACTS: readonly (readonly [ItemKind, RegExp])[] = [
  ['kho', /(?<![ -~])kho-v\d{1,9}(?=\0)/g],
  ['memblock', /(?<![ -~])memblock-v\d{1,9}(?=\0)/g],
  ['reserve-mem', /(?<![ -~])reserve-mem-v\d{1,9}(?=\0)/g],
];
const BANNER = /Linux version (\d[\x21-\x7e]{2,63}) \(/;
const WINDOW = 1024 * 1024;
/** Longer than everything that is looked for, so that nothing is cut in two. */
const OVERLAP = 128;
const SHT_PROGBITS = 1;
const SHF_ALLOC = 2;

export interface FactsRequest {
  /** The innermost layer: what the section was read from. */
  readonly source: ByteSource;
  readonly elf: ElfFile | undefined;
  /** In Kbuild's words. */
  readonly machine: string | undefined;
}

/** Reads the loaded parts of the image once, a window at a time. RunError when the source can't be read. */
export function readImageFacts({ source, elf, machine }: FactsRequest): ImageFacts {
  const found = new Map<ItemKind, Set<string>>();
  let version: string | undefined;
  for (const { text, inside } of windowsOf(source, elf)) {
    version ??= BANNER.exec(text)?.[1];
    // What begins with the window belongs to the one before, where it can be seen what it follows.
    for (const [kind, pattern] of CONTRACTS)
      for (const { 0: string, index } of text.matchAll(pattern))
        if (index > 0 || !inside) found.set(kind, (found.get(kind) ?? new Set()).add(string));
  }
  const pageSize = machine === 'arm64' ? arm64PageSize(source, elf) : pageSizeOfArch(machine);
  const single = [...found].filter(([, strings]) => strings.size === 1);
  return {
    kernel: { version, arch: machine, pageSize },
    items: single.flatMap(([kind, strings]) =>
      [...strings].map((string) => makeItem({ kind, string, evidence: 'pattern', origin: source.label })),
    ),
    unknowns: [...found].filter(([, strings]) => strings.size > 1).map(ambiguous),
  };
}

function ambiguous([kind, strings]: [ItemKind, Set<string>]): Unknown {
  return {
    what: kind,
    why: `the image holds ${[...strings].sort().join(' and ')}, and nothing says which one it compares with`,
  };
}

interface Window {
  readonly text: string;
  /** Something stands in front of it. */
  readonly inside: boolean;
}

function* windowsOf(source: ByteSource, elf: ElfFile | undefined): Generator<Window> {
  for (const { offset, size } of partsOf(source, elf))
    for (let at = 0; at < size; at += WINDOW) {
      const length = Math.min(WINDOW + OVERLAP, size - at);
      const bytes = readRange(source, { offset: offset + at, length, what: 'the image', limit: 2 * WINDOW });
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      yield { text, inside: at > 0 };
    }
}

/** What a boot loads: names and debug information of an ELF file hold no strings of the kernel's. */
function partsOf(source: ByteSource, elf: ElfFile | undefined): { offset: number; size: number }[] {
  if (!elf) return [{ offset: 0, size: source.size }];
  return elf.sections.filter(
    ({ type, flags, offset, size }) =>
      type === SHT_PROGBITS && flags & SHF_ALLOC && offset <= source.size && size <= source.size - offset,
  );
}
