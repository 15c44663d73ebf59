// Inventories and policies as kernels and operators could have them, for tests that hold for all of them.

import fc from 'fast-check';
import type { Need, Policy } from '../../generator/compat/policy/policy.js';
import {
  type Inventory,
  type InventoryItem,
  ITEM_KINDS,
  orderItems,
  orderKinds,
} from '../../generator/inventory/inventory.js';
import { kindOfString, makeItem } from '../../generator/inventory/item-name.js';

/** A kernel of which everything is known, with these strings; `flb:` in front makes one an FLB's. */
export function kernel(label: string, strings: readonly string[], more: Partial<Inventory> = {}): Inventory {
  return {
    label,
    kernel: { version: undefined, arch: 'x86_64', pageSize: 4096 },
    items: orderItems(strings.map(item)),
    complete: ITEM_KINDS,
    modules: 'listed',
    unknowns: [],
    ...more,
  };
}

export function item(written: string): InventoryItem {
  const [, prefix, string = written] = /^(flb|module):(.*)$/.exec(written) ?? [];
  const kind = prefix === 'flb' ? 'flb' : kindOfString(string);
  return makeItem({
    kind,
    string,
    evidence: 'source',
    module: prefix === 'module' ? 'some-module' : undefined,
  });
}

export function policy(
  more: Partial<Omit<Policy, 'components'>> & { components?: Record<string, Need> } = {},
): Policy {
  const { components = {}, ...rest } = more;
  return {
    name: 'test',
    default: 'mandatory',
    undecided: 'report',
    profiles: {},
    ...rest,
    components: Object.entries(components).map(([match, need]) => ({
      match,
      need,
      reason: undefined,
      where: `test: ${match}`,
      inherited: false,
    })),
  };
}

const handler = fc
  .tuple(
    fc.constantFrom('', 'module:', 'flb:'),
    fc.constantFrom('memfd', 'vfio-pci', 'iommufd', 'kvm', 'pci'),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([prefix, name, version]) => `${prefix}${name}-v${version}`);
const other = fc.constantFrom('memblock-v1', 'memblock-v2', 'reserve-mem-v1', 'pci');
const carrier = (name: string, least: number) =>
  fc.integer({ min: least, max: 3 }).map((version) => (version ? [`${name}-v${version}`] : []));

/** Any inventory, sparse and contradictory ones included. */
export const anyInventory: fc.Arbitrary<Inventory> = fc
  .record({
    strings: fc.array(fc.oneof({ weight: 4, arbitrary: handler }, { weight: 1, arbitrary: other }), {
      maxLength: 6,
    }),
    kho: carrier('kho', 0),
    luo: carrier('luo', 0),
    arch: fc.constantFrom('x86_64', 'x86_64', 'x86_64', 'arm64', undefined),
    pageSize: fc.constantFrom(4096, 4096, 4096, 65536, undefined),
    complete: fc.oneof(fc.constant([...ITEM_KINDS]), fc.subarray([...ITEM_KINDS])),
    modules: fc.constantFrom('listed' as const, 'listed' as const, 'unknown' as const),
    open: fc.subarray(['the section', 'modules', 'flb', 'memblock', 'kexec-metadata']),
  })
  .map(({ strings, kho, luo, arch, pageSize, complete, modules, open }) =>
    kernel('some', [...kho, ...luo, ...strings], {
      kernel: { version: undefined, arch, pageSize },
      complete: orderKinds(complete),
      modules,
      unknowns: open.map((what) => ({ what, why: 'not known' })),
    }),
  );

/** A kernel that can hand something over, and of which everything is known. */
export const liveKernel: fc.Arbitrary<Inventory> = fc
  .tuple(carrier('kho', 1), carrier('luo', 1), fc.array(fc.oneof(handler, other), { maxLength: 6 }))
  .map(([kho, luo, strings]) => kernel('live', [...kho, ...luo, ...strings]));

const need = fc.constantFrom<Need>('mandatory', 'optional', 'ignored');
const match = fc.constantFrom(
  'memfd-v1',
  'memfd',
  'vfio-*',
  'kho-*',
  'luo-*',
  'iommufd-v?',
  'pci',
  'memblock',
  '*-v2',
);

/** No two entries that could contradict each other. */
export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    default: need,
    undecided: fc.constantFrom('fail' as const, 'allow' as const, 'report' as const),
    components: fc.dictionary(match, need, { maxKeys: 4 }),
    profile: fc.subarray(['memfd-v1', 'memfd-v2', 'luo-v1', 'kvm-v3']),
  })
  .map(({ profile, ...rest }) => policy({ ...rest, profiles: { current: profile } }));

export const anyOptions = fc.record({
  inUse: fc.option(fc.subarray(['memfd-v1', 'memfd-v2', 'memfd', 'vfio-*', 'kvm', 'memblock', 'luo-*']), {
    nil: undefined,
  }),
  profile: fc.constantFrom(undefined, undefined, 'current'),
});
