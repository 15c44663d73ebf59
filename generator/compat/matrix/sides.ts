// What a verdict asks of each side, worked out once a kernel and not once a pair. It must say exactly what the gates
// say: test/compat/matrix.test.ts holds the two against each other.

import type { Inventory } from '../../inventory/inventory.js';
import { isOfSessions } from '../../inventory/item-name.js';
import { type DemandedString, type DemandOptions, demandsOf } from '../demands.js';
import { isSurelyAbsent, isVersionOf } from '../gates/standing.js';
import { type Need, type Policy, strongest } from '../policy/policy.js';
import { add, type Bitset, bitset, has } from './bitset.js';
import type { StringNumbers } from './string-numbers.js';

/** A kernel as the one that hands over. */
export interface OldSide {
  /** Whether anything is known to be handed over. */
  readonly any: boolean;
  /** Whether arch and page size matter. */
  readonly handsOver: boolean;
  readonly arch: string | undefined;
  readonly pageSize: number | undefined;
  readonly mandatory: Bitset;
  readonly optional: Bitset;
  readonly kho: Carrier;
  readonly core: Carrier;
  /** Needs of what may be handed over without being listed. */
  readonly open: readonly Need[];
  /** Of everything that is handed over. */
  readonly strongest: Need;
  /** Of what is in sessions. */
  readonly sessions: Need;
  /** Numbers of all versions of each format of which the kernel lists more than one. */
  readonly families: readonly (readonly number[])[];
  /** The same by number. */
  readonly familyOf: ReadonlyMap<number, readonly number[]>;
  /** Whether such a format is optional, or is KHO or the orchestrator. */
  readonly chooses: Readonly<Record<'optional' | 'carriers', boolean>>;
  /** The empty set. */
  readonly nothing: Bitset;
}

export interface Carrier {
  /** Numbers of the strings that must be there. */
  readonly strings: readonly number[];
  /** In use, and its string is not known. */
  readonly unseen: boolean;
}

/** A kernel as the one that takes over. */
export interface NextSide {
  readonly arch: string | undefined;
  readonly pageSize: number | undefined;
  readonly has: Bitset;
  /** Strings of which it is certain whether the kernel has them: it lists all of the kind, or another version. */
  readonly certain: Bitset;
  readonly hasCore: boolean;
}

export interface Prepared {
  readonly demands: ReturnType<typeof demandsOf>;
  readonly inventory: Inventory;
}

/** Numbers every string that is asked for or there; only then do the sides know how many there are. */
export function prepare(
  inventories: readonly Inventory[],
  policy: Policy,
  options: DemandOptions,
  numbers: StringNumbers,
): Prepared[] {
  return inventories.map((inventory) => {
    const demands = demandsOf(inventory, policy, options);
    for (const one of [...inventory.items, ...demands.strings]) numbers.take(one);
    return { demands, inventory };
  });
}

export function oldSide({ demands, inventory }: Prepared, numbers: StringNumbers): OldSide {
  const used = demands.strings.filter(({ unused }) => !unused);
  const leaves = used.filter(({ kind }) => kind !== 'kho' && kind !== 'core');
  const numbersOf = (strings: readonly DemandedString[]): number[] => strings.map((one) => numbers.take(one));
  const setOf = (need: Need): Bitset => {
    const set = bitset(numbers.all.length);
    for (const number of numbersOf(leaves.filter(({ own }) => own === need))) add(set, number);
    return set;
  };
  const carrier = (kind: 'kho' | 'core'): Carrier => ({
    strings: numbersOf(used.filter((one) => one.kind === kind)),
    unseen: demands.unseen[kind],
  });
  const families = familiesOf(used, numbers);
  const inSessions = used.filter(({ kind }) => isOfSessions(kind));
  return {
    any: demands.any,
    handsOver: demands.carriers.kho,
    arch: inventory.kernel.arch,
    pageSize: inventory.kernel.pageSize,
    mandatory: setOf('mandatory'),
    optional: setOf('optional'),
    kho: carrier('kho'),
    core: carrier('core'),
    open: demands.open.map(({ need }) => need),
    strongest: demands.strongest,
    sessions: strongest(inSessions.map(({ own }) => own)),
    families,
    nothing: bitset(numbers.all.length),
    chooses: choosesAmong(families.flat(), { optional: setOf('optional'), numbers }),
    familyOf: new Map(families.flatMap((family) => family.map((number) => [number, family]))),
  };
}

function choosesAmong(
  members: readonly number[],
  { optional, numbers }: { optional: Bitset; numbers: StringNumbers },
): OldSide['chooses'] {
  return {
    optional: members.some((number) => has(optional, number)),
    carriers: members.some((number) => ['kho', 'core'].includes(numbers.all[number]!.kind)),
  };
}

function familiesOf(used: readonly DemandedString[], numbers: StringNumbers): number[][] {
  const families = new Map<string, number[]>();
  for (const one of used.filter(({ demand }) => demand === 'old')) {
    const family = `${one.kind}\0${one.stem}`;
    families.set(family, [...(families.get(family) ?? []), numbers.take(one)]);
  }
  return [...families.values()].filter((members) => members.length > 1);
}

export function nextSide({ inventory }: Prepared, numbers: StringNumbers): NextSide {
  const { items, kernel } = inventory;
  const there = bitset(numbers.all.length);
  for (const item of items) add(there, numbers.take(item));
  const certain = bitset(numbers.all.length);
  for (const { number, kind, stem } of numbers.all)
    if (isSurelyAbsent(inventory, kind) || items.some((item) => isVersionOf(item, kind, stem)))
      add(certain, number);
  const hasCore = items.some(({ kind }) => kind === 'core');
  return { arch: kernel.arch, pageSize: kernel.pageSize, has: there, certain, hasCore };
}
