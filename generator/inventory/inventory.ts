// What a kernel understands: the strings that the code of the next kernel compares with those that the running one has
// written. The section lists the orchestrator and the file handlers; KHO, file-lifecycle-bound data (FLB), memblock and
// reserve-mem have strings of their own elsewhere (include/linux/kho/abi/), so each item says how it became known.

import type { Unknown } from '../types.js';

/** In the order in which a booting kernel meets them. */
export const ITEM_KINDS = [
  /** KHO's own: KHO_FDT_COMPATIBLE. */
  'kho',
  /** The live update orchestrator's: LUO_ABI_COMPATIBLE. */
  'core',
  'file-handler',
  'flb',
  'memblock',
  'reserve-mem',
  /** KHO_KEXEC_METADATA_VERSION: an integer, here in decimal. */
  'kexec-metadata',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** How an item became known, from the surest down. */
export const ITEM_EVIDENCE = [
  /** The section of a linked kernel. */
  'section',
  /** The section of a module. */
  'module-section',
  /** Source and .config. */
  'source',
  /** Bytes of an image that look like it. */
  'pattern',
] as const;
export type ItemEvidence = (typeof ITEM_EVIDENCE)[number];

export interface InventoryItem {
  readonly kind: ItemKind;
  /** As it is compared: exactly. One character a byte. */
  readonly string: string;
  /** `memfd` of `memfd-v2`: what two versions of one format have in common. */
  readonly stem: string;
  /** undefined when the string does not end in one. */
  readonly version: number | undefined;
  readonly evidence: ItemEvidence;
  /** The .ko that has it, without suffix; undefined for what is built in. */
  readonly module: string | undefined;
  /** Where it was found, for a person: `mm/memfd_luo.c:604`, `vmlinux, entry 1`. */
  readonly origin: string | undefined;
}

export interface KernelFacts {
  /** `7.3.4-rc1`. */
  readonly version: string | undefined;
  /** In Kbuild's words. */
  readonly arch: string | undefined;
  /** Bytes. */
  readonly pageSize: number | undefined;
}

export interface Inventory {
  /** As a person would name the kernel. */
  readonly label: string;
  readonly kernel: KernelFacts;
  /** In a total order (`orderItems`). A string that the kernel lists twice stands twice. */
  readonly items: readonly InventoryItem[];
  /** Kinds of which all built-in items are listed: one that is not there is certainly absent. In the order of ITEM_KINDS. */
  readonly complete: readonly ItemKind[];
  /** Whether the kernel's modules were looked at: only then is a file handler that is nowhere certainly absent. */
  readonly modules: 'listed' | 'unknown';
  /** What could not be known, and what would settle it. */
  readonly unknowns: readonly Unknown[];
}

/** Items that another stage knows of; `complete` names the kinds of which these are all. */
export interface ExtraItems {
  readonly items: readonly InventoryItem[];
  readonly complete: readonly ItemKind[];
}

export const NO_EXTRA_ITEMS: ExtraItems = { items: [], complete: [] };

/** By kind, then bytes of the string, module and origin. */
export function orderItems(items: readonly InventoryItem[]): InventoryItem[] {
  const key = ({ kind, string, module = '', origin = '' }: InventoryItem): readonly [number, ...string[]] => [
    ITEM_KINDS.indexOf(kind),
    string,
    module,
    origin,
  ];
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ item }) => item);
}

export function orderKinds(kinds: Iterable<ItemKind>): ItemKind[] {
  const wanted = new Set(kinds);
  return ITEM_KINDS.filter((kind) => wanted.has(kind));
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! < b[at]! ? -1 : 1;
  return 0;
}
