// The answer of a comparison: data, in the order in which the next kernel would come to it. Words for it are in
// report/.

import type { InventoryItem, ItemKind, KernelFacts } from '../inventory/inventory.js';
import type { Unknown } from '../types.js';
import type { Component, Need } from './policy/policy.js';

/** In the order in which a booting kernel comes to them. */
export const GATE_NAMES = [
  'arch',
  'page-size',
  'kho',
  'luo',
  'file-handler',
  'flb',
  'memblock',
  'reserve-mem',
  'kexec-metadata',
] as const;
export type GateName = (typeof GATE_NAMES)[number];

export type CompatVerdict =
  | 'works'
  /** All mandatory parts work; optional ones are lost, or may be. */
  | 'works-with-loss'
  /** Not enough is known: a person must look. */
  | 'undecided'
  | 'cannot-work';

export type GateState =
  | 'ok'
  /** The next kernel has another version of the same. */
  | 'mismatch'
  /** The next kernel has no version of it. */
  | 'missing'
  | 'unknown'
  /** The old kernel hands nothing over that comes to this gate. */
  | 'not-used';

/** What happens at the next boot when a gate fails. */
export type GateEffect =
  /** kexec refuses to load a kernel of another architecture. */
  | 'not-bootable'
  /** Page lists are read with another page size: memory that is in use is taken for free, or the other way round. */
  | 'misread'
  /** A warning, then an ordinary boot: everything that was preserved is lost. */
  | 'silent-loss'
  | 'panic'
  /** -ENOENT: the session is not deserialised, and opening /dev/liveupdate gives -EIO. */
  | 'session-fails'
  /** Whoever asks for it gets an error. */
  | 'error-to-user'
  /** A warning, and the region is allocated afresh. */
  | 'fresh-allocation'
  /** A warning, and what the previous kernel noted about the kexec is not known. */
  | 'no-metadata';

export type ReasonCode =
  | 'same'
  | 'listed'
  /** Only in a module: it must be loaded before the session is opened. */
  | 'listed-in-module'
  | 'differs'
  /** args: others */
  | 'other-version'
  | 'not-listed'
  | 'old-not-known'
  | 'next-not-known'
  | 'modules-not-known'
  | 'not-in-use'
  /** args: others: what the profile asks the old kernel to speak instead. */
  | 'not-in-profile'
  /** The old kernel certainly has none. */
  | 'old-has-none'
  /** Of this kind the old kernel's evidence has no list. */
  | 'kind-not-visible'
  /** Of this kind the old kernel's list is known not to be whole. */
  | 'old-list-open'
  /** A name or a glob is in use, and the old kernel lists no version of it. */
  | 'in-use-not-listed';

export interface Reason {
  readonly code: ReasonCode;
  readonly others?: readonly string[];
  /** The old kernel has one of `others` as well: a profile that names it settles the matter. */
  readonly spoken?: boolean;
  readonly why?: Unknown;
}

/** Why a string is asked for: the old kernel can emit it, a profile demands it, or it is known to be in use. */
export type Demand = 'old' | 'profile' | 'in-use';

export interface GateResult {
  readonly gate: GateName;
  /** What the gate is about: a string, an architecture, a page size; empty where that is not known. */
  readonly subject: string;
  readonly state: GateState;
  readonly effect: GateEffect;
  /** Of the policy, and of everything that stands behind the gate. */
  readonly need: Need;
  /** What the state comes to under the policy. */
  readonly outcome: GateOutcome;
  readonly reason: Reason;
  readonly demand: Demand;
  readonly old: readonly InventoryItem[];
  /** What the next kernel has in its place, other versions included. */
  readonly next: readonly InventoryItem[];
  /** The policy's entry that decided; undefined for its default. */
  readonly component: Component | undefined;
  /** How often the next kernel lists the string when that is more than once: the second registration fails. */
  readonly repeated: number | undefined;
}

export type GateOutcome = 'passes' | 'loses' | 'open' | 'stops';

export interface KernelName extends KernelFacts {
  readonly label: string;
}

/** One direction. */
export interface Passage {
  readonly verdict: CompatVerdict;
  readonly old: KernelName;
  readonly next: KernelName;
  /** In boot order; within a gate in byte order. */
  readonly gates: readonly GateResult[];
  /** Kinds that were compared, and of which a string was found by its looks alone. */
  readonly byLooks: Readonly<Record<'old' | 'next', readonly ItemKind[]>>;
  /** Why the old kernel may hand over more than its list shows; nothing where the list of what is in use was given. */
  readonly beyondList: BeyondList;
}

export interface BeyondList {
  /** Its modules were not looked at, and a handler can be in one. */
  readonly modules: boolean;
  readonly unknowns: readonly Unknown[];
}

export interface CompatResult extends Passage {
  /** With `bothWays` the worse of the two directions; else that of `forth`. */
  readonly verdict: CompatVerdict;
  readonly forth: Passage;
  readonly back: Passage | undefined;
  readonly policy: string;
  readonly profile: string | undefined;
  /** Entries of the policy that match nothing of either kernel, and decided nothing. */
  readonly unmatched: readonly Component[];
  /** Entries of the in-use list that match nothing of the old kernel. */
  readonly unmatchedInUse: readonly string[];
}

/** The part of the inventory that each gate is about. */
export const KIND_OF_GATE: Readonly<Partial<Record<GateName, ItemKind>>> = {
  kho: 'kho',
  luo: 'core',
  'file-handler': 'file-handler',
  flb: 'flb',
  memblock: 'memblock',
  'reserve-mem': 'reserve-mem',
  'kexec-metadata': 'kexec-metadata',
};
