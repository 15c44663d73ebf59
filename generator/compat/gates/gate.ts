// A gate is a comparison that the next kernel makes, and what it does when it fails. One gate a file; gates.ts has them
// in boot order. The effects are those of Linux 7.3 (kernel/liveupdate/, mm/memblock.c).

import type { Inventory, InventoryItem } from '../../inventory/inventory.js';
import type { Demands } from '../demands.js';
import type { Component, Need } from '../policy/policy.js';
import type { Demand, GateEffect, GateName, GateState, Reason } from '../result.js';

export interface Pair {
  readonly old: Inventory;
  readonly next: Inventory;
  /** Of the old kernel, under the policy. */
  readonly demands: Demands;
}

/** A gate's answer before the policy is asked what it comes to. */
export interface Judgement {
  readonly subject: string;
  readonly state: GateState;
  readonly effect: GateEffect;
  readonly need: Need;
  readonly reason: Reason;
  readonly demand?: Demand;
  readonly old?: readonly InventoryItem[];
  readonly next?: readonly InventoryItem[];
  readonly component?: Component | undefined;
}

export interface Gate {
  readonly name: GateName;
  /** One judgement for each string that comes to it; none when there is none. */
  judge(pair: Pair): readonly Judgement[];
}
