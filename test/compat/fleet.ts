// A fleet in which no two kernels understand the same, the worst case for a matrix: formats move on one after the other,
// and are understood in the version before as well. `own` is different in each kernel; a policy ignores it.

import { type Inventory, ITEM_KINDS, orderItems } from '../../generator/inventory/inventory.js';
import { makeItem } from '../../generator/inventory/item-name.js';

const NAMES = Array.from({ length: 30 }, (_, at) => `part${at}`);

export function fleet(count: number): Inventory[] {
  return Array.from({ length: count }, (_, at) => ({
    label: `kernel-${String(at).padStart(4, '0')}`,
    kernel: { version: `7.${at}`, arch: 'x86_64', pageSize: 4096 },
    items: orderItems([
      makeItem({ kind: 'kho', string: 'kho-v4', evidence: 'source' }),
      makeItem({ kind: 'core', string: 'luo-v5', evidence: 'section' }),
      handler(`own-v${at}`),
      ...NAMES.flatMap((name, part) => versionsOf(at, part).map((version) => handler(`${name}-v${version}`))),
    ]),
    complete: ITEM_KINDS,
    modules: 'listed',
    unknowns: [],
  }));
}

function versionsOf(at: number, part: number): number[] {
  const version = Math.floor((at + part * 13) / 300);
  return version > 0 ? [version, version - 1] : [version];
}

function handler(string: string) {
  return makeItem({ kind: 'file-handler', string, evidence: 'section' });
}
