// KHO hands over lists of pages: both kernels must have pages of one size. arch/Kconfig gives every architecture
// PAGE_SIZE_* and PAGE_SHIFT (since 6.9); before that each had its own symbols. On x86 and s390 there is only one size.

import type { KernelConfig } from '../types.js';

const ONE_SIZE: Readonly<Record<string, number>> = { x86_64: 4096, i386: 4096, s390: 4096 };

/** Bytes; undefined where the architecture alone does not say. */
export function pageSizeOfArch(arch: string | undefined): number | undefined {
  return arch === undefined ? undefined : ONE_SIZE[arch];
}

/** Bytes; undefined when the .config does not say. */
export function pageSizeOfConfig({
  symbols,
  architecture,
}: Pick<KernelConfig, 'symbols' | 'architecture'>): number | undefined {
  const shift = symbols.get('PAGE_SHIFT');
  if (shift?.type === 'number' && /^\d{1,2}$/.test(shift.value)) return 2 ** Number(shift.value);
  for (const [symbol, { value }] of symbols) {
    const size =
      value === 'y' ? /^(?:PAGE_SIZE_(\d+)KB|ARM64_(\d+)K_PAGES|(\d+)K_PAGES)$/.exec(symbol) : null;
    if (size) return Number(size[1] ?? size[2] ?? size[3]) * 1024;
  }
  return pageSizeOfArch(architecture.name);
}
