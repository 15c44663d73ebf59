// An image says more than its section: KHO's string is a literal in its read-only data, and so is the banner of
// init/version-timestamp.c. There is no list of them, so they are known by their looks alone, and marked so. A string
// ends in its NUL and follows something that is no text; one that the linker has merged into the tail of another is not
// found.

import type { ByteSource } from '../image/byte-source.js';
import type { ElfFile } from '../image/elf.js';
import { BANNER } from '../image/kernel-signs.js';
import { loadedText } from '../image/loaded-text.js';
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
  for (const { text, inside } of loadedText(source, elf)) {
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
